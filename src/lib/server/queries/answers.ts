import type { Node } from 'prosemirror-model';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { findClause } from '#lib/draft/clause.ts';
import { numberTwin } from '#lib/draft/numbering.ts';
import { blockOf, type Block } from '#lib/draft/reading.ts';
import { build, words } from '#lib/draft/schema.ts';
import { query } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import { findAnswers } from '../db/answers.ts';
import { findDrafts, findRecipients } from '../db/drafts.ts';
import { readWhole } from './whole-text.ts';
import { headOf, everCalled, type OfText } from './draft-lines.ts';

/** What parties sent, clause by clause in the order of the text. */
export const readAnswers = query(async ({ tx, scope, now }, { roomId, agreementId }: OfText) => {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	const answers = await findAnswers(tx, scope, agreementId);
	const drafts = await findDrafts(tx, scope, agreementId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const { twins, overview } = await readWhole(tx, scope, agreementId);
	const called = await everCalled(tx, scope, agreementId, drafts);
	const order = [...called.keys()];
	const clauseIds = [...new Set(answers.map(({ clauseId }) => clauseId))].toSorted(
		(one, other) => order.indexOf(one) - order.indexOf(other)
	);
	const mayWrite = may(scope, roomId, 'text.write') && !agreement.signedAt;
	return {
		...headOf(agreement, now),
		authoritative: overview.authoritative,
		mayWrite,
		languages: LANGUAGES.filter((language) => twins[language]),
		clauses: clauseIds.map((clauseId) => ({
			id: clauseId,
			called: called.get(clauseId) ?? { texts: {} },
			isThere: overview.clauses.has(clauseId),
			/** As it reads now, in the words that count. */
			block: blockNow(twins[overview.authoritative], clauseId, overview.authoritative),
			answers: answers
				.filter((answer) => answer.clauseId === clauseId)
				.map(({ id, recipientId, draftId, kind, words, state, reply, recordedAt }) => ({
					id,
					party: recipients.find((one) => one.id === recipientId)?.name ?? { texts: {} },
					draft: drafts.find((draft) => draft.id === draftId)?.number ?? 0,
					kind,
					words,
					state,
					reply,
					at: recordedAt
				}))
		}))
	};
});

/** A proposal as the editor puts it in the place of a clause. */
export const readProposal = query(
	async (
		{ tx, scope },
		{ roomId, agreementId, answerId, language }: OfText & { answerId: string; language: Language }
	) => {
		await findAgreement(tx, scope, agreementId, roomId);
		const answer = (await findAnswers(tx, scope, agreementId)).find(({ id }) => id === answerId);
		const text = answer?.words.texts[language];
		if (answer?.kind !== 'proposal' || !text) throw new Problem('absent');
		const lines = text.split(/\n+/).map((line) => build('paragraph', words(line)));
		const { clauseId } = answer;
		return { clauseId, language, content: build('clause', lines).toJSON() as object };
	}
);

function blockNow(twin: Node | undefined, clauseId: string, language: Language): Block | null {
	const clause = twin && findClause(twin, clauseId);
	return twin && clause ? blockOf(clause.node, language, numberTwin(twin, language)) : null;
}
