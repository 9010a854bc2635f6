import type { HeardKind } from '#lib/domain/leg.ts';
import { m } from './m.ts';

const KINDS: Record<HeardKind, () => string> = {
	statement: m.leg_kind_statement,
	question: m.leg_kind_question,
	offer: m.leg_kind_offer,
	condition: m.leg_kind_condition,
	fear: m.leg_kind_fear,
	fact: m.leg_kind_fact
};

export function heardKindLabel(value: HeardKind): string {
	return KINDS[value]();
}
