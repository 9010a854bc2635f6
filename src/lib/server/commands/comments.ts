import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS, type Words } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import {
	findThread,
	saveComment,
	saveNewComment,
	saveNewThread,
	saveThread,
	type Comment
} from '../db/comments.ts';
import { Id, requiredWords } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
const OfThread = { ...OfText, threadId: Id };
const LONGEST_COMMENT = 4_000;
const Said = { words: requiredWords(LONGEST_COMMENT) };

/** Says something about a clause. Others answer it, and close it when it is settled. */
export const startThread = command(
	v.object({ ...OfText, clauseId: Id, ...Said }),
	async (context, { roomId, agreementId, clauseId, words }) => {
		const { tx, scope, now, newId } = context;
		await findAgreement(tx, scope, agreementId, roomId);
		authorize(scope, roomId, 'text.comment');
		const threadId = newId();
		await saveNewThread(tx, {
			id: threadId,
			roomId,
			agreementId,
			clauseId,
			resolvedAt: null,
			resolvedBy: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await say(context, { roomId, agreementId, threadId }, words);
		return { threadId, clauseId };
	}
);

export const answerThread = command(
	v.object({ ...OfThread, ...Said }),
	async (context, { words, ...of }) => {
		const thread = await findToDiscuss(context, of);
		await say(context, of, words);
		return { threadId: thread.id, clauseId: thread.clauseId };
	}
);

/** Words one's own comment otherwise; that it was changed is seen. */
export const changeComment = command(
	v.object({ ...OfThread, commentId: Id, ...Said }),
	async (context, { commentId, words, ...of }) => {
		const comment = await findOwn(context, of, commentId);
		if (comment.withdrawnAt) throw new Problem('comment.withdrawn');
		await saveComment(context.tx, commentId, { words, changedAt: context.now });
		note(context, 'comment.changed', of);
	}
);

/** Takes one's own comment back: its words are gone, that there was one stays. */
export const withdrawComment = command(
	v.object({ ...OfThread, commentId: Id }),
	async (context, { commentId, ...of }) => {
		const comment = await findOwn(context, of, commentId);
		if (comment.withdrawnAt) return;
		await saveComment(context.tx, commentId, { words: NO_WORDS, withdrawnAt: context.now });
		note(context, 'comment.withdrawn', of);
	}
);

export const resolveThread = command(v.object(OfThread), async (context, of) => {
	const { tx, now, scope } = context;
	const thread = await findToDiscuss(context, of);
	if (thread.resolvedAt) return;
	await saveThread(tx, of.threadId, { resolvedAt: now, resolvedBy: scope.accountId });
	note(context, 'comment.resolved', of);
});

export const reopenThread = command(v.object(OfThread), async (context, of) => {
	const thread = await findToDiscuss(context, of);
	if (!thread.resolvedAt) return;
	await saveThread(context.tx, of.threadId, { resolvedAt: null, resolvedBy: null });
	note(context, 'comment.reopened', of);
});

type OfThread = { roomId: string; agreementId: string; threadId: string };

async function findToDiscuss({ tx, scope }: Context, { roomId, agreementId, threadId }: OfThread) {
	await findAgreement(tx, scope, agreementId, roomId);
	const thread = await findThread(tx, scope, threadId, agreementId);
	authorize(scope, roomId, 'text.comment');
	return thread;
}

async function findOwn(context: Context, of: OfThread, commentId: string): Promise<Comment> {
	const { comments } = await findToDiscuss(context, of);
	const comment = comments.find(({ id }) => id === commentId);
	if (!comment) throw new Problem('absent');
	if (comment.recordedBy !== context.scope.accountId) throw new Problem('forbidden');
	return comment;
}

async function say(context: Context, of: OfThread, words: Words): Promise<void> {
	const { tx, scope, now, newId } = context;
	const { roomId, threadId } = of;
	await saveNewComment(tx, {
		id: newId(),
		roomId,
		threadId,
		words,
		changedAt: null,
		withdrawnAt: null,
		recordedAt: now,
		recordedBy: scope.accountId
	});
	note(context, 'comment.written', of);
}

function note(
	{ record }: Context,
	type: `comment.${'written' | 'changed' | 'withdrawn' | 'resolved' | 'reopened'}`,
	{ roomId, agreementId, threadId }: OfThread
): void {
	record({ type, roomId, ids: { agreement: agreementId, thread: threadId } });
}
