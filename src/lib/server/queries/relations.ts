import type { RelationKind } from '#lib/domain/actor.ts';
import { may } from '#lib/domain/policy.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import { findRelations } from '../db/relations.ts';
import { findRoom } from '../db/rooms.ts';
import { lineOf, type ActorLine } from './actors.ts';

export type RelationLine = {
	id: string;
	from: string;
	to: string;
	kind: RelationKind;
	note: Words;
};

/** Who is tied to whom in a room, and how much each can and wants to do. */
export const readRelations = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	await findRoom(tx, scope, roomId);
	const actors = await findActors(tx, scope, roomId);
	const relations: RelationLine[] = (await findRelations(tx, scope, roomId)).map(
		({ id, fromId, toId, kind, note }) => ({ id, from: fromId, to: toId, kind, note })
	);
	const tied = new Set(relations.flatMap(({ from, to }) => [from, to]));
	const inUse = actors.filter(({ retiredAt }) => !retiredAt).map(lineOf);
	return {
		mayWrite: may(scope, roomId, 'actor.write'),
		/** Whoever has a relation, also where the card was put aside since. */
		tied: actors.filter(({ id }) => tied.has(id)).map(lineOf),
		relations,
		inUse,
		/** Those of whom influence and interest are both known. */
		weighed: inUse.filter(isWeighed)
	};
});

export type Weighed = ActorLine & { influence: number; interest: number };

function isWeighed(actor: ActorLine): actor is Weighed {
	return actor.influence !== null && actor.interest !== null;
}
