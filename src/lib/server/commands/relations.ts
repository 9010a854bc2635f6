import * as v from 'valibot';
import { RELATION_KINDS } from '#lib/domain/actor.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { checkTie } from '#lib/domain/relation-map.ts';
import { command } from '../command.ts';
import { findActor } from '../db/actors.ts';
import { findRelation, findRelations, saveNewRelation, saveRelationEnd } from '../db/relations.ts';
import { Id, oneOf, words } from './input.ts';

/** The longest note on a relation, in UTF-16 code units. */
const NOTE = 2000;

/** Notes how two actors of one room stand to each other. */
export const addRelation = command(
	v.object({
		roomId: Id,
		fromId: Id,
		toId: Id,
		kind: oneOf(RELATION_KINDS),
		note: words(NOTE)
	}),
	async ({ tx, scope, now, newId, record }, { roomId, fromId, toId, kind, note }) => {
		authorize(scope, roomId, 'actor.write');
		await findActor(tx, scope, fromId, roomId);
		await findActor(tx, scope, toId, roomId);
		checkTie({ fromId, toId, kind }, await findRelations(tx, scope, roomId));
		const id = newId();
		await saveNewRelation(tx, {
			id,
			roomId,
			fromId,
			toId,
			kind,
			note,
			recordedAt: now,
			recordedBy: scope.accountId,
			endedAt: null
		});
		record({ type: 'relation.added', roomId, ids: { relation: id, from: fromId, to: toId } });
		return { roomId, relationId: id, fromId };
	}
);

/** Ends a relation. It is kept, and no longer drawn. */
export const endRelation = command(
	v.object({ roomId: Id, relationId: Id }),
	async ({ tx, scope, now, record }, { roomId, relationId }) => {
		authorize(scope, roomId, 'actor.write');
		const { fromId, toId, endedAt } = await findRelation(tx, scope, relationId, roomId);
		if (endedAt) throw new Problem('relation.ended');
		await saveRelationEnd(tx, relationId, now);
		record({
			type: 'relation.ended',
			roomId,
			ids: { relation: relationId, from: fromId, to: toId }
		});
		return { roomId, relationId };
	}
);
