import * as v from 'valibot';
import { linkCards } from '#lib/domain/card-link.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { command } from '../command.ts';
import {
	deleteLink,
	findActor,
	findActorsOfProcess,
	findLink,
	findLinks,
	saveNewLink,
	type Actor
} from '../db/actors.ts';
import { Id } from './input.ts';

/**
 * Notes that two cards are of one person. Done from the card in the more private room, by someone
 * seated in both; only that room will know.
 */
export const linkActors = command(
	v.object({ roomId: Id, actorId: Id, otherActorId: Id }),
	async ({ tx, scope, now, newId, record }, { roomId, actorId, otherActorId }) => {
		authorize(scope, roomId, 'actor.link');
		const card = cardOf(scope, await findActor(tx, scope, actorId, roomId));
		const other = cardOf(scope, await findActor(tx, scope, otherActorId));
		const links = await findLinks(tx, scope, card.processId);
		const cards = await findActorsOfProcess(tx, scope, card.processId);
		const rooms = new Map(cards.map((known) => [known.id, known.roomId]));
		const link = linkCards(
			card,
			other,
			links.filter((known) => known.roomId === roomId),
			(id) => rooms.get(id)
		);
		const id = newId();
		await saveNewLink(tx, { ...link, id, recordedAt: now, recordedBy: scope.accountId });
		record({ type: 'actor.linked', roomId, ids: { actor: actorId, other: otherActorId } });
		return { roomId, actorId };
	}
);

export const unlinkActors = command(
	v.object({ roomId: Id, linkId: Id }),
	async ({ tx, scope, record }, { roomId, linkId }) => {
		authorize(scope, roomId, 'actor.link');
		const { actorId, otherActorId } = await findLink(tx, scope, linkId, roomId);
		await deleteLink(tx, linkId);
		record({ type: 'actor.unlinked', roomId, ids: { actor: actorId, other: otherActorId } });
		return { roomId, actorId };
	}
);

function cardOf(scope: Scope, { id, roomId }: Actor) {
	const seat = scope.seats.find((seat) => seat.roomId === roomId);
	if (!seat) throw new Problem('absent');
	return { id, roomId, processId: seat.processId, roomKind: seat.roomKind };
}
