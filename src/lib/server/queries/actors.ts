import type { AccessChannel, ActorKind } from '#lib/domain/actor.ts';
import { nextCode } from '#lib/domain/actor.ts';
import { basisOf, planImport } from '#lib/domain/actor-import.ts';
import type { ImportRow } from '#lib/domain/actor-row.ts';
import { fold } from '#lib/domain/fold.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findActor, findActors, type Actor } from '../db/actors.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom } from '../db/rooms.ts';

/** What a list shows of a card. */
export type ActorLine = {
	id: string;
	code: string;
	kind: ActorKind;
	name: Words;
	district: string | null;
	influence: number | null;
	interest: number | null;
	isRetired: boolean;
};

export type ActorFilter = {
	/** Looked for in code, names and constituency, whichever of two like letters was typed. */
	text: string;
	kind: string;
	district: string;
	/** At least this much. */
	influence: number | null;
	isRetired: boolean;
	order: 'code' | 'influence';
	/** From 1. */
	page: number;
};

export const ACTORS_ON_A_PAGE = 50;

/** The cards of a room that a filter lets through, a page at a time. */
export const readActors = query(
	async ({ tx, scope }, { roomId, filter }: { roomId: string; filter: ActorFilter }) => {
		const { sealed } = await findRoom(tx, scope, roomId);
		const all = await findActors(tx, scope, roomId);
		const found = all.filter((actor) => matches(actor, sealed ? { ...filter, text: '' } : filter));
		if (filter.order === 'influence') found.sort(byWeight);
		// Sealed names are looked through in the browser, so it is given all of them.
		const perPage = sealed ? Math.max(1, found.length) : ACTORS_ON_A_PAGE;
		const pages = Math.max(1, Math.ceil(found.length / perPage));
		const page = Math.min(Math.max(1, filter.page), pages);
		return {
			mayWrite: may(scope, roomId, 'actor.write'),
			actors: found.slice((page - 1) * perPage, page * perPage).map(lineOf),
			found: found.length,
			inUse: all.filter(({ retiredAt }) => !retiredAt).length,
			retired: all.filter(({ retiredAt }) => retiredAt).length,
			/** Only what occurs is offered to choose by. */
			kinds: [...new Set(all.map(({ kind }) => kind))],
			districts: [...new Set(all.flatMap(({ district }) => district ?? []))].toSorted(),
			page,
			pages
		};
	}
);

function matches(actor: Actor, filter: ActorFilter): boolean {
	if (Boolean(actor.retiredAt) !== filter.isRetired) return false;
	if (filter.kind && actor.kind !== filter.kind) return false;
	if (filter.district && actor.district !== filter.district) return false;
	if (filter.influence && (actor.influence ?? 0) < filter.influence) return false;
	if (!filter.text) return true;
	const { name, constituency, code } = actor;
	const all = [code, ...Object.values(name.texts), ...Object.values(constituency.texts)];
	const text = fold(all.join(' '));
	return fold(filter.text)
		.split(' ')
		.every((word) => text.includes(word));
}

/** The most influential first, then the most interested; who has no level yet comes last. */
function byWeight(a: Actor, b: Actor): number {
	return (
		(b.influence ?? 0) - (a.influence ?? 0) ||
		(b.interest ?? 0) - (a.interest ?? 0) ||
		(a.code < b.code ? -1 : 1)
	);
}

export function lineOf(actor: Actor): ActorLine {
	const { id, code, kind, name, district, influence, interest, retiredAt } = actor;
	return { id, code, kind, name, district, influence, interest, isRetired: retiredAt !== null };
}

/** What the form of a new card is filled with. */
export const readNewActor = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	authorize(scope, roomId, 'actor.write');
	const { processId } = await findRoom(tx, scope, roomId);
	const codes = (await findActors(tx, scope, roomId)).map(({ code }) => code);
	const { governorate } = await findProcess(tx, scope, processId);
	return { suggestedCode: nextCode(codes), governorate };
});

/** A card as its form shows it. `changedAt` goes back with the form. */
export type EditableActor = {
	id: string;
	code: string;
	kind: ActorKind;
	name: Words;
	constituency: Words;
	mandate: Words;
	influence: number | null;
	interest: number | null;
	district: string | null;
	access: AccessChannel;
	accessNote: Words;
	safetyNote: Words;
	changedAt: string;
};

export const readActorToChange = query(
	async ({ tx, scope }, { roomId, actorId }: { roomId: string; actorId: string }) => {
		authorize(scope, roomId, 'actor.write');
		const { processId } = await findRoom(tx, scope, roomId);
		const { governorate } = await findProcess(tx, scope, processId);
		return { actor: editable(await findActor(tx, scope, actorId, roomId)), governorate };
	}
);

export function editable({ changedAt, ...actor }: Actor): EditableActor {
	return {
		id: actor.id,
		code: actor.code,
		kind: actor.kind,
		name: actor.name,
		constituency: actor.constituency,
		mandate: actor.mandate,
		influence: actor.influence,
		interest: actor.interest,
		district: actor.district,
		access: actor.access,
		accessNote: actor.accessNote,
		safetyNote: actor.safetyNote,
		changedAt: changedAt.toISOString()
	};
}

/** What saving the rows of a file would do; nothing is changed by looking. */
export const previewImport = query(
	async ({ tx, scope }, { roomId, rows }: { roomId: string; rows: readonly ImportRow[] }) => {
		authorize(scope, roomId, 'actor.write');
		const known = await findActors(tx, scope, roomId);
		return { plan: planImport(rows, known), basis: basisOf(known) };
	}
);
