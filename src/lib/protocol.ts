import type { FactType } from '#lib/domain/fact.ts';

/**
 * What browser and server say to each other over the socket, written up in docs/protocol.md. The
 * socket tells that something happened, in ids and a verb; what is there now is read over http.
 */

/** Where the socket is. A change that breaks clients gets another path. */
export const LIVE_PATH = '/live';

/** Bounds for one socket. Sizes are bytes of a whole frame. */
export const LIVE_LIMITS = {
	/** Whoever sends a larger frame is cut off without an answer. */
	frame: 64 * 1024,
	/** The largest frame of each event. */
	event: { enter: 512, leave: 512, clock: 256 },
	perSecond: 20,
	/** How many may come at once after a silence. */
	burst: 60,
	/** How many of one socket may be refused as too fast, before it is cut off. */
	patience: 120,
	rooms: 4,
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
	| 'socket.tooManyRooms';

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

export type FromBrowser = {
	/** Opens a room. `since` is until when the browser knows all that happened there. */
	enter: (
		asked: { roomId: string; since?: number },
		answer: (answer: LiveAnswer<Entered>) => void
	) => void;
	leave: (asked: { roomId: string }, answer: (answer: LiveAnswer) => void) => void;
	clock: (answer: (answer: LiveAnswer<{ now: number }>) => void) => void;
};

export type FromServer = {
	happened: (news: News) => void;
	present: (present: Present) => void;
	ended: (ended: Ended) => void;
};
