import type { RelationKind } from '#lib/domain/actor.ts';
import { isMorePrivate } from '#lib/domain/card-link.ts';
import { standing, type InterestKind } from '#lib/domain/interest.ts';
import { may } from '#lib/domain/policy.ts';
import { sideOf, type Side } from '#lib/domain/relation-map.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findActor, findActors, findActorsOfProcess, findLinks, type Actor } from '../db/actors.ts';
import { findInterests, type Interest } from '../db/interests.ts';
import { findIssues } from '../db/issues.ts';
import { findRelations } from '../db/relations.ts';
import { findRoom, findRooms, findSeats, type Room } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import { editable, lineOf, type ActorLine } from './actors.ts';

export type CardRelation = {
	id: string;
	kind: RelationKind;
	side: Side;
	note: Words;
	other: ActorLine;
};

export type CardInterest = {
	id: string;
	kind: InterestKind;
	words: Words;
	/** The title of the issue it belongs to, if the reader sees that issue. */
	issue: { id: string; title: Words } | null;
	/** The name under which this room knows who noted it. */
	by: string | null;
	at: Date;
};

/** The same person's card in a less private room. */
export type OtherCard = ActorLine & { room: { id: string; kind: RoomKind; name: Words } };

/** A card with all that its room knows: relations, interests, and who else it is. */
export const readActor = query(
	async ({ tx, scope }, { roomId, actorId }: { roomId: string; actorId: string }) => {
		const room = await findRoom(tx, scope, roomId);
		const actor = await findActor(tx, scope, actorId, roomId);
		const mayWrite = may(scope, roomId, 'actor.write');
		const mayRecord = may(scope, roomId, 'interest.record');
		const others = await findActors(tx, scope, roomId);
		const issues = await findIssues(tx, scope, { processId: room.processId });
		return {
			actor: { ...editable(actor), isRetired: actor.retiredAt !== null },
			relations: await relationsOf(tx, scope, actor, others),
			interests: await interestsOf(tx, scope, actor, issues),
			...(await otherCards(tx, scope, actor, room)),
			/** Whom a new relation may be with, and what a new interest may be about. */
			others: mayWrite
				? others.filter(({ id, retiredAt }) => id !== actorId && !retiredAt).map(lineOf)
				: [],
			issues: mayRecord ? issues.map(({ id, title }) => ({ id, title })) : [],
			mayWrite,
			mayRecord
		};
	}
);

async function relationsOf(
	tx: Tx,
	scope: Scope,
	actor: Actor,
	others: readonly Actor[]
): Promise<CardRelation[]> {
	const byId = new Map(others.map((other) => [other.id, other]));
	const relations = await findRelations(tx, scope, actor.roomId);
	return relations.flatMap((relation) => {
		const { id, kind, note, fromId, toId } = relation;
		if (fromId !== actor.id && toId !== actor.id) return [];
		const other = byId.get(fromId === actor.id ? toId : fromId);
		return other
			? [{ id, kind, side: sideOf(relation, actor.id), note, other: lineOf(other) }]
			: [];
	});
}

async function interestsOf(
	tx: Tx,
	scope: Scope,
	actor: Actor,
	issues: readonly { id: string; title: Words }[]
) {
	const names = new Map(
		(await findSeats(tx, scope, actor.roomId)).map(({ accountId, name }) => [accountId, name])
	);
	const titles = new Map(issues.map(({ id, title }) => [id, { id, title }]));
	const shown = (interest: Interest): CardInterest => ({
		id: interest.id,
		kind: interest.kind,
		words: interest.words,
		issue: titles.get(interest.issueId ?? '') ?? null,
		by: names.get(interest.recordedBy) ?? null,
		at: interest.recordedAt
	});
	return standing(await findInterests(tx, scope, actor.id)).map(({ entry, earlier }) => ({
		...shown(entry),
		earlier: earlier.map(shown)
	}));
}

/** Cards of the same person in less private rooms, and which could be said to be of the same. */
async function otherCards(tx: Tx, scope: Scope, actor: Actor, room: Room) {
	const mayLink = may(scope, room.id, 'actor.link');
	const rooms = await findRooms(tx, scope, room.processId);
	const byRoom = new Map(
		rooms.filter(({ kind }) => isMorePrivate(room.kind, kind)).map((other) => [other.id, other])
	);
	const cards = (await findActorsOfProcess(tx, scope, room.processId)).flatMap((card) => {
		const other = byRoom.get(card.roomId);
		if (!other) return [];
		const { id, kind, name } = other;
		return [{ ...lineOf(card), room: { id, kind, name } }];
	});
	const links = (await findLinks(tx, scope, room.processId)).filter(
		({ roomId }) => roomId === room.id
	);
	const linked: (OtherCard & { linkId: string })[] = links.flatMap((link) => {
		const card = link.actorId === actor.id && cards.find(({ id }) => id === link.otherActorId);
		return card ? [{ ...card, linkId: link.id }] : [];
	});
	const isTaken = (card: OtherCard) =>
		links.some(({ otherActorId }) => otherActorId === card.id) ||
		linked.some((other) => other.room.id === card.room.id);
	return { linked, linkable: mayLink ? cards.filter((card) => !isTaken(card)) : [], mayLink };
}
