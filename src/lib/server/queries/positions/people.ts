import { groupCards } from '#lib/domain/position-matrix.ts';
import { isAskedFor, type PositionView } from '#lib/domain/position-view.ts';
import { voiceOf, type RoomKind, type Voice } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { findLinks } from '../../db/actors.ts';
import { findCards, type Card } from '../../db/positions.ts';
import type { Tx } from '../../db/tx.ts';

/** A card with the kind of its room, and the voice in which it speaks there, if that is asked for. */
export type VoicedCard = Card & { roomKind: RoomKind; voice: Voice | undefined };

/** One actor as the reader may know them: the name before all, and all their cards. */
export type Person = { face: VoicedCard; cards: VoicedCard[] };

export type People = {
	/** The rooms of which the positions are asked for. */
	roomIds: string[];
	/** The voices the reader can hear in this process, asked for or not. */
	voices: Voice[];
	people: Person[];
	/** What a filter can choose from: all that occurs, whatever is filtered now. */
	kinds: Card['kind'][];
	districts: string[];
};

/** Who has a card in the reader's rooms with a voice, joined over the links that the reader sees. */
export async function findPeople(
	tx: Tx,
	scope: Scope,
	processId: string,
	view: PositionView,
	which: { withRetired?: boolean } = {}
): Promise<People> {
	const rooms = scope.seats.filter((seat) => seat.processId === processId);
	const kindOf = new Map(rooms.map(({ roomId, roomKind }) => [roomId, roomKind]));
	const voices = [...kindOf.values()].flatMap((kind) => voiceOf(kind) ?? []);
	const asked = (kind: RoomKind) => {
		const voice = voiceOf(kind);
		return !view.voice || voice === view.voice ? voice : undefined;
	};
	const cards = (await findCards(tx, scope, processId, which)).flatMap((card): VoicedCard[] => {
		const roomKind = kindOf.get(card.roomId);
		return roomKind ? [{ ...card, roomKind, voice: asked(roomKind) }] : [];
	});
	const links = await findLinks(tx, scope, processId);
	const everybody = groupCards(cards, links).flatMap((group): Person[] => {
		const [face] = group;
		return face && group.some(({ roomKind }) => voiceOf(roomKind)) ? [{ face, cards: group }] : [];
	});
	return {
		roomIds: [...kindOf].flatMap(([roomId, kind]) => (asked(kind) ? [roomId] : [])),
		voices,
		people: everybody
			.filter(({ cards }) => cards.some(({ voice }) => voice))
			.filter(({ cards }) => cards.some((card) => isAskedFor(card, view))),
		kinds: distinct(everybody.map(({ face }) => face.kind)),
		districts: distinct(everybody.flatMap(({ face }) => face.district ?? []))
	};
}

/** An actor as a page names them: `id` is that of a card the reader sees. */
export function lineOf({ face }: Person) {
	return { id: face.id, code: face.code, name: face.name };
}

function distinct<T>(values: readonly T[]): T[] {
	return [...new Set(values)];
}
