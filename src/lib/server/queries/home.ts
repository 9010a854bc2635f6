import { hasOpenFlag } from '#lib/domain/condition.ts';
import { may, type Permission } from '#lib/domain/policy.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isOpen } from '#lib/domain/session.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findConditions } from '../db/conditions.ts';
import { findUnacknowledgedSeats } from '../db/groundrules.ts';
import { findProcesses, type Process } from '../db/processes.ts';
import { findRooms } from '../db/rooms.ts';
import { findAsking } from '../db/second-sources.ts';
import { findNextSessions, findUnrecordedSessions } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';
import { findProcessLines } from './processes.ts';
import { nextSessionOf } from './sessions-ahead.ts';
import { doorOf, type Door } from './shell.ts';

/** What is near enough to be spoken of today. */
const DAYS_AHEAD = 3;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

type Where = { room: Door; process: { id: string; name: Words } };

/** One thing that waits for the reader: what, in which room, and since or until when. */
export type Waiting =
	| { kind: 'rules'; process: { id: string; name: Words } }
	| ({ kind: 'open' | 'session' | 'record'; id: string; at: Date } & Where)
	| ({ kind: 'flag'; id: string; code: string } & Where)
	| ({ kind: 'second'; id: string; at: Date } & Where);

/** Today, over the reader's own rooms: what waits, the next session, the processes. */
export const readHome = query(async ({ tx, scope, now }, _: Record<string, never>) => {
	const rooms = await findRooms(tx, scope);
	const [next] = await findNextSessions(tx, scope, { from: now, limit: 1 });
	const room = rooms.find(({ id }) => id === next?.roomId);
	return {
		now,
		mayConvene: scope.mayConvene,
		isAdministrator: scope.isAdministrator,
		waiting: await findWaiting(tx, scope, now),
		next: next && room ? nextSessionOf(next, room) : null,
		processes: await findProcessLines(tx, scope, now)
	};
});

async function findWaiting(tx: Tx, scope: Scope, now: Date): Promise<Waiting[]> {
	const processes = await findProcesses(tx, scope);
	const where = await placesOf(tx, scope, processes);
	const inRoom = <Item extends object>(roomId: string, item: Item) => {
		const place = where.get(roomId);
		return place ? [{ ...item, ...place }] : [];
	};
	const mayIn = (permission: Permission) => (row: { roomId: string }) =>
		may(scope, row.roomId, permission);

	const soon = new Date(+now + DAYS_AHEAD * DAY_MILLISECONDS);
	const ahead = await findNextSessions(tx, scope, { from: now, limit: 50 });
	const held = await findUnrecordedSessions(tx, scope);
	const conditions = await findConditions(tx, scope, {});
	const asking = await findAsking(tx, scope);
	return [
		...held
			.filter(isOpen)
			.flatMap(({ id, roomId, openedAt }) =>
				openedAt ? inRoom(roomId, { kind: 'open' as const, id, at: openedAt }) : []
			),
		...(await findRulesWaiting(tx, scope, processes)),
		...ahead
			.filter(({ startsAt }) => startsAt <= soon)
			.flatMap(({ id, roomId, startsAt: at }) =>
				inRoom(roomId, { kind: 'session' as const, id, at })
			),
		...held
			.filter((session) => !isOpen(session))
			.filter(mayIn('session.record'))
			.flatMap(({ id, roomId, endsAt: at }) => inRoom(roomId, { kind: 'record' as const, id, at })),
		...conditions
			.filter((condition) => hasOpenFlag(condition))
			.filter(mayIn('condition.write'))
			.flatMap(({ id, roomId, code }) => inRoom(roomId, { kind: 'flag' as const, id, code })),
		...asking
			.filter(mayIn('position.record'))
			.flatMap(({ id, roomId, recordedAt: at }) =>
				inRoom(roomId, { kind: 'second' as const, id, at })
			)
	];
}

async function findRulesWaiting(
	tx: Tx,
	scope: Scope,
	processes: readonly Process[]
): Promise<Waiting[]> {
	const waiting: Waiting[] = [];
	for (const { id, name } of processes) {
		const open = await findUnacknowledgedSeats(tx, scope, id);
		if (open.some(({ accountId }) => accountId === scope.accountId))
			waiting.push({ kind: 'rules', process: { id, name } });
	}
	return waiting;
}

async function placesOf(
	tx: Tx,
	scope: Scope,
	processes: readonly Process[]
): Promise<Map<string, Where>> {
	const rooms = await findRooms(tx, scope);
	return new Map(
		rooms.flatMap((room) => {
			const process = processes.find(({ id }) => id === room.processId);
			const named = process && { id: process.id, name: process.name };
			return named ? [[room.id, { room: doorOf(room), process: named }] as const] : [];
		})
	);
}
