import { Problem } from '#lib/domain/problem.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import { findInterests } from '../db/interests.ts';
import { findRoom } from '../db/rooms.ts';
import { findSessionsOfRoom } from '../db/sessions.ts';

/** One field of what somebody takes out of a sealed room, still sealed. */
export type Taken = {
	/** The row whose words they are. */
	id: string;
	what: 'actor' | 'interest' | 'session';
	/** Of the card, or the day of the session. */
	code: string;
	at: Date;
} & Record<string, Words | string | Date>;

/** Cards, what was noted of them, and records of sessions: to be opened in the browser. */
export const readTaking = query(
	async ({ tx, scope }, { roomId }: { roomId: string }): Promise<{ rows: Taken[] }> => {
		const { sealed } = await findRoom(tx, scope, roomId);
		if (!sealed) throw new Problem('absent');
		const rows: Taken[] = [];
		for (const actor of await findActors(tx, scope, roomId)) {
			const { id, code, name, constituency, mandate, accessNote, safetyNote, changedAt } = actor;
			const at = changedAt;
			rows.push({
				id,
				what: 'actor',
				code,
				at,
				name,
				constituency,
				mandate,
				accessNote,
				safetyNote
			});
			for (const { id, words, recordedAt } of await findInterests(tx, scope, actor.id))
				rows.push({ id, what: 'interest', code, at: recordedAt, words });
		}
		for (const { id, title, record, startsAt } of await findSessionsOfRoom(tx, scope, roomId))
			rows.push({ id, what: 'session', code: '', at: startsAt, title, record });
		return { rows };
	}
);
