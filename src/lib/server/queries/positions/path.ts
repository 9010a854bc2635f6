import { dayInIraq } from '#lib/domain/day.ts';
import { may } from '#lib/domain/policy.ts';
import { monthsBefore, pictureEnd, viewOf, type AskedView } from '#lib/domain/position-view.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../../command.ts';
import { findConditions } from '../../db/conditions.ts';
import { findPositions, type Position } from '../../db/positions.ts';
import { findProcess } from '../../db/processes.ts';
import { findRooms } from '../../db/rooms.ts';
import { findSessionsOfRoom } from '../../db/sessions.ts';
import type { Tx } from '../../db/tx.ts';
import { findOpenIssues, issueLine } from './issues.ts';
import { inOrder, isAsking } from './lanes.ts';
import { findPeople, lineOf, type Person } from './people.ts';

/** The shortest stretch of time that a path is drawn over. */
const MONTHS = 6;
/** How long the last word may be ago before the picture ends with it. */
const LAST_MONTHS = 18;

type Asked = { processId: string; actorId: string; asked: AskedView };

/** One actor on one issue over time: every entry of the reader's rooms, corrected ones too. */
export const readPath = query(async ({ tx, scope, now }, { processId, actorId, asked }: Asked) => {
	const { id, name } = await findProcess(tx, scope, processId);
	const narrow = { asOf: asked.asOf, basis: asked.basis, issue: asked.issue };
	const asOfNow = viewOf(narrow, now);
	const found = await findPeople(tx, scope, processId, asOfNow, { withRetired: true });
	const person = found.people.find(({ cards }) => cards.some((card) => card.id === actorId));
	if (!person) throw new Problem('absent');

	const actorIds = person.cards.map((card) => card.id);
	const all = await findPositions(tx, scope, { roomIds: found.roomIds, actorIds });
	const known = inOrder(
		all.filter(
			({ recordedAt, validFrom }) => recordedAt <= asOfNow.knownAt && validFrom <= asOfNow.asOf
		)
	);
	const issues = await findOpenIssues(tx, scope, processId);
	const spokenOf = new Set(known.map(({ issueId }) => issueId));
	const issue =
		issues.find((issue) => issue.id === asOfNow.issueId) ??
		issues.find((issue) => spokenOf.has(issue.id)) ??
		issues[0];
	const entries = known.filter(({ issueId }) => issueId === issue?.id);
	const last = entries.at(-1)?.validFrom;
	const view = { ...asOfNow, asOf: pictureEnd(narrow, asOfNow, { last, months: LAST_MONTHS }) };
	const first = entries[0]?.validFrom ?? view.asOf;
	const least = monthsBefore(view.asOf, MONTHS);
	return {
		process: { id, name },
		view,
		actor: lineOf(person),
		issue: issue ? issueLine(issue) : null,
		issues: issues.map(issueLine),
		from: first < least ? first : least,
		entries: await told(tx, scope, entries),
		cards: await cardsOf(tx, scope, processId, person)
	};
});

/** Entries with their evidence, all of it of the room of the entry. */
async function told(tx: Tx, scope: Scope, entries: readonly Position[]) {
	const roomIds = [...new Set(entries.map(({ roomId }) => roomId))];
	const kindOf = new Map(scope.seats.map(({ roomId, roomKind }) => [roomId, roomKind]));
	const sessions = await Promise.all(roomIds.map((id) => findSessionsOfRoom(tx, scope, id)));
	const titles = new Map(sessions.flat().map(({ id, title }) => [id, title]));
	const conditions = await Promise.all(
		roomIds.map((roomId) => findConditions(tx, scope, { roomId }))
	);
	const codes = new Map(conditions.flat().map(({ id, code }) => [id, code]));
	return entries.map((entry) => ({
		id: entry.id,
		roomId: entry.roomId,
		roomKind: kindOf.get(entry.roomId),
		step: entry.step,
		validFrom: entry.validFrom,
		recordedOn: dayInIraq(entry.recordedAt),
		corrects: entry.corrects,
		asks: isAsking(entry),
		confidence: entry.confidence,
		cooperates: entry.cooperates,
		rationale: entry.rationale,
		sources: sourcesOf(entry),
		session: entry.sessionId
			? { id: entry.sessionId, title: titles.get(entry.sessionId) ?? null }
			: null,
		conditions: entry.conditionIds.map((id) => ({ id, code: codes.get(id) ?? '' }))
	}));
}

export function sourcesOf(entry: Position) {
	const second =
		entry.secondSource && entry.secondSourceDay
			? [{ source: entry.secondSource, day: entry.secondSourceDay }]
			: [];
	return [{ source: entry.source, day: entry.sourceDay }, ...second];
}

/** Where else the actor is known, and where a position could be recorded. */
async function cardsOf(tx: Tx, scope: Scope, processId: string, { cards }: Person) {
	const rooms = new Map((await findRooms(tx, scope, processId)).map((room) => [room.id, room]));
	return cards.flatMap(({ id, code, name, roomId, voice }) => {
		const room = rooms.get(roomId);
		if (!room) return [];
		const mayRecord = voice !== undefined && may(scope, roomId, 'position.record');
		return [{ id, code, name, room: { id: room.id, kind: room.kind, name: room.name }, mayRecord }];
	});
}
