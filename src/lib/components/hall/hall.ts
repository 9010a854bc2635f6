import type { ItemState } from '#lib/domain/agenda.ts';
import type { DecisionKind } from '#lib/domain/decision.ts';
import type { Regime } from '#lib/domain/process.ts';
import type { Gender, SessionState } from '#lib/domain/session.ts';
import type { TurnKind } from '#lib/domain/turn.ts';
import type { Words } from '#lib/domain/words.ts';

/** What the parts of the hall are given to show: the page reads it (`readHall`), they only draw. */
export type HallSession = {
	id: string;
	title: Words;
	state: SessionState;
	regime: Regime;
	interpreter: Words;
	startsAt: Date;
	endsAt: Date;
	closedAt: Date | null;
	isOpen: boolean;
};

/** What a clock is counted from. */
export type Box = {
	minutes: number;
	extraMinutes: number;
	spentMs: number;
	runningSince: Date | null;
};

export type HallItem = Box & {
	id: string;
	title: Words;
	purpose: Words;
	state: ItemState;
	startedAt: Date | null;
	parkedNote: Words;
	issue: { id: string; title: Words } | null;
	/** Of a text of the room. */
	clauses: readonly { textId: string; id: string; name: Words }[];
	decisions: number;
};

export type HallDecision = {
	id: string;
	itemId: string;
	kind: DecisionKind;
	words: Words;
	ownerCode: string | null;
	ownerName: string | null;
	dueOn: string | null;
};

/** Whoever speaks or waits, by whatever the room knows of them. */
export type Speaker = { code: string | null; name: string | null; delegation: Words | null };

export type HallTurn = Speaker & {
	id: string;
	code: string;
	kind: TurnKind;
	/** Null for whom it is not meant. */
	reason: Words | null;
	startedAt: Date | null;
	isOwn: boolean;
};

export type HallPerson = Speaker & { code: string; seatId: string | null; isPresent: boolean };

export type HallShare = { ms: number; turns: number; runs: boolean };
export type HallSpoken = {
	delegations: readonly (HallShare & { id: string | null; name: Words | null })[];
	genders: readonly (HallShare & { gender: Gender | null })[];
};

/** What the reader is here, and may do. */
export type HallMe = {
	codes: readonly string[];
	isPresent: boolean;
	mayAsk: boolean;
	mayGive: boolean;
	mayArrange: boolean;
	mayRecord: boolean;
};

/** A person as a select offers them: the name where the room knows one, and the code of the list. */
export function personOption({ code, name }: { code: string; name: string | null }) {
	return { value: code, label: name ? `${name} · ${code}` : code };
}
