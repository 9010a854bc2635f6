import { liveItem, nextItem, onAgenda } from '#lib/domain/agenda.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isOpen } from '#lib/domain/session.ts';
import { queueOf, sharesOf, speaking } from '#lib/domain/turn.ts';
import { sameWords, type Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import { findAgenda } from '../db/agenda.ts';
import { findDecisions } from '../db/decisions.ts';
import { findRoster, type Attendee } from '../db/roster.ts';
import { findSession } from '../db/sessions.ts';
import { findTurns, type TurnRow } from '../db/turns.ts';
import type { Tx } from '../db/tx.ts';
import { agendaLines, decisionOf } from './agenda.ts';
import { keeper } from './kept.ts';

type About = { roomId: string; sessionId: string };
type Hall = Awaited<ReturnType<typeof findHall>>;

/** Sessions that go on at the same time. */
const keep = keeper<Hall>(64);

/**
 * A session while people meet: what is spoken about, how much time is left, who has the floor and
 * who waits for it, how the time was shared. Reasons for asking are for whoever gave them and for
 * those who give the floor.
 */
export const readHall = query(async ({ tx, scope, now }, { roomId, sessionId }: About) => {
	const { turns, ...hall } = await hallOf(tx, scope, { roomId, sessionId });
	const mayGive = may(scope, roomId, 'floor.give');
	const mayRecord = may(scope, roomId, 'session.record');
	const own = hall.people.filter(({ seatId }) => scope.seats.some(({ id }) => id === seatId));
	const isOwn = ({ code }: { code: string }) => own.some((one) => one.code === code);
	const queue = turns.queue.map((turn) => ({
		...onlyFor(turn, mayGive || isOwn(turn)),
		isOwn: isOwn(turn)
	}));
	return {
		now,
		...hall,
		/** For the lists they choose from: nobody else is sent the whole hall with each change. */
		people: mayGive || mayRecord ? hall.people : [],
		queue,
		speaking: turns.speaking && {
			...onlyFor(turns.speaking, mayGive || isOwn(turns.speaking)),
			isOwn: isOwn(turns.speaking)
		},
		me: {
			/** One's own codes here; a person with two hats has two. */
			codes: own.map(({ code }) => code),
			isPresent: own.some(({ isPresent }) => isPresent),
			mayAsk: may(scope, roomId, 'floor.ask'),
			mayGive,
			mayArrange: may(scope, roomId, 'agenda.arrange'),
			mayRecord
		}
	};
});

/**
 * What the screen on the wall shows to all who sit in the room, and nothing besides: no reasons, no
 * codes but of those who have no other name here.
 */
export const readWall = query(async ({ tx, scope, now }, { roomId, sessionId }: About) => {
	const { session, items, turns, people, expected } = await hallOf(tx, scope, {
		roomId,
		sessionId
	});
	const { title, state, startsAt, isOpen: isOpenNow } = session;
	const agenda = onAgenda(items);
	const live = liveItem(agenda);
	const next = nextItem(agenda);
	return {
		now,
		session: { title, state, startsAt, isOpen: isOpenNow },
		item: live ? wallItem(live) : null,
		number: live ? agenda.indexOf(live) + 1 : 0,
		of: agenda.length,
		next: next ? wallItem(next) : null,
		hasBegun: agenda.some(({ startedAt }) => startedAt),
		expected,
		delegations: delegationsOf(people),
		speaking: turns.speaking && wallTurn(turns.speaking),
		queue: turns.queue.slice(0, 2).map(wallTurn)
	};
});

type Line = Hall['items'][number];
type Turn = Hall['turns']['queue'][number];

function wallItem({ id, title, minutes, extraMinutes, spentMs, runningSince }: Line) {
	return { id, title, minutes, extraMinutes, spentMs, runningSince };
}

function wallTurn({ id, code, name, delegation, kind, startedAt }: Turn) {
	return delegation
		? { id, delegation, name: null, code: null, kind, startedAt }
		: { id, delegation, name, code: name ? null : code, kind, startedAt };
}

/** Each delegation that is expected, once. */
function delegationsOf(people: Hall['people']): Words[] {
	const named = people.flatMap(({ delegation }) => delegation ?? []);
	return named.filter((one, at) => named.findIndex((other) => sameWords(one, other)) === at);
}

function hallOf(tx: Tx, scope: Scope, { roomId, sessionId }: About): Promise<Hall> {
	const processId = scope.seats.find((seat) => seat.roomId === roomId)?.processId;
	if (!processId) throw new Problem('absent');
	return keep(tx, scope, { processId, roomIds: [roomId] }, sessionId, () =>
		findHall(tx, scope, { roomId, sessionId })
	);
}

/** Hangs on nothing of the reader but the seat in the room: it is kept for all who sit there. */
async function findHall(tx: Tx, scope: Scope, { roomId, sessionId }: About) {
	const session = await findSession(tx, scope, sessionId, roomId);
	const agenda = await findAgenda(tx, scope, sessionId);
	const decisions = await findDecisions(tx, scope, sessionId);
	const roster = await findRoster(tx, scope, session);
	const turns = await findTurns(tx, scope, sessionId);
	const delegations = await findDelegations(tx, scope, roomId, roster);
	const turnOf = turnLines(roster, delegations);
	const itemOf = await agendaLines(tx, scope, roomId, agenda, decisions);
	const first = speaking(turns);
	const { id, title, kind, state, regime, interpreter, openedAt, closedAt, startsAt, endsAt } =
		session;
	return {
		session: {
			id,
			title,
			kind,
			state,
			regime,
			interpreter,
			openedAt,
			closedAt,
			startsAt,
			endsAt,
			isOpen: isOpen(session)
		},
		items: agenda.map(itemOf).map(({ isOwnProposal: _, ...line }) => line),
		decisions: decisions
			.filter(({ struckAt }) => !struckAt)
			.map((decision) => decisionOf(decision, roster)),
		turns: { speaking: first ? turnOf(first) : null, queue: queueOf(turns).map(turnOf) },
		spoken: spokenBy(turns, roster, delegations),
		present: roster.filter(({ presence }) => presence === 'present').length,
		expected: roster.length,
		people: roster.map(({ code, seat, seatId, presence, actorId }) => ({
			code,
			seatId,
			name: seat?.name ?? null,
			delegation: delegations.get(actorId ?? '') ?? null,
			isPresent: presence === 'present'
		}))
	};
}

type Delegations = ReadonlyMap<string, Words>;

async function findDelegations(
	tx: Tx,
	scope: Scope,
	roomId: string,
	roster: readonly Attendee[]
): Promise<Delegations> {
	if (!roster.some(({ actorId }) => actorId)) return new Map();
	const actors = await findActors(tx, scope, roomId);
	return new Map(actors.map(({ id, name }) => [id, name]));
}

function turnLines(roster: readonly Attendee[], delegations: Delegations) {
	return ({ id, code, kind, reason, askedAt, startedAt }: TurnRow) => {
		const attendee = roster.find((one) => one.code === code);
		return {
			id,
			code,
			kind,
			reason,
			askedAt,
			startedAt,
			name: attendee?.seat?.name ?? null,
			delegation: delegations.get(attendee?.actorId ?? '') ?? null
		};
	};
}

/** A turn with its reason only for whom the reason is meant. */
function onlyFor<Turn extends { reason: Words }>({ reason, ...turn }: Turn, isMeant: boolean) {
	return { ...turn, reason: isMeant ? reason : null };
}

/**
 * How the time was shared, by delegation and by woman and man; null for what was not noted. Of the
 * turn that goes on only that it `runs`: whoever draws it adds the time since it began.
 */
function spokenBy(
	turns: readonly TurnRow[],
	roster: readonly Attendee[],
	delegations: Delegations
) {
	const untilNow = turns.map((turn) => ({ ...turn, endedAt: turn.endedAt ?? turn.startedAt }));
	const attendee = (code: string) => roster.find((one) => one.code === code);
	const shares = <Key>(keyOf: (code: string) => Key) => sharesOf(untilNow, keyOf, new Date(0));
	return {
		delegations: shares((code) => attendee(code)?.actorId ?? null).map(({ key, ...share }) => ({
			id: key,
			name: delegations.get(key ?? '') ?? null,
			...share
		})),
		genders: shares((code) => attendee(code)?.gender ?? null).map(({ key, ...share }) => ({
			gender: key,
			...share
		}))
	};
}
