import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { ANSWER_STATES, checkAnswerOpen } from '#lib/domain/release.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { findClause } from '#lib/draft/clause.ts';
import { readTwin } from '#lib/draft/shared.ts';
import { documentOf } from '#lib/draft/take.ts';
import { command } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import { findAnswer, findCosmeticMarks, saveAnswer, saveCosmeticMark } from '../db/answers.ts';
import { findDrafts } from '../db/drafts.ts';
import { findText } from '../db/texts.ts';
import { checkNotSigned } from './agreement-to-keep.ts';
import { Hash, Id, oneOf, words } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };

/**
 * Says what was done with what a party sent, and what to tell it: that goes back with the next
 * draft. As long as nothing else was said it can be opened again.
 *
 * @throws Problem `answer.settled`.
 */
export const settleAnswer = command(
	v.object({ ...OfText, answerId: Id, state: oneOf(ANSWER_STATES), reply: words(4_000) }),
	async (context, { roomId, agreementId, answerId, state, reply }) => {
		const { tx, scope, now, record } = context;
		checkNotSigned(await findAgreement(tx, scope, agreementId, roomId));
		authorize(scope, roomId, 'text.write');
		const answer = await findAnswer(tx, scope, answerId, agreementId);
		if (state !== 'open') checkAnswerOpen(answer);
		await saveAnswer(tx, answerId, { state, reply, repliedAt: state === 'open' ? null : now });
		record({
			type: 'answer.settled',
			roomId,
			ids: { agreement: agreementId, answer: answerId }
		});
		return { answerId, clauseId: answer.clauseId };
	}
);

/**
 * Says of a change of words in one language that it changes no meaning. Once two who write said so,
 * consents to the words before stand for those after (R6).
 *
 * @throws Problem `absent` for words that no draft nor the text has; `clause.markedAlready`.
 */
export const callCosmetic = command(
	v.object({ ...OfText, clauseId: Id, language: oneOf(LANGUAGES), fromHash: Hash, toHash: Hash }),
	async (context, { roomId, agreementId, clauseId, language, fromHash, toHash }) => {
		const { tx, scope, now, newId, record } = context;
		checkNotSigned(await findAgreement(tx, scope, agreementId, roomId));
		authorize(scope, roomId, 'text.write');
		const drafts = await findDrafts(tx, scope, agreementId);
		const hashes = drafts.flatMap(({ clauses }) =>
			clauses.flatMap(({ id, words }) => (id === clauseId ? (words[language]?.hash ?? []) : []))
		);
		if (!hashes.includes(fromHash) || !hashes.includes(toHash) || fromHash === toHash)
			throw new Problem('absent');
		const marks = await findCosmeticMarks(tx, scope, agreementId);
		const isOwn = marks.some(
			(mark) =>
				mark.recordedBy === scope.accountId &&
				mark.clauseId === clauseId &&
				mark.language === language &&
				[mark.fromHash, mark.toHash].toSorted().join() === [fromHash, toHash].toSorted().join()
		);
		if (isOwn) throw new Problem('clause.markedAlready');
		await saveCosmeticMark(tx, {
			id: newId(),
			roomId,
			agreementId,
			clauseId,
			language,
			fromHash,
			toHash,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({
			type: 'clause.calledCosmetic',
			roomId,
			ids: { agreement: agreementId, clause: clauseId }
		});
	}
);

/**
 * Takes the wording that a party proposed: the editor puts it in the place of the clause. Nothing in
 * the text will tell whose it was.
 *
 * @throws Problem `answer.noProposal`, `answer.settled`, `clause.gone`.
 */
export const takeProposal = command(
	v.object({ ...OfText, answerId: Id, language: oneOf(LANGUAGES) }),
	async (context, { roomId, agreementId, answerId, language }) => {
		const { tx, scope, record } = context;
		checkNotSigned(await findAgreement(tx, scope, agreementId, roomId));
		authorize(scope, roomId, 'text.write');
		const answer = await findAnswer(tx, scope, answerId, agreementId);
		if (answer.kind !== 'proposal' || !answer.words.texts[language])
			throw new Problem('answer.noProposal');
		checkAnswerOpen(answer);
		const { updates } = await findText(tx, scope, agreementId);
		if (!findClause(readTwin(documentOf(updates), language), answer.clauseId))
			throw new Problem('clause.gone');
		await saveAnswer(tx, answerId, { state: 'taken', repliedAt: context.now });
		record({ type: 'answer.settled', roomId, ids: { agreement: agreementId, answer: answerId } });
		return { answerId, language };
	}
);
