import * as v from 'valibot';
import {
	ACCESS_CHANNELS,
	ACTOR_KINDS,
	checkUnchanged,
	codeOf,
	nextCode
} from '#lib/domain/actor.ts';
import { CARD_WORDS } from '#lib/domain/actor-row.ts';
import { ALL_DISTRICTS } from '#lib/domain/place.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command } from '../command.ts';
import { findActor, findActors, saveActor, saveNewActors, type Actor } from '../db/actors.ts';
import {
	Id,
	line,
	oneOf,
	optionalOneOf,
	optionalWhole,
	requiredLine,
	requiredWords,
	words
} from './input.ts';

const Code = v.pipe(
	line(),
	v.transform((typed) => (typed ? (codeOf(typed) ?? '-') : '')),
	v.check((code) => code !== '-', 'actor.codeWrong')
);

const Particulars = {
	kind: oneOf(ACTOR_KINDS),
	name: requiredWords(CARD_WORDS.name),
	constituency: words(CARD_WORDS.constituency),
	mandate: words(CARD_WORDS.mandate),
	influence: optionalWhole(1, 5),
	interest: optionalWhole(1, 5),
	district: optionalOneOf(ALL_DISTRICTS),
	access: oneOf(ACCESS_CHANNELS),
	accessNote: words(CARD_WORDS.accessNote),
	safetyNote: words(CARD_WORDS.safetyNote)
};

/** A new card in a room. Without a code it takes the next free one. */
export const addActor = command(
	v.object({ roomId: Id, code: Code, ...Particulars }),
	async ({ tx, scope, now, newId, record }, { roomId, code, ...card }) => {
		authorize(scope, roomId, 'actor.write');
		const others = await findActors(tx, scope, roomId);
		checkCode(code, others);
		const actor: Actor = {
			...card,
			id: newId(),
			roomId,
			code: code || nextCode(others.map((other) => other.code)),
			recordedAt: now,
			recordedBy: scope.accountId,
			changedAt: now,
			retiredAt: null
		};
		await saveNewActors(tx, [actor]);
		record({ type: 'actor.added', roomId, ids: { actor: actor.id } });
		return { roomId, actorId: actor.id };
	}
);

/** `changedAt` is when the card was last changed as its reader saw it, as an ISO instant. */
const Seen = v.pipe(
	requiredLine(40),
	v.transform((text) => new Date(text)),
	v.check((at) => !Number.isNaN(+at), 'field.notAMoment')
);

/** Changes a card, unless somebody else changed it since it was read. */
export const changeActor = command(
	v.object({ roomId: Id, actorId: Id, changedAt: Seen, code: Code, ...Particulars }),
	async ({ tx, scope, now, record }, { roomId, actorId, changedAt, code, ...card }) => {
		authorize(scope, roomId, 'actor.write');
		const actor = await findActor(tx, scope, actorId, roomId);
		checkUnchanged(actor, changedAt);
		const others = await findActors(tx, scope, roomId);
		checkCode(
			code,
			others.filter(({ id }) => id !== actorId)
		);
		await saveActor(tx, actorId, { ...card, code: code || actor.code, changedAt: now });
		record({ type: 'actor.changed', roomId, ids: { actor: actorId } });
		return { roomId, actorId };
	}
);

const OfCard = v.object({ roomId: Id, actorId: Id });

/** Puts a card aside. It stays readable, and its code stays taken: what was said of it refers to it. */
export const retireActor = command(
	OfCard,
	async ({ tx, scope, now, record }, { roomId, actorId }) => {
		authorize(scope, roomId, 'actor.write');
		const actor = await findActor(tx, scope, actorId, roomId);
		if (actor.retiredAt) throw new Problem('actor.retired');
		await saveActor(tx, actorId, { retiredAt: now, changedAt: now });
		record({ type: 'actor.retired', roomId, ids: { actor: actorId } });
		return { roomId, actorId };
	}
);

export const bringBackActor = command(
	OfCard,
	async ({ tx, scope, now, record }, { roomId, actorId }) => {
		authorize(scope, roomId, 'actor.write');
		const actor = await findActor(tx, scope, actorId, roomId);
		if (!actor.retiredAt) throw new Problem('actor.inUse');
		await saveActor(tx, actorId, { retiredAt: null, changedAt: now });
		record({ type: 'actor.changed', roomId, ids: { actor: actorId } });
		return { roomId, actorId };
	}
);

function checkCode(code: string, others: readonly Actor[]): void {
	if (code && others.some((other) => other.code === code))
		throw new Problem('invalid', {}, { code: 'actor.codeTaken' });
}
