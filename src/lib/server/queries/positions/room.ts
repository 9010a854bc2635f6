import { dayInIraq } from '#lib/domain/day.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { mayPointTo } from '#lib/domain/position.ts';
import { Problem } from '#lib/domain/problem.ts';
import { voiceOf } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { query } from '../../command.ts';
import { findActors } from '../../db/actors.ts';
import { findConditions } from '../../db/conditions.ts';
import { findIssues } from '../../db/issues.ts';
import {
	findCorrected,
	findLatestPositions,
	findPosition,
	findPositions,
	type Position
} from '../../db/positions.ts';
import { findRoom, findSeats, type Room } from '../../db/rooms.ts';
import { findSessionsOfRoom } from '../../db/sessions.ts';
import type { Tx } from '../../db/tx.ts';
import { isAsking } from './lanes.ts';
import { sourcesOf } from './path.ts';

/** As many entries as one page lists. */
const PAGE = 50;

/** What was recorded in a room, the newest first, a page at a time. */
export const readRoomPositions = query(
	async ({ tx, scope }, { roomId, before }: { roomId: string; before: string | null }) => {
		const room = await findVoicedRoom(tx, scope, roomId);
		const instant = before ? new Date(before) : undefined;
		const page = { limit: PAGE + 1, before: instant && !isNaN(+instant) ? instant : undefined };
		const found = await findLatestPositions(tx, scope, roomId, page);
		const shown = found.slice(0, PAGE);
		const name = await namesIn(tx, scope, room);
		const corrected = await findCorrected(
			tx,
			scope,
			shown.map(({ id }) => id)
		);
		return {
			processId: room.processId,
			mayRecord: may(scope, roomId, 'position.record'),
			isFirstPage: page.before === undefined,
			next: found.length > PAGE ? (shown.at(-1)?.recordedAt.toISOString() ?? null) : null,
			entries: shown.map((entry) => ({
				...name(entry),
				id: entry.id,
				step: entry.step,
				validFrom: entry.validFrom,
				isCorrected: corrected.has(entry.id),
				isCorrection: entry.corrects !== null,
				asks: isAsking(entry) && !corrected.has(entry.id)
			}))
		};
	}
);

/** One entry with all its evidence, and what became of it. */
export const readPosition = query(
	async ({ tx, scope }, { roomId, positionId }: { roomId: string; positionId: string }) => {
		const room = await findVoicedRoom(tx, scope, roomId);
		const entry = await findEntry(tx, scope, roomId, positionId);
		const path = await pathOf(tx, scope, entry);
		const correction = path.find(({ corrects }) => corrects === entry.id);
		const names = await namesIn(tx, scope, room);
		const sessions = await findSessionsOfRoom(tx, scope, roomId);
		const conditions = await findConditions(tx, scope, { roomId });
		const seats = await findSeats(tx, scope, roomId);
		const session = sessions.find(({ id }) => id === entry.sessionId);
		return {
			...names(entry),
			...particularsOf(entry),
			id: entry.id,
			processId: room.processId,
			sources: sourcesOf(entry),
			session: session ? { id: session.id, title: session.title } : null,
			conditions: conditions
				.filter(({ id }) => entry.conditionIds.includes(id))
				.map(({ id, code, words }) => ({ id, code, words })),
			recordedAt: entry.recordedAt,
			recordedBy: seats.find(({ accountId }) => accountId === entry.recordedBy)?.name ?? null,
			corrects: entry.corrects,
			correctedBy: correction?.id ?? null,
			asks: isAsking(entry) && !correction,
			mayRecord: may(scope, roomId, 'position.record')
		};
	}
);

type Wanted = { roomId: string; actorId?: string | null; issueId?: string | null };

/** What the form of a new entry needs; `actorId` and `issueId` are chosen beforehand if they exist. */
export const readRecording = query(
	async ({ tx, scope, now }, { roomId, actorId, issueId }: Wanted) => {
		const room = await findVoicedRoom(tx, scope, roomId);
		authorize(scope, roomId, 'position.record');
		const options = await optionsIn(tx, scope, room);
		const today = dayInIraq(now);
		return {
			...options,
			today,
			actorId: options.actors.find(({ id }) => id === actorId)?.id ?? null,
			issueId: options.issues.find(({ id }) => id === issueId)?.id ?? null
		};
	}
);

/** What the form of a correction needs: the entry as it stands, to be put right. */
export const readCorrection = query(
	async ({ tx, scope, now }, { roomId, positionId }: { roomId: string; positionId: string }) => {
		const room = await findVoicedRoom(tx, scope, roomId);
		authorize(scope, roomId, 'position.record');
		const entry = await findEntry(tx, scope, roomId, positionId);
		const path = await pathOf(tx, scope, entry);
		const names = await namesIn(tx, scope, room);
		const { sessions, conditions } = await optionsIn(tx, scope, room);
		return {
			...names(entry),
			...particularsOf(entry),
			id: entry.id,
			today: dayInIraq(now),
			sessions,
			conditions,
			asks: isAsking(entry),
			isCorrected: path.some(({ corrects }) => corrects === entry.id)
		};
	}
);

/** @throws Problem `absent` for a room that keeps no positions. */
async function findVoicedRoom(tx: Tx, scope: Scope, roomId: string): Promise<Room> {
	const room = await findRoom(tx, scope, roomId);
	if (!voiceOf(room.kind)) throw new Problem('absent');
	return room;
}

async function findEntry(tx: Tx, scope: Scope, roomId: string, id: string): Promise<Position> {
	const entry = await findPosition(tx, scope, id);
	if (entry.roomId !== roomId) throw new Problem('absent');
	return entry;
}

async function pathOf(tx: Tx, scope: Scope, { roomId, actorId, issueId }: Position) {
	return findPositions(tx, scope, { roomIds: [roomId], actorIds: [actorId], issueId });
}

/** Whom and what an entry is about. An issue of a room that the reader does not see has no title. */
async function namesIn(tx: Tx, scope: Scope, room: Room) {
	const actors = new Map((await findActors(tx, scope, room.id)).map((actor) => [actor.id, actor]));
	const titles = new Map(
		(await findIssues(tx, scope, { processId: room.processId })).map(({ id, title }) => [id, title])
	);
	return ({ actorId, issueId }: Position) => {
		const actor = actors.get(actorId);
		const title = titles.get(issueId);
		return {
			actor: { id: actorId, code: actor?.code ?? '', name: actor?.name ?? NO_WORDS },
			issue: title ? { id: issueId, title } : null
		};
	};
}

async function optionsIn(tx: Tx, scope: Scope, room: Room) {
	const kindOf = new Map(scope.seats.map(({ roomId, roomKind }) => [roomId, roomKind]));
	const issues = await findIssues(tx, scope, { processId: room.processId });
	return {
		actors: (await findActors(tx, scope, room.id))
			.filter(({ retiredAt }) => !retiredAt)
			.map(({ id, code, name }) => ({ id, code, name })),
		issues: issues
			.filter(({ roomId }) => {
				const kind = kindOf.get(roomId);
				return kind !== undefined && mayPointTo(kind, room.kind);
			})
			.map(({ id, title }) => ({ id, title })),
		sessions: (await findSessionsOfRoom(tx, scope, room.id)).map(({ id, title, startsAt }) => ({
			id,
			title,
			startsAt
		})),
		conditions: (await findConditions(tx, scope, { roomId: room.id })).map(
			({ id, code, words }) => ({ id, code, words })
		)
	};
}

function particularsOf(entry: Position) {
	return {
		step: entry.step,
		confidence: entry.confidence,
		cooperates: entry.cooperates,
		source: entry.source,
		sourceDay: entry.sourceDay,
		secondSource: entry.secondSource,
		secondSourceDay: entry.secondSourceDay,
		sessionId: entry.sessionId,
		rationale: entry.rationale,
		conditionIds: entry.conditionIds,
		validFrom: entry.validFrom
	};
}
