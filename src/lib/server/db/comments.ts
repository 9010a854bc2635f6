import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Thread = Tables['threads']['$inferSelect'];
export type Comment = Tables['comments']['$inferSelect'];

/** What was said about the clauses of a text of the reader's rooms, each thread with its comments. */
export async function findThreads(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<(Thread & { comments: Comment[] })[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ thread: t.threads, comment: t.comments })
		.from(t.threads)
		.innerJoin(t.comments, eq(t.comments.threadId, t.threads.id))
		.where(
			and(eq(t.threads.agreementId, agreementId), isAmong(engine, t.threads.roomId, scope.roomIds))
		)
		.orderBy(
			asc(t.threads.recordedAt),
			asc(t.threads.id),
			asc(t.comments.recordedAt),
			asc(t.comments.id)
		);
	const threads = new Map<string, Thread & { comments: Comment[] }>();
	for (const { thread, comment } of rows) {
		const known = threads.get(thread.id) ?? { ...thread, comments: [] };
		known.comments.push(comment);
		threads.set(thread.id, known);
	}
	return [...threads.values()];
}

/** @throws Problem `absent`, whether it does not exist, is of another text or not for the reader. */
export async function findThread(
	tx: Tx,
	scope: Scope,
	id: string,
	agreementId: string
): Promise<Thread & { comments: Comment[] }> {
	const thread = (await findThreads(tx, scope, agreementId)).find((one) => one.id === id);
	if (!thread) throw new Problem('absent');
	return thread;
}

export async function saveNewThread(tx: Tx, thread: Thread): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.threads).values(thread);
}

export async function saveThread(
	tx: Tx,
	id: string,
	change: Pick<Thread, 'resolvedAt' | 'resolvedBy'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.threads).set(change).where(eq(t.threads.id, id));
}

export async function saveNewComment(tx: Tx, comment: Comment): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.comments).values(comment);
}

export async function saveComment(
	tx: Tx,
	id: string,
	change: Partial<Pick<Comment, 'words' | 'changedAt' | 'withdrawnAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.comments).set(change).where(eq(t.comments.id, id));
}
