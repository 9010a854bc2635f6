import { fidelityOf } from '#lib/domain/consent.ts';
import { partiesOf, standings } from '#lib/draft/ready.ts';
import { query } from '../command.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom } from '../db/rooms.ts';
import {
	gather,
	headOf,
	lineOf,
	wordingsAt,
	workingWordings,
	everCalled,
	type OfText
} from './draft-lines.ts';

/** How every party stands to every clause of the last draft, and whom to ask what. */
export const readConsents = query(async ({ tx, scope, now }, of: OfText) => {
	const { agreement, drafts, recipients, entries, marks } = await gather(tx, scope, of);
	const draft = drafts.at(-1);
	const parties = partiesOf(recipients);
	const called = await everCalled(tx, scope, of.agreementId, drafts);
	const working = await workingWordings(tx, scope, of.agreementId);
	const stand = standings(entries, draft ? wordingsAt(draft) : new Map(), marks);
	const toAsk = standings(entries, working, marks);
	const process = await findProcess(tx, scope, (await findRoom(tx, scope, of.roomId)).processId);
	return {
		...headOf(agreement, now),
		draft: draft ? lineOf(draft) : null,
		allOrNothing: process.allOrNothing,
		parties: parties.map(({ id, name }) => ({ id, name })),
		clauses: (draft?.clauses ?? []).map(({ id, words, state }) => ({
			id,
			called: called.get(id) ?? { texts: {} },
			state,
			/** The working text reads otherwise by now: what was said will be stale with the next draft. */
			isChanging: fidelityOf(id, words, working.get(id) ?? {}, marks) === 'changed',
			standings: parties.map(({ id: partyId }) => {
				const last = entries.findLast((one) => one.partyId === partyId && one.clauseId === id);
				return {
					partyId,
					...stand(partyId, id),
					willBeStale: toAsk(partyId, id).state === 'stale',
					entry: last
						? {
								state: last.state,
								by: last.by,
								how: last.how,
								language: last.language,
								witness: last.witness,
								note: last.note,
								draft: last.number,
								at: last.recordedAt
							}
						: null
				};
			})
		}))
	};
});
