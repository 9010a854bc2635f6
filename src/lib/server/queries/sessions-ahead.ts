import type { Room } from '../db/rooms.ts';
import type { Session } from '../db/sessions.ts';
import { doorOf } from './shell.ts';

/** A session that is ahead, as Today and the corridor announce it. */
export function nextSessionOf(session: Session, room: Room) {
	const { id, kind, title, place, startsAt, endsAt, regime } = session;
	return { id, kind, title, place, startsAt, endsAt, regime, room: doorOf(room) };
}

export type NextSession = ReturnType<typeof nextSessionOf>;
