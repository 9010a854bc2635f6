import * as v from 'valibot';
import { basisOf, planImport, type ImportPlan } from '#lib/domain/actor-import.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command, type Context } from '../command.ts';
import { findActors, saveActor, saveNewActors } from '../db/actors.ts';
import { findRoom } from '../db/rooms.ts';
import { Id, requiredLine } from './input.ts';

/** The rows of a file as its preview handed them on, as JSON: nothing waits on the server. */
const Rows = v.pipe(
	v.string('field.required'),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		try {
			return JSON.parse(dataset.value) as unknown;
		} catch {
			addIssue({ message: 'field.wrong' });
			return NEVER;
		}
	}),
	v.array(v.object({ line: v.number(), cells: v.record(v.string(), v.string()) }), 'field.wrong')
);

/**
 * Saves a file of cards whole, or not at all. Plans it again, since the preview is some minutes
 * old: with another `basis` than the preview's nothing is saved.
 */
export const importActors = command(
	v.object({ roomId: Id, basis: requiredLine(), rows: Rows }),
	async (context, { roomId, basis, rows }) => {
		const { tx, scope, record } = context;
		authorize(scope, roomId, 'actor.write');
		if ((await findRoom(tx, scope, roomId)).sealed) throw new Problem('sealing.copiedHere');
		const known = await findActors(tx, scope, roomId);
		if (basisOf(known) !== basis) throw new Problem('actor.importStale');
		const plan = planImport(rows, known);
		if (plan.refused.length) throw new Problem('actor.importRefused');
		if (plan.added.length || plan.changed.length) {
			await savePlan(context, roomId, plan);
			record({ type: 'actor.imported', roomId });
		}
		return { roomId, added: plan.added.length, changed: plan.changed.length };
	}
);

async function savePlan(
	{ tx, scope, now, newId }: Context,
	roomId: string,
	{ added, changed }: ImportPlan
): Promise<void> {
	const made = { recordedAt: now, recordedBy: scope.accountId, changedAt: now, retiredAt: null };
	await saveNewActors(
		tx,
		added.map(({ code, card }) => ({ ...card, ...made, id: newId(), roomId, code }))
	);
	for (const { id, card } of changed) await saveActor(tx, id, { ...card, changedAt: now });
}
