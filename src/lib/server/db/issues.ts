import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Issue = Tables['issues']['$inferSelect'];
export type IssueParty = Tables['issueParties']['$inferSelect'];

/** Of an issue as its form shows it, with whom it concerns in whatever order. */
export function editionOfIssue(issue: Issue, parties: readonly IssueParty[]): string {
	const concerned = parties.filter(({ issueId }) => issueId === issue.id);
	const actorIds = concerned.map(({ actorId }) => actorId).toSorted();
	return editionOf({ ...issue, actorIds }, ['title', 'framing', 'family', 'actorIds']);
}

/** The issues of the reader's rooms, of one room or one process, room by room in their order. */
export async function findIssues(
	tx: Tx,
	scope: Scope,
	{ roomId, processId }: { roomId?: string; processId?: string }
): Promise<Issue[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ issue: t.issues })
		.from(t.issues)
		.innerJoin(t.rooms, eq(t.rooms.id, t.issues.roomId))
		.where(
			and(
				isAmong(engine, t.issues.roomId, scope.roomIds),
				roomId ? eq(t.issues.roomId, roomId) : undefined,
				processId ? eq(t.rooms.processId, processId) : undefined
			)
		)
		.orderBy(asc(t.rooms.createdAt), asc(t.rooms.id), asc(t.issues.rank), asc(t.issues.id));
	return rows.map(({ issue }) => issue);
}

/**
 * An issue, of that room when one is named.
 *
 * @throws Problem `absent`, whether it does not exist, is of another room or not for the reader.
 */
export async function findIssue(tx: Tx, scope: Scope, id: string, roomId?: string): Promise<Issue> {
	const { q, t, engine } = inside(tx);
	const [issue] = await q
		.select()
		.from(t.issues)
		.where(
			and(
				eq(t.issues.id, id),
				roomId === undefined ? undefined : eq(t.issues.roomId, roomId),
				isAmong(engine, t.issues.roomId, scope.roomIds)
			)
		);
	if (!issue) throw new Problem('absent');
	return issue;
}

export async function saveNewIssue(tx: Tx, issue: Issue): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.issues).values(issue);
}

export async function saveIssue(
	tx: Tx,
	id: string,
	change: Partial<Omit<Issue, 'id' | 'roomId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.issues).set(change).where(eq(t.issues.id, id));
}

/** Gives the issues of a room, all of them, the ranks of the order in which they come. */
export async function saveIssueOrder(tx: Tx, issues: readonly Issue[]): Promise<void> {
	for (const [rank, issue] of issues.entries())
		if (issue.rank !== rank) await saveIssue(tx, issue.id, { rank });
}

/** Whom the issues of one of the reader's rooms concern. */
export async function findIssueParties(
	tx: Tx,
	scope: Scope,
	roomId: string
): Promise<IssueParty[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.issueParties)
		.where(
			and(eq(t.issueParties.roomId, roomId), isAmong(engine, t.issueParties.roomId, scope.roomIds))
		)
		.orderBy(asc(t.issueParties.id));
}

/** Puts these parties in the place of those the issue had. */
export async function saveIssueParties(
	tx: Tx,
	issueId: string,
	parties: readonly IssueParty[]
): Promise<void> {
	const { q, t } = inside(tx);
	await q.delete(t.issueParties).where(eq(t.issueParties.issueId, issueId));
	if (parties.length) await q.insert(t.issueParties).values([...parties]);
}
