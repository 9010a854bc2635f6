import * as v from 'valibot';
import { checkLegAhead, checkRoundDays } from '#lib/domain/leg.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { REGIMES } from '#lib/domain/process.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import {
	findLeg,
	findShuttleRound,
	findShuttleRounds,
	saveLeg,
	saveNewLeg,
	saveNewShuttleRound,
	saveShuttleRound
} from '../db/legs.ts';
import { findRoom, findSeats } from '../db/rooms.ts';
import { Day, Id, Ids, Moment, oneOf, requiredWords, SHORT, words } from './input.ts';
import { checkCarriedBetween } from './messages.ts';
import { planIn } from './sessions.ts';

/** In which rounds mediators go from party to party, and each of the ways. */

const Round = { theme: requiredWords(SHORT), since: Day, until: Day };

/** Plans a round of the mediators' room. It gets the next number. */
export const planShuttleRound = command(
	v.object({ roomId: Id, ...Round }),
	async ({ tx, scope, now, newId, record }, { roomId, ...round }) => {
		authorize(scope, roomId, 'message.carry');
		const { kind } = await findRoom(tx, scope, roomId);
		if (kind !== 'mediators') throw new Problem('absent');
		checkRoundDays(round);
		const others = await findShuttleRounds(tx, scope, roomId);
		const shuttleRoundId = newId();
		await saveNewShuttleRound(tx, {
			...round,
			id: shuttleRoundId,
			roomId,
			number: Math.max(0, ...others.map(({ number }) => number)) + 1,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'leg.roundPlanned', roomId, ids: { shuttleRound: shuttleRoundId } });
		return { roomId, shuttleRoundId };
	}
);

export const changeShuttleRound = command(
	v.object({ roomId: Id, shuttleRoundId: Id, ...Round }),
	async ({ tx, scope, record }, { roomId, shuttleRoundId, ...round }) => {
		authorize(scope, roomId, 'message.carry');
		await findShuttleRound(tx, scope, shuttleRoundId, roomId);
		checkRoundDays(round);
		await saveShuttleRound(tx, shuttleRoundId, round);
		record({ type: 'leg.roundChanged', roomId, ids: { shuttleRound: shuttleRoundId } });
	}
);

const Ends = {
	shuttleRoundId: Id,
	toRoomId: Id,
	seatIds: Ids,
	/** Whose word of the party it was that whatever is not marked may be carried. */
	agreedBy: words(SHORT)
};

/** Plans a leg: who goes to which party, where and when, and under which regime. It is a session, too. */
export const planLeg = command(
	v.object({
		roomId: Id,
		...Ends,
		title: requiredWords(SHORT),
		place: words(SHORT),
		startsAt: Moment,
		endsAt: Moment,
		regime: oneOf(REGIMES)
	}),
	async (context, { roomId, shuttleRoundId, toRoomId, seatIds, agreedBy, ...plan }) => {
		const { tx, scope, now, record } = context;
		authorize(scope, roomId, 'message.carry');
		const ends = { shuttleRoundId, toRoomId, seatIds, agreedBy };
		await checkEnds(context, roomId, ends);
		const legId = await planIn(context, roomId, {
			...plan,
			kind: 'shuttle',
			roundId: null,
			interpreter: NO_WORDS
		});
		await saveNewLeg(tx, {
			...ends,
			id: legId,
			roomId,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'leg.planned', roomId, ids: { leg: legId } });
		return { roomId, legId };
	}
);

/**
 * Changes who goes where, and whose word stands for the regime, as long as they have not met. When and
 * where, and the regime itself, are the session's.
 */
export const changeLeg = command(
	v.object({ roomId: Id, legId: Id, ...Ends }),
	async (context, { roomId, legId, ...ends }) => {
		const { tx, scope, record } = context;
		authorize(scope, roomId, 'message.carry');
		const { session } = await findLeg(tx, scope, legId, roomId);
		checkLegAhead(session.state);
		await checkEnds(context, roomId, ends);
		await saveLeg(tx, legId, ends);
		record({ type: 'leg.changed', roomId, ids: { leg: legId } });
	}
);

/** @throws Problem `absent` for what is not there; `invalid` on `seatIds` unless somebody goes. */
async function checkEnds(
	context: Context,
	roomId: string,
	ends: { shuttleRoundId: string; toRoomId: string; seatIds: readonly string[] }
): Promise<void> {
	const { tx, scope } = context;
	await findShuttleRound(tx, scope, ends.shuttleRoundId, roomId);
	await checkCarriedBetween(context, roomId, ends.toRoomId);
	const seats = (await findSeats(tx, scope, roomId)).map(({ id }) => id);
	if (ends.seatIds.length === 0) throw new Problem('invalid', {}, { seatIds: 'leg.nobodyGoes' });
	if (ends.seatIds.some((id) => !seats.includes(id))) throw new Problem('absent');
}
