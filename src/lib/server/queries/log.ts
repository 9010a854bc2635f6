import type { FactType } from '#lib/domain/fact.ts';
import { factsOf, LATELY, type LogKind } from '#lib/domain/log.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findFacts, type LoggedFact } from '../db/facts.ts';
import { findProcess } from '../db/processes.ts';
import { findNames, findRooms, type KnownName, type Room } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import { doorOf, type Door } from './shell.ts';

/** `name` is what the reader's rooms call them; null for somebody they do not know. */
export type Doer = { isReader: boolean; name: string | null };

/** What happened, by whom, where and when: never what was said. */
export type Entry = { id: string; type: FactType; room: Door | null; at: Date; who: Doer };

const PAGE = 50;

/** The log of a process as far as the reader's rooms go, latest first, a page at a time. */
export const readLog = query(
	async (
		{ tx, scope },
		asked: {
			processId: string;
			roomId?: string | undefined;
			kind?: LogKind | undefined;
			before?: string | undefined;
		}
	) => {
		const process = await findProcess(tx, scope, asked.processId);
		const rooms = await findRooms(tx, scope, process.id);
		const roomId = rooms.find(({ id }) => id === asked.roomId)?.id;
		const facts = await findFacts(tx, scope, process.id, {
			...(roomId && { roomId }),
			...(asked.kind && { types: factsOf(asked.kind) }),
			...(asked.before && { before: asked.before }),
			limit: PAGE + 1
		});
		const page = facts.slice(0, PAGE);
		return {
			name: process.name,
			rooms: rooms.map(doorOf),
			entries: await entriesOf(tx, scope, rooms, page),
			/** Where the next page begins; null on the last. */
			before: facts.length > PAGE ? (page.at(-1)?.id ?? null) : null
		};
	}
);

/** The last few things that happened in the reader's rooms of a process, or in one of them. */
export async function findLately(
	tx: Tx,
	scope: Scope,
	asked: { processId: string; rooms: readonly Room[]; roomId?: string; limit: number }
): Promise<Entry[]> {
	const { processId, rooms, ...page } = asked;
	const facts = await findFacts(tx, scope, processId, { ...page, types: LATELY });
	return entriesOf(tx, scope, rooms, facts);
}

async function entriesOf(
	tx: Tx,
	scope: Scope,
	rooms: readonly Room[],
	facts: readonly LoggedFact[]
): Promise<Entry[]> {
	const names = await findNames(tx, scope);
	const doors = new Map(rooms.map((room) => [room.id, doorOf(room)]));
	return facts.map((fact) => ({
		id: fact.id,
		type: fact.type,
		room: doors.get(fact.roomId ?? '') ?? null,
		at: fact.at,
		who: { isReader: fact.accountId === scope.accountId, name: nameOf(names, fact, doors) }
	}));
}

/** In a room by the name it has there; outside by a name of a room of this process, if there is any. */
function nameOf(
	names: readonly KnownName[],
	{ accountId, roomId }: LoggedFact,
	doors: ReadonlyMap<string, Door>
): string | null {
	const theirs = names.filter((known) => known.accountId === accountId && doors.has(known.roomId));
	const here = theirs.find((known) => known.roomId === roomId);
	return (roomId ? here : theirs[0])?.name ?? null;
}
