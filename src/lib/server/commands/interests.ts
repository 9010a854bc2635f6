import * as v from 'valibot';
import { checkStanding, INTEREST_KINDS } from '#lib/domain/interest.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { command } from '../command.ts';
import { findActor } from '../db/actors.ts';
import { findInterests, saveNewInterest } from '../db/interests.ts';
import { findIssue } from '../db/issues.ts';
import type { Tx } from '../db/tx.ts';
import { Id, oneOf, OptionalId, requiredWords } from './input.ts';

/** The longest entry, in UTF-16 code units. */
const ENTRY = 4000;

/**
 * Notes what an actor wants, needs or fears. With `corrects` the entry takes the place of an
 * earlier one, which is kept (R8).
 */
export const recordInterest = command(
	v.object({
		roomId: Id,
		actorId: Id,
		kind: oneOf(INTEREST_KINDS),
		issueId: OptionalId,
		words: requiredWords(ENTRY),
		corrects: OptionalId
	}),
	async ({ tx, scope, now, newId, record }, { roomId, actorId, corrects, issueId, ...entry }) => {
		authorize(scope, roomId, 'interest.record');
		await findActor(tx, scope, actorId, roomId);
		if (issueId) await findIssueOfProcess(tx, scope, roomId, issueId);
		if (corrects) {
			const entries = await findInterests(tx, scope, actorId);
			if (!entries.some(({ id }) => id === corrects)) throw new Problem('absent');
			checkStanding(corrects, entries);
		}
		const id = newId();
		await saveNewInterest(tx, {
			...entry,
			id,
			roomId,
			actorId,
			issueId,
			corrects,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'interest.recorded', roomId, ids: { interest: id, actor: actorId } });
		return { roomId, actorId };
	}
);

/** @throws Problem `absent` for an issue of another process, as for one the reader does not see. */
async function findIssueOfProcess(tx: Tx, scope: Scope, roomId: string, issueId: string) {
	const issue = await findIssue(tx, scope, issueId);
	const processOf = (id: string) => scope.seats.find((seat) => seat.roomId === id)?.processId;
	if (processOf(issue.roomId) !== processOf(roomId)) throw new Problem('absent');
}
