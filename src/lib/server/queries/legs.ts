import { dayInIraq } from '#lib/domain/day.ts';
import { CARRY_PARTS, type CarryPart } from '#lib/domain/message.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isAhead } from '#lib/domain/session.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findKeepsRecord } from '../db/heard.ts';
import {
	findLeg,
	findLegs,
	findShuttleRound,
	findShuttleRounds,
	type Leg,
	type ShuttleRound
} from '../db/legs.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom, findSeatNames, findSeats } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import { mayNoteIn, noteViews } from './heard.ts';
import { carryParts, messageViews } from './messages.ts';

function roundOf({ id, number, theme, since, until }: ShuttleRound) {
	return { id, number, theme, since, until };
}

/** The shuttle rounds of a mediators' room, with how many legs each has and how many were gone. */
export const readShuttleRounds = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	if (room.kind !== 'mediators') throw new Problem('absent');
	const legs = await findLegs(tx, scope, roomId);
	const rounds = await findShuttleRounds(tx, scope, roomId);
	return {
		rounds: rounds
			.map((round) => {
				const own = legs.filter(({ leg }) => leg.shuttleRoundId === round.id);
				const held = own.filter(({ session }) => !isAhead(session.state));
				return { ...roundOf(round), legs: own.length, held: held.length };
			})
			.toReversed(),
		mayPlan: may(scope, roomId, 'message.carry')
	};
});

/** A leg as lists and pictures show it: where, when, who goes, and how far it is. */
function legOf({ leg, session }: Leg, names: ReadonlyMap<string, string>) {
	const { id, startsAt, endsAt, state, title, place, regime } = session;
	return {
		id,
		toRoomId: leg.toRoomId,
		title,
		place,
		startsAt,
		endsAt,
		state,
		isHeld: !isAhead(state),
		regime,
		agreedBy: leg.agreedBy,
		seatIds: leg.seatIds,
		goes: leg.seatIds.flatMap((seatId) => names.get(seatId) ?? [])
	};
}

/** Who may be sent, and what a new leg begins with. */
async function planning(tx: Tx, scope: Scope, roomId: string) {
	const { processId } = await findRoom(tx, scope, roomId);
	const { regime } = await findProcess(tx, scope, processId);
	const seats = (await findSeats(tx, scope, roomId)).map(({ id, name }) => ({ id, name }));
	const mayPlan = may(scope, roomId, 'message.carry') && may(scope, roomId, 'session.plan');
	return { regime, seats, mayPlan };
}

/** One round: its legs, and what was taken down or said in those days. */
export const readShuttleRound = query(
	async (
		{ tx, scope, now },
		{ roomId, shuttleRoundId }: { roomId: string; shuttleRoundId: string }
	) => {
		const { rooms, own, messages } = await messageViews(tx, scope, roomId, now);
		const round = await findShuttleRound(tx, scope, shuttleRoundId, roomId);
		const names = await findSeatNames(tx, scope, roomId);
		const legs = await findLegs(tx, scope, roomId);
		const isWithin = (at: Date | null) =>
			at !== null && dayInIraq(at) >= round.since && dayInIraq(at) <= round.until;
		return {
			round: roundOf(round),
			rooms,
			own,
			legs: legs
				.filter(({ leg }) => leg.shuttleRoundId === round.id)
				.map((one) => legOf(one, names)),
			messages: messages.filter(
				({ capturedAt, saidAt }) => isWithin(capturedAt) || isWithin(saidAt)
			),
			...(await planning(tx, scope, roomId))
		};
	}
);

/** One leg: what to do before it, and what was noted after it. */
export const readLeg = query(
	async ({ tx, scope, now }, { roomId, legId }: { roomId: string; legId: string }) => {
		const { rooms, own, messages } = await messageViews(tx, scope, roomId, now);
		const found = await findLeg(tx, scope, legId, roomId);
		const leg = legOf(found, await findSeatNames(tx, scope, roomId));
		/** Not everyone who goes there has a seat there; then they know it by the title of the leg. */
		const to = rooms.find(({ id }) => id === leg.toRoomId) ?? null;
		const isKeptThere = await findKeepsRecord(tx, leg.toRoomId);
		const home = isKeptThere ? to : own;
		const day = dayInIraq(leg.startsAt);
		const rounds = await findShuttleRounds(tx, scope, roomId);
		const parts = carryParts(messages, leg.toRoomId, now);
		return {
			leg,
			shuttleRoundId: found.leg.shuttleRoundId,
			rounds: rounds.map(roundOf),
			rooms,
			to,
			/** How many messages stand on each part of the list to take along. */
			parts: Object.fromEntries(CARRY_PARTS.map((part) => [part, parts[part].length])) as Record<
				CarryPart,
				number
			>,
			/** Where the next note will live; null where that is no room of the reader. */
			home,
			notes: await noteViews(
				tx,
				scope,
				{ roomIds: [roomId, leg.toRoomId], aboutRoomId: leg.toRoomId },
				(note) =>
					note.legId === legId ||
					(note.roomId === leg.toRoomId && note.legId === null && note.heardOn === day)
			),
			mayNote: home !== null && mayNoteIn(scope, roomId, home.id),
			mayCarry: may(scope, roomId, 'message.carry'),
			...(await planning(tx, scope, roomId))
		};
	}
);
