import type { Fact } from '#lib/domain/fact.ts';
import { publish } from '../command.ts';
import { saveFacts } from '../db/facts.ts';
import { saveClauseVersions, type ClauseVersion } from '../db/texts.ts';
import type { House } from '../house.ts';

export type NewVersion = Omit<ClauseVersion, 'id' | 'roomId' | 'agreementId'>;

/**
 * Writes clauses as they came to stand into their history, and says who worded them. It is no command
 * of anybody: the edits themselves were let in one by one, and this only notes what became of them.
 */
export async function keepClauseVersions(
	house: House,
	text: { agreementId: string; roomId: string; processId: string },
	versions: readonly NewVersion[]
): Promise<void> {
	if (versions.length === 0) return;
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
	await house.db.write(async (tx) => {
		await saveClauseVersions(
			tx,
			versions.map((version) => ({ ...version, id: house.newId(), roomId, agreementId }))
		);
		await saveFacts(tx, facts, house.newId);
	});
	publish(house, facts);
}
