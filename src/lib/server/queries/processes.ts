import { dayInIraq } from '#lib/domain/day.ts';
import { mayInProcess, type Permission } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isLoop, nextStates, STATES_TO_SET } from '#lib/domain/process.ts';
import { NAMED_ROOMS } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findAccount } from '../db/accounts.ts';
import { findGroundRules, findUnacknowledgedSeats } from '../db/groundrules.ts';
import {
	editionOfParticulars,
	findPhases,
	findProcess,
	findProcesses,
	type Process
} from '../db/processes.ts';
import { countReaders, findRoom, findRooms, findSeats } from '../db/rooms.ts';
import { findNextSessions } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';
import { findLately } from './log.ts';
import { nextSessionOf, type NextSession } from './sessions-ahead.ts';
import { doorOf } from './shell.ts';

const LATELY = 6;

/** The reader's processes, each on one line. */
export const readProcesses = query(async ({ tx, scope, now }, _: Record<string, never>) => ({
	mayConvene: scope.mayConvene,
	processes: await findProcessLines(tx, scope, now)
}));

export async function findProcessLines(tx: Tx, scope: Scope, now: Date) {
	const processes = await findProcesses(tx, scope);
	return Promise.all(processes.map((process) => lineOf(tx, scope, process, now)));
}

async function lineOf(tx: Tx, scope: Scope, process: Process, now: Date) {
	const { id, name, governorate, district, phase, state } = process;
	const [next] = await findNextSessions(tx, scope, { processId: id, from: now, limit: 1 });
	const seats = scope.seats.filter(({ processId }) => processId === id).length;
	return { id, name, governorate, district, phase, state, seats, nextAt: next?.startsAt ?? null };
}

/** What a form for a new process begins with. Only for those who may open one. */
export const readNewProcess = query(async ({ tx, scope, now }, _: Record<string, never>) => {
	if (!scope.mayConvene) throw new Problem('absent');
	return { today: dayInIraq(now), name: (await findAccount(tx, scope.accountId)).name };
});

/** The corridor of a process: where it stands, the reader's doors, what is next and what was lately. */
export const readCorridor = query(
	async ({ tx, scope, now }, { processId }: { processId: string }) => {
		const process = await findProcess(tx, scope, processId);
		const rooms = await findRooms(tx, scope, processId);
		const readers = await countReaders(tx, scope);
		const { name, governorate, district, mandate, organisation, regime, phase, state } = process;
		return {
			id: processId,
			...{ name, governorate, district, mandate, organisation, regime, phase, state },
			history: await historyOf(tx, processId),
			doors: rooms.map((room) => ({ ...doorOf(room), readers: readers.get(room.id) ?? 0 })),
			next: await findNext(tx, scope, processId, now),
			lately: await findLately(tx, scope, { processId, rooms, limit: LATELY }),
			rules: await rulesAt(tx, scope, processId)
		};
	}
);

/** What the leads of a process see of it in their room, to change it and to move it. */
export const readProcessRoom = query(
	async ({ tx, scope, caller, now }, { roomId }: { roomId: string }) => {
		const room = await findRoom(tx, scope, roomId);
		const may = (permission: Permission) => mayInProcess(scope, room.processId, permission);
		if (room.kind !== 'mediators' || !may('process.edit')) throw new Problem('absent');

		const process = await findProcess(tx, scope, room.processId);
		const rooms = await findRooms(tx, scope, process.id);
		const versions = await findGroundRules(tx, scope, process.id);
		const own = (await findSeats(tx, scope, roomId)).find(
			({ accountId }) => accountId === caller.accountId
		);
		const { id, name, governorate, district, mandate, organisation, regime, languages } = process;
		return {
			particulars: { id, name, governorate, district, mandate, organisation, regime, languages },
			tags: process.tags,
			allOrNothing: process.allOrNothing,
			edition: editionOfParticulars(process),
			phase: process.phase,
			state: process.state,
			nextStates: nextStates(process.state).filter((state) => STATES_TO_SET.includes(state)),
			history: await historyOf(tx, process.id),
			rules: versions[0] ?? null,
			namedRooms: rooms
				.filter(({ kind }) => NAMED_ROOMS.some((named) => named === kind))
				.map(doorOf),
			ownName: own?.name ?? '',
			today: dayInIraq(now)
		};
	}
);

/** The ground rules of a process in all their versions, and who is still asked for a word on them. */
export const readGroundRules = query(
	async ({ tx, scope }, { processId }: { processId: string }) => {
		const process = await findProcess(tx, scope, processId);
		const versions = await findGroundRules(tx, scope, processId);
		const open = await findUnacknowledgedSeats(tx, scope, processId);
		const isLead = mayInProcess(scope, processId, 'rules.publish');
		const rooms = isLead ? await findRooms(tx, scope, processId) : [];
		const waitingFor = rooms.map((room) => ({
			room: doorOf(room),
			people: open
				.filter(({ roomId }) => roomId === room.id)
				.map(({ id, name, role }) => ({ id, name, role }))
		}));
		return {
			processId,
			name: process.name,
			versions: versions.map(({ id, version, words, recordedAt }) => ({
				id,
				version,
				words,
				publishedAt: recordedAt
			})),
			mustAcknowledge: open.some(({ accountId }) => accountId === scope.accountId),
			mayPublish: isLead,
			publishIn: scope.seats.find(
				(seat) => isLead && seat.processId === processId && seat.roomKind === 'mediators'
			)?.roomId,
			waitingFor: waitingFor.filter(({ people }) => people.length > 0)
		};
	}
);

async function rulesAt(tx: Tx, scope: Scope, processId: string) {
	const [newest] = await findGroundRules(tx, scope, processId);
	const open = await findUnacknowledgedSeats(tx, scope, processId);
	return {
		version: newest?.version ?? null,
		mustAcknowledge: open.some(({ accountId }) => accountId === scope.accountId)
	};
}

/** The stays of a process in its phases, oldest first; loops say so. */
async function historyOf(tx: Tx, processId: string) {
	const stays = await findPhases(tx, [processId]);
	return stays.map(({ id, phase, since, note }, index) => ({
		id,
		phase,
		since,
		note,
		isLoop: isLoop(stays, index)
	}));
}

async function findNext(
	tx: Tx,
	scope: Scope,
	processId: string,
	now: Date
): Promise<NextSession | null> {
	const [next] = await findNextSessions(tx, scope, { processId, from: now, limit: 1 });
	return next ? nextSessionOf(next, await findRoom(tx, scope, next.roomId)) : null;
}
