import * as v from 'valibot';
import type { Fact } from '#lib/domain/fact.ts';
import { whyNotWrite } from '#lib/domain/pen.ts';
import { authorize, grants } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { hashOf } from '#lib/draft/hash.ts';
import { nodesOf } from '#lib/draft/shared.ts';
import { documentOf, takeUpdate } from '#lib/draft/take.ts';
import { findSharedClause } from '#lib/draft/touched.ts';
import { command, publish } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import { saveFacts } from '../db/facts.ts';
import { findText, saveClauseVersions, saveTextUpdate, type ClauseVersion } from '../db/texts.ts';
import type { House } from '../house.ts';
import { Id } from './input.ts';

export type NewVersion = Omit<ClauseVersion, 'id' | 'roomId' | 'agreementId'>;

/**
 * Writes clauses as they came to stand into their history, and says who worded them: gives what
 * is to be told. It is no command of anybody: the edits themselves were let in one by one, and this
 * only notes what became of them.
 */
export async function keepClauseVersions(
	house: House,
	text: { agreementId: string; roomId: string; processId: string },
	versions: readonly NewVersion[]
): Promise<Fact[]> {
	if (versions.length === 0) return [];
	const { agreementId, roomId, processId } = text;
	const now = house.now();
	const worded = new Map<string, Fact>();
	for (const { clauseId, accountIds } of versions)
		for (const accountId of accountIds)
			worded.set(`${clauseId}:${accountId}`, {
				type: 'clause.worded',
				roomId,
				processId,
				accountId,
				ids: { agreement: agreementId, clause: clauseId },
				at: now
			});
	const facts = [...worded.values()];
	await house.db.append(async (tx) => {
		await saveClauseVersions(
			tx,
			versions.map((version) => ({ ...version, id: house.newId(), roomId, agreementId }))
		);
		await saveFacts(tx, facts, house.newId);
	});
	return facts;
}

/** Tells that the history has gone on: once, for a hundred clauses would be a hundred messages to everybody. */
export function tellOfVersions(house: House, worded: readonly Fact[]): void {
	publish(house, worded.slice(-1));
}

/**
 * Writes one change into a text that nobody has open: as the demo does, and whoever brings one back
 * without an editor. A hub that holds the text sees that it has moved on, and reads it again.
 *
 * @throws Problem `absent`, `forbidden`, `text.frozen`, `text.penElsewhere`, and as `takeUpdate`.
 */
export const writeText = command(
	v.object({ roomId: Id, agreementId: Id, update: v.instance(Uint8Array) }),
	async ({ tx, scope, now, newId, record }, { roomId, agreementId, update }) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		authorize(scope, roomId, 'text.write');
		const seats = scope.seats.filter(
			(seat) => seat.roomId === roomId && grants(seat.role, 'text.write')
		);
		const reasons = seats.map(({ id }) => whyNotWrite(agreement, id));
		if (!reasons.includes(null)) throw new Problem(reasons[0] ?? 'forbidden');

		const { seq: before, updates } = await findText(tx, scope, agreementId);
		const doc = documentOf(updates);
		const seq = before + 1;
		const { accountId } = scope;
		const touched = takeUpdate(doc, update).map((clause) => ({ ...clause, accountId }));
		const bytes = Buffer.from(update);
		await saveTextUpdate(tx, { agreementId, roomId, seq, bytes, touched, at: now });
		const versions = touched.map(({ clauseId, language }) => {
			const element = findSharedClause(doc, { clauseId, language });
			const [node] = element ? nodesOf(element) : [];
			return {
				id: newId(),
				roomId,
				agreementId,
				clauseId,
				language,
				seq,
				content: (node?.toJSON() as object | undefined) ?? null,
				hash: node ? hashOf(node, language) : null,
				accountIds: [accountId],
				since: now,
				at: now
			};
		});
		await saveClauseVersions(tx, versions);
		for (const clause of new Set(touched.map(({ clauseId }) => clauseId)))
			record({ type: 'clause.worded', roomId, ids: { agreement: agreementId, clause } });
	}
);
