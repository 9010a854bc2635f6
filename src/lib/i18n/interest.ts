import type { InterestKind } from '#lib/domain/interest.ts';
import { m } from './m.ts';

const KINDS: Record<InterestKind, () => string> = {
	interest: m.interest_kind_interest,
	need: m.interest_kind_need,
	fear: m.interest_kind_fear
};

const HEADINGS: Record<InterestKind, () => string> = {
	interest: m.interest_kinds_interest,
	need: m.interest_kinds_need,
	fear: m.interest_kinds_fear
};

export const interestKindLabel = (kind: InterestKind) => KINDS[kind]();

/** Over the entries of one kind. */
export const interestHeading = (kind: InterestKind) => HEADINGS[kind]();
