import * as v from 'valibot';
import { authorizeInProcess } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command } from '../command.ts';
import {
	findGroundRules,
	findUnacknowledgedSeats,
	saveAcknowledgement,
	saveNewGroundRules
} from '../db/groundrules.ts';
import { findProcess } from '../db/processes.ts';
import { Id, optionalWhole, requiredWords } from './input.ts';

/**
 * Publishes a new version of the ground rules: everyone is asked anew. `after` is the version that
 * was on the page while writing (nothing for the first).
 */
export const publishGroundRules = command(
	v.object({ processId: Id, words: requiredWords(), after: optionalWhole(0, 10_000) }),
	async ({ tx, scope, now, newId, record }, { processId, words, after }) => {
		authorizeInProcess(scope, processId, 'rules.publish');
		const version = (await findGroundRules(tx, scope, processId))[0]?.version ?? 0;
		if (after !== null && after !== version) throw new Problem('rules.publishedMeanwhile');

		const groundRulesId = newId();
		await saveNewGroundRules(tx, {
			id: groundRulesId,
			processId,
			version: version + 1,
			words,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'rules.published', processId, ids: { groundRules: groundRulesId } });
		return { groundRulesId };
	}
);

/**
 * Acknowledges the newest ground rules for every seat that one holds in the process (R22). Told in
 * each of those rooms apart: no room learns of the others.
 */
export const acknowledgeGroundRules = command(
	v.object({ processId: Id, groundRulesId: Id }),
	async ({ tx, scope, now, newId, record }, { processId, groundRulesId }) => {
		await findProcess(tx, scope, processId);
		const versions = await findGroundRules(tx, scope, processId);
		if (!versions.some(({ id }) => id === groundRulesId)) throw new Problem('absent');
		if (versions[0]?.id !== groundRulesId) throw new Problem('rules.newerVersion');

		const open = await findUnacknowledgedSeats(tx, scope, processId);
		for (const seat of open.filter(({ accountId }) => accountId === scope.accountId)) {
			await saveAcknowledgement(tx, {
				id: newId(),
				groundRulesId,
				seatId: seat.id,
				recordedAt: now,
				recordedBy: scope.accountId
			});
			const ids = { groundRules: groundRulesId, seat: seat.id };
			record({ type: 'rules.acknowledged', processId, roomId: seat.roomId, ids });
		}
	}
);
