import type { DecisionKind } from '#lib/domain/decision.ts';
import type { Words } from '#lib/domain/words.ts';

/** What came of an item, as lists and forms show it. */
export type DecisionLine = {
	id: string;
	kind: DecisionKind;
	words: Words;
	ownerCode: string | null;
	ownerName: string | null;
	dueOn: string | null;
	isStruck: boolean;
	edition: string;
};

/** Whom an action can be given to: by code, with the name that the room knows. */
export type Doer = { code: string; name: string | null };
