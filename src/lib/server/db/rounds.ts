import { and, asc, desc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Round = Tables['rounds']['$inferSelect'];
export type InterviewRow = Tables['interviews']['$inferSelect'];
export type Finding = Tables['findings']['$inferSelect'];

/** Of whom a round asks, where and when. */
export function editionOfFrame(round: Round): string {
	return editionOf(round, ['name', 'since', 'until', 'areas', 'actorClasses']);
}

export function editionOfSynthesis(round: Round): string {
	return editionOf(round, ['synthesis']);
}

/** The rounds of one of the reader's rooms, or of all, the latest first. */
export async function findRounds(tx: Tx, scope: Scope, roomId?: string): Promise<Round[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.rounds)
		.where(
			and(
				isAmong(engine, t.rounds.roomId, scope.roomIds),
				roomId ? eq(t.rounds.roomId, roomId) : undefined
			)
		)
		.orderBy(desc(t.rounds.since), desc(t.rounds.recordedAt), asc(t.rounds.id));
}

/**
 * A round, of that room when one is named.
 *
 * @throws Problem `absent`, whether it does not exist, is of another room or not for the reader.
 */
export async function findRound(tx: Tx, scope: Scope, id: string, roomId?: string): Promise<Round> {
	const { q, t, engine } = inside(tx);
	const [round] = await q
		.select()
		.from(t.rounds)
		.where(
			and(
				eq(t.rounds.id, id),
				roomId === undefined ? undefined : eq(t.rounds.roomId, roomId),
				isAmong(engine, t.rounds.roomId, scope.roomIds)
			)
		);
	if (!round) throw new Problem('absent');
	return round;
}

export async function saveNewRound(tx: Tx, round: Round): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.rounds).values(round);
}

export async function saveRound(
	tx: Tx,
	id: string,
	change: Partial<Omit<Round, 'id' | 'roomId' | 'recordedAt' | 'recordedBy'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.rounds).set(change).where(eq(t.rounds.id, id));
}

/** The interviews of the reader's rooms, or of one round, the latest held first. */
export async function findInterviews(
	tx: Tx,
	scope: Scope,
	{ roundId, roomId }: { roundId?: string; roomId?: string } = {}
): Promise<InterviewRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.interviews)
		.where(
			and(
				isAmong(engine, t.interviews.roomId, scope.roomIds),
				roundId ? eq(t.interviews.roundId, roundId) : undefined,
				roomId ? eq(t.interviews.roomId, roomId) : undefined
			)
		)
		.orderBy(desc(t.interviews.heldOn), desc(t.interviews.recordedAt), asc(t.interviews.id));
}

export async function saveNewInterview(tx: Tx, interview: InterviewRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.interviews).values(interview);
}

/** What a round found, in the order in which it was written down. */
export async function findFindings(tx: Tx, scope: Scope, roundId: string): Promise<Finding[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.findings)
		.where(and(eq(t.findings.roundId, roundId), isAmong(engine, t.findings.roomId, scope.roomIds)))
		.orderBy(asc(t.findings.recordedAt), asc(t.findings.id));
}

export async function saveNewFinding(tx: Tx, finding: Finding): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.findings).values(finding);
}
