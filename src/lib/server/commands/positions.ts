import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { authorize } from '#lib/domain/policy.ts';
import {
	asksForSecond,
	checkSources,
	checkUncorrected,
	CONFIDENCES,
	mayPointTo,
	SOURCES,
	stoodBefore,
	type Step
} from '#lib/domain/position.ts';
import { Problem } from '#lib/domain/problem.ts';
import { voiceOf } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { command, type Context } from '../command.ts';
import { findActor } from '../db/actors.ts';
import { findConditions } from '../db/conditions.ts';
import { findIssue } from '../db/issues.ts';
import { findPosition, findPositions, saveNewPosition, type Position } from '../db/positions.ts';
import { findRoom } from '../db/rooms.ts';
import { findSession } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';
import {
	Day,
	Flag,
	Id,
	Ids,
	oneOf,
	OptionalDay,
	OptionalId,
	optionalOneOf,
	whole,
	words
} from './input.ts';

/** The longest reason, in UTF-16 code units. */
const REASON = 4000;

const Particulars = v.object({
	step: v.pipe(
		whole(-3, 3),
		v.transform((step) => step as Step)
	),
	confidence: oneOf(CONFIDENCES),
	cooperates: Flag,
	source: oneOf(SOURCES),
	sourceDay: Day,
	sessionId: OptionalId,
	secondSource: optionalOneOf(SOURCES),
	secondSourceDay: OptionalDay,
	rationale: words(REASON),
	conditionIds: Ids,
	validFrom: Day
});

/** Puts on record where an actor stands on an issue, in the voice of the room (R8). */
export const recordPosition = command(
	v.object({ roomId: Id, actorId: Id, issueId: Id, ...Particulars.entries }),
	async (context, { roomId, actorId, issueId, ...given }) => {
		const { tx, scope, record } = context;
		await authorizeInVoice(tx, scope, roomId);
		const actor = await findActor(tx, scope, actorId, roomId);
		if (actor.retiredAt) throw new Problem('invalid', {}, { actorId: 'position.actorRetired' });
		await checkIssue(tx, scope, roomId, issueId);
		const saved = await enter(context, { ...given, roomId, actorId, issueId, corrects: null });
		const ids = { position: saved.positionId, actor: actorId, issue: issueId };
		record({ type: 'position.recorded', roomId, ids });
		return saved;
	}
);

/** Takes the place of an entry that was wrong, or adds its second source. The old one stays (R8). */
export const correctPosition = command(
	v.object({ roomId: Id, positionId: Id, ...Particulars.entries }),
	async (context, { roomId, positionId, ...given }) => {
		const { tx, scope, record } = context;
		await authorizeInVoice(tx, scope, roomId);
		const { actorId, issueId, ...old } = await findPosition(tx, scope, positionId);
		if (old.roomId !== roomId) throw new Problem('absent');
		const saved = await enter(context, {
			...given,
			roomId,
			actorId,
			issueId,
			corrects: positionId
		});
		const ids = { position: saved.positionId, corrects: positionId };
		record({ type: 'position.corrected', roomId, ids });
		return saved;
	}
);

type NewEntry = v.InferOutput<typeof Particulars> &
	Pick<Position, 'roomId' | 'actorId' | 'issueId' | 'corrects'>;

async function enter(
	{ tx, scope, now, newId }: Context,
	entry: NewEntry
): Promise<{ roomId: string; positionId: string }> {
	const { roomId, actorId, issueId, corrects } = entry;
	checkSources(entry, dayInIraq(now));
	await checkEvidence(tx, scope, entry);
	const entries = await findPositions(tx, scope, {
		roomIds: [roomId],
		actorIds: [actorId],
		issueId
	});
	if (corrects) checkUncorrected(corrects, entries);
	const before = stoodBefore(entries, entry, now);
	const id = newId();
	await saveNewPosition(tx, {
		...entry,
		id,
		asksForSecond: asksForSecond(before?.step, entry.step),
		recordedAt: now,
		recordedBy: scope.accountId
	});
	return { roomId, positionId: id };
}

/** @throws Problem `absent` in a room whose positions have no voice: it keeps none. */
async function authorizeInVoice(tx: Tx, scope: Scope, roomId: string): Promise<void> {
	const { kind } = await findRoom(tx, scope, roomId);
	if (!voiceOf(kind)) throw new Problem('absent');
	authorize(scope, roomId, 'position.record');
}

/** An issue of this process, of this room or of a less private one. */
async function checkIssue(tx: Tx, scope: Scope, roomId: string, issueId: string): Promise<void> {
	const issue = await findIssue(tx, scope, issueId);
	const room = await findRoom(tx, scope, roomId);
	const issueRoom = await findRoom(tx, scope, issue.roomId);
	if (issueRoom.processId !== room.processId) throw new Problem('absent');
	if (!mayPointTo(issueRoom.kind, room.kind))
		throw new Problem('invalid', {}, { issueId: 'position.issueMorePrivate' });
}

/** The session and the conditions are of this very room. */
async function checkEvidence(tx: Tx, scope: Scope, entry: NewEntry): Promise<void> {
	const { roomId, sessionId, conditionIds } = entry;
	if (sessionId) {
		const session = await findSession(tx, scope, sessionId);
		if (session.roomId !== roomId) throw new Problem('absent');
	}
	if (conditionIds.length === 0) return;
	const known = new Set((await findConditions(tx, scope, { roomId })).map(({ id }) => id));
	if (!conditionIds.every((id) => known.has(id))) throw new Problem('absent');
}
