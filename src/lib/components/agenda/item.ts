import type { ItemState } from '#lib/domain/agenda.ts';
import type { Words } from '#lib/domain/words.ts';

/** An item of an agenda as lists show it. */
export type AgendaLine = {
	id: string;
	title: Words;
	purpose: Words;
	state: ItemState;
	minutes: number;
	extraMinutes: number;
	startedAt: Date | null;
	runningSince: Date | null;
	spentMs: number;
	parkedNote: Words;
	isCarried: boolean;
	owner: string | null;
	issue: { id: string; title: Words } | null;
	/** Of a text of the room. */
	clauses: readonly { textId: string; id: string; name: Words }[];
	decisions: number;
};
