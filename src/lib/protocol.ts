import type { FactType } from '#lib/domain/fact.ts';
import type { Language } from '#lib/domain/words.ts';

/**
 * What browser and server say to each other over the socket, written up in docs/protocol.md. The
 * socket tells that something happened, in ids and a verb; what is there now is read over http. Only
 * the text of an agreement travels here itself, to those who have it open.
 */

/** Where the socket is. A change that breaks clients gets another path. */
export const LIVE_PATH = '/live';

/** Bounds for one socket. Sizes are bytes of a whole frame. */
export const LIVE_LIMITS = {
	/** Whoever sends a larger frame is cut off without an answer: a whole text may be pasted at once. */
	frame: 4 * 1024 * 1024,
	/** The largest frame of each event. */
	event: {
		enter: 512,
		leave: 512,
		clock: 256,
		'text:open': 512,
		'text:close': 512,
		'text:edit': 4 * 1024 * 1024,
		'text:point': 1024
	},
	/** The largest frame that is no event, such as a greeting. */
	other: 4096,
	perSecond: 20,
	/** How many may come at once after a silence. */
	burst: 60,
	/** Edits are counted apart: a page sends its next when the last is on disk. */
	edits: { perSecond: 200, burst: 400 },
	/** How many of one socket may be refused as too fast, before it is cut off. */
	patience: 120,
	rooms: 4,
	texts: 4,
	socketsPerLogin: 20
} as const;

/** Why an event was not done. `absent` is the answer for a forbidden room and for none alike. */
export type LiveProblem =
	| 'absent'
	| 'invalid'
	| 'defect'
	| 'socket.unknown'
	| 'socket.tooLarge'
	| 'socket.tooFast'
	| 'socket.tooManyRooms'
	| 'socket.tooManyTexts'
	| TextProblem;

/**
 * Why an edit was not taken. `text.frozen` and `text.penElsewhere` pass: keep it and send it again.
 * `draft.incomplete` builds on what the server has not: send the whole text. After the others the
 * connection ends.
 */
export type TextProblem =
	| 'text.readOnly'
	| 'text.frozen'
	| 'text.penElsewhere'
	| 'text.signed'
	| 'draft.incomplete'
	| 'draft.corrupt'
	| 'draft.tooLarge';

/** Why a connection was refused: the `data.problem` of `connect_error`. */
export type LiveRefusal = 'login.unknown' | 'socket.tooMany' | 'defect';

export type LiveAnswer<Content extends object = object> =
	({ ok: true } & Content) | { ok: false; problem: LiveProblem };

/** Times are milliseconds since 1970 by the server's clock. */
export type Entered = {
	now: number;
	/** Something happened since `since` that this reader may read: read everything again. */
	missed: boolean;
};

export type News = {
	type: FactType;
	/** Null for what concerns the process as a whole. */
	roomId: string | null;
	ids: Record<string, string>;
	at: number;
};

/** Which seats of a room have it open, in the order of their ids. */
export type Present = { roomId: string; seatIds: string[] };

/** The last that is heard: the login is over, or the seat in this room is. */
export type Ended = { reason: 'login' } | { reason: 'seat'; roomId: string };

/** A text as it is sent to one who opens it. */
export type OpenedText = {
	/** How many changes of the text this holds. */
	seq: number;
	/** The whole text as one update of Yjs, deflated (zlib); null if what came since is enough. */
	snapshot: Uint8Array | null;
	/** Updates of Yjs, to be applied after it in their order. */
	updates: Uint8Array[];
	/** Where the others have their cursors. */
	pointers: Pointer[];
};

/** A place in a text as Yjs writes it down (`Y.relativePositionToJSON`): ids and numbers, no words. */
export type Place = {
	type?: { client: number; clock: number } | undefined;
	tname?: string | undefined;
	item?: { client: number; clock: number } | undefined;
	assoc?: number | undefined;
};
export type Cursor = { anchor: Place; head: Place };

/** Where somebody is. `client` is the number by which their document is known to Yjs. */
export type Pointer = {
	client: number;
	seatId: string;
	language: Language | null;
	/** Null when they are elsewhere on the page. */
	cursor: Cursor | null;
	/** They have closed the text. */
	left?: true;
};

export type FromBrowser = {
	/** Opens a text of a room that was entered. `since` is the last `seq` that the browser has. */
	'text:open': (
		asked: { agreementId: string; since?: number },
		answer: (answer: LiveAnswer<OpenedText>) => void
	) => void;
	'text:close': (asked: { agreementId: string }, answer: (answer: LiveAnswer) => void) => void;
	/** An update of Yjs. It is on disk when the answer says `ok`, as change number `seq`. */
	'text:edit': (
		asked: { agreementId: string; update: Uint8Array },
		answer: (answer: LiveAnswer<{ seq: number }>) => void
	) => void;
	'text:point': (
		asked: { agreementId: string } & Omit<Pointer, 'seatId' | 'left'>,
		answer: (answer: LiveAnswer) => void
	) => void;
	/** Opens a room. `since` is until when the browser knows all that happened there. */
	enter: (
		asked: { roomId: string; since?: number },
		answer: (answer: LiveAnswer<Entered>) => void
	) => void;
	leave: (asked: { roomId: string }, answer: (answer: LiveAnswer) => void) => void;
	clock: (answer: (answer: LiveAnswer<{ now: number }>) => void) => void;
};

export type FromServer = {
	/** Change number `seq` of a text, to all who have it open but the one who made it alone. */
	'text:edited': (edited: { agreementId: string; seq: number; update: Uint8Array }) => void;
	'text:pointers': (pointers: { agreementId: string; pointers: Pointer[] }) => void;
	happened: (news: News) => void;
	present: (present: Present) => void;
	ended: (ended: Ended) => void;
};
