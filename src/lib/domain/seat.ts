import type { RoomKind } from './room.ts';

/** The hats of a room. One person may wear several: each is a seat of its own. */
export const ROLES = [
	'lead',
	'mediator',
	'notetaker',
	'interpreter',
	'chair',
	'member',
	'party',
	'drafter',
	'officer',
	'observer'
] as const;
export type Role = (typeof ROLES)[number];

/** One person in one room in one role, for as long as it is not revoked. */
export type Seat = {
	id: string;
	roomId: string;
	roomKind: RoomKind;
	processId: string;
	role: Role;
	/** Words of the room are sealed. */
	isSealed?: boolean;
};

/**
 * Who reads or acts, and from which seats. Loaded afresh for every command and every query, and
 * asked for by every finder: there is no way to read content without saying who reads.
 */
export type Scope = {
	accountId: string;
	isAdministrator: boolean;
	mayConvene: boolean;
	seats: readonly Seat[];
	roomIds: readonly string[];
	processIds: readonly string[];
};

/** The seats of one account as a scope. Rooms and processes are listed once each. */
export function scopeOf(
	account: { id: string; isAdministrator: boolean; mayConvene: boolean },
	seats: readonly Seat[]
): Scope {
	return {
		accountId: account.id,
		isAdministrator: account.isAdministrator,
		mayConvene: account.mayConvene,
		seats,
		roomIds: [...new Set(seats.map((seat) => seat.roomId))],
		processIds: [...new Set(seats.map((seat) => seat.processId))]
	};
}

/** In letters and digits: short enough to be said aloud. */
const SEAT_CODE = 4;

/**
 * The code by which attendance lists name a seat. `taken` are those of all seats that its room has
 * or had, for who has left stays in the lists; `draw` gives random letters, at least four.
 */
export function newSeatCode(taken: readonly string[], draw: () => string): string {
	let code = draw().slice(0, SEAT_CODE);
	while (taken.includes(code)) code = draw().slice(0, SEAT_CODE);
	return code;
}
