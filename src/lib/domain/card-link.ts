import { Problem } from './problem.ts';
import type { RoomKind } from './room.ts';

/** From the room that most must keep to itself to the one before all. */
const PRIVACY: readonly RoomKind[] = [
	'safety',
	'mediators',
	'caucus',
	'drafting',
	'programme',
	'plenary'
];

/** Two caucus rooms are equally private: neither may learn from a link that the other exists. */
export function isMorePrivate(kind: RoomKind, other: RoomKind): boolean {
	return PRIVACY.indexOf(kind) < PRIVACY.indexOf(other);
}

export type CardLink = { roomId: string; actorId: string; otherActorId: string };
type Card = { id: string; roomId: string; processId: string; roomKind: RoomKind };

/**
 * Says that two cards are of one person or body. `card` is the one in the more private room, in
 * which the link will live; a card stands for at most one card of each other room.
 *
 * @param known the links that live in the room of `card`
 * @param roomOf the room of a card on the other side of a known link, where the reader sees it
 */
export function linkCards(
	card: Card,
	other: Card,
	known: readonly CardLink[],
	roomOf: (actorId: string) => string | undefined
): CardLink {
	if (card.processId !== other.processId) throw new Problem('absent');
	if (!isMorePrivate(card.roomKind, other.roomKind)) throw new Problem('actor.linkNotMorePrivate');
	const isTaken = known.some(
		({ actorId, otherActorId }) =>
			otherActorId === other.id || (actorId === card.id && roomOf(otherActorId) === other.roomId)
	);
	if (isTaken) throw new Problem('actor.linkTaken');
	return { roomId: card.roomId, actorId: card.id, otherActorId: other.id };
}
