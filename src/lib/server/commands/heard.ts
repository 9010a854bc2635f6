import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { checkNotable, HEARD_KINDS, regimeHeardUnder } from '#lib/domain/leg.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isCarriedTo } from '#lib/domain/room.ts';
import { isEmpty } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import {
	findFreedByNote,
	findHeardNote,
	findKeepsRecord,
	saveHeardNote,
	saveNewHeardNote,
	type HeardRow
} from '../db/heard.ts';
import { findLeg } from '../db/legs.ts';
import { findRoom, saveRoom } from '../db/rooms.ts';
import { Flag, Id, LONGEST_NOTE, oneOf, OptionalDay, OptionalId, requiredWords } from './input.ts';
import { checkCarriedBetween, move } from './messages.ts';

/** What is noted of what a party said, in the one room that keeps the record of it. */

/**
 * Takes a note. It lives in the mediators' room, or in the party's own where the party asked for that;
 * `livesInId` says what whoever wrote it was shown. Of a leg it is noted under which regime it was heard.
 *
 * @throws Problem `leg.livesElsewhere` when the party has asked otherwise meanwhile, `leg.notHeld`.
 */
export const takeNote = command(
	v.object({
		roomId: Id,
		aboutRoomId: Id,
		livesInId: Id,
		legId: OptionalId,
		kind: oneOf(HEARD_KINDS),
		words: requiredWords(LONGEST_NOTE),
		isMarked: Flag,
		heardOn: OptionalDay
	}),
	async (context, { roomId, aboutRoomId, livesInId, legId, heardOn, ...note }) => {
		const { tx, scope, now, newId, record } = context;
		authorize(scope, roomId, 'heard.note');
		const met = legId ? await findLeg(tx, scope, legId, roomId) : undefined;
		// Whoever goes on a leg may note what was heard there, with a seat in that room or without.
		if (!met) await checkCarriedBetween(context, roomId, aboutRoomId);
		else if (met.leg.toRoomId !== aboutRoomId) throw new Problem('absent');
		const keepsRecord = await findKeepsRecord(tx, aboutRoomId);
		const home = keepsRecord ? aboutRoomId : roomId;
		if (livesInId !== home) throw new Problem('leg.livesElsewhere');
		authorize(scope, home, 'heard.note');

		if (met) checkNotable(met.session.state);
		const today = dayInIraq(now);
		const day = met ? dayInIraq(met.session.startsAt) : (heardOn ?? today);
		if (!met && day > today) throw new Problem('invalid', {}, { heardOn: 'field.dayInFuture' });
		const noteId = newId();
		await saveNewHeardNote(tx, {
			...note,
			id: noteId,
			roomId: home,
			aboutRoomId,
			legId: keepsRecord ? null : legId,
			regime: regimeHeardUnder(
				met && {
					state: met.session.state,
					regime: met.session.regime,
					hasAgreed: !isEmpty(met.leg.agreedBy)
				}
			),
			heardOn: day,
			struckAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'heard.noted', roomId: home, ids: { note: noteId } });
		return { noteId };
	}
);

const OfNote = { roomId: Id, noteId: Id };

/**
 * Marks a note: not to be carried, whatever the regime. The party itself may, where it keeps the
 * record. What would go on the strength of the note alone goes no further; there is no way back.
 */
export const markNote = command(v.object(OfNote), async (context, { roomId, noteId }) => {
	const note = await findNote(context, roomId, noteId, ['heard.note', 'message.clear']);
	if (note.isMarked) return;
	await saveHeardNote(context.tx, noteId, { isMarked: true });
	await holdBack(context, noteId);
	context.record({ type: 'heard.marked', roomId, ids: { note: noteId } });
});

/** Strikes a note that was wrong, or lets it stand again. It stays readable. */
export const strikeNote = command(
	v.object({ ...OfNote, isStruck: Flag }),
	async (context, { roomId, noteId, isStruck }) => {
		const { tx, now, record } = context;
		const note = await findNote(context, roomId, noteId, ['heard.note']);
		if ((note.struckAt !== null) === isStruck) return;
		await saveHeardNote(tx, noteId, { struckAt: isStruck ? now : null });
		if (isStruck) await holdBack(context, noteId);
		record({ type: 'heard.struck', roomId, ids: { note: noteId } });
	}
);

/** Says for a party whether its own room keeps the record of what it says, from now on. */
export const keepOwnRecord = command(
	v.object({ roomId: Id, isKept: Flag }),
	async ({ tx, scope, record }, { roomId, isKept }) => {
		const { kind } = await findRoom(tx, scope, roomId);
		if (!isCarriedTo(kind)) throw new Problem('absent');
		if (!may(scope, roomId, 'message.clear')) authorize(scope, roomId, 'message.carry');
		await saveRoom(tx, roomId, { keepsRecord: isKept });
		record({ type: 'heard.kept', roomId });
	}
);

async function findNote(
	{ tx, scope }: Context,
	roomId: string,
	noteId: string,
	permissions: readonly ['heard.note', 'message.clear'?]
): Promise<HeardRow> {
	const [first, ...others] = permissions;
	if (!others.some((one) => one && may(scope, roomId, one))) authorize(scope, roomId, first);
	const note = await findHeardNote(tx, scope, noteId);
	if (note.roomId !== roomId) throw new Problem('absent');
	return note;
}

/** In the mediators' room this came of a note, wherever that is kept: nobody there did it. */
async function holdBack(context: Context, noteId: string): Promise<void> {
	for (const message of await findFreedByNote(context.tx, noteId))
		await move(
			{ ...context, record: (fact) => context.record({ ...fact, isFromElsewhere: true }) },
			message,
			'withdrawn'
		);
}
