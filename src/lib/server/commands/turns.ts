import * as v from 'valibot';
import { continueItem, liveItem, pauseItem } from '#lib/domain/agenda.ts';
import { authorize, type Permission } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { checkOpen } from '#lib/domain/session.ts';
import {
	checkMayAsk,
	endTurn as end,
	giveFloor as give,
	MOST_QUEUED,
	queueOf,
	speaking,
	TURN_KINDS
} from '#lib/domain/turn.ts';
import { command, type Context } from '../command.ts';
import { findAgenda, saveAgenda } from '../db/agenda.ts';
import { findRoster, type Attendee } from '../db/roster.ts';
import { findSession, type Session } from '../db/sessions.ts';
import { findTurns, saveNewTurn, saveTurns, type TurnRow } from '../db/turns.ts';
import { Id, oneOf, requiredLine, SHORT, words } from './input.ts';

const Asking = { kind: oneOf(TURN_KINDS), reason: words(SHORT) };
type Asked = Pick<TurnRow, 'kind' | 'reason'>;

/** Asks for the floor for oneself, from one's own phone. */
export const askForFloor = command(
	v.object({ sessionId: Id, ...Asking }),
	async (context, { sessionId, ...asked }) => {
		const session = await findOpen(context, sessionId, 'floor.ask');
		const own = (await findPresent(context, session)).find(isOwn(context));
		if (!own) throw new Problem('turn.notPresent');
		return queue(context, session, own, asked);
	}
);

/** Puts somebody in the queue who has no phone at hand. */
export const queueFor = command(
	v.object({ sessionId: Id, code: requiredLine(), ...Asking }),
	async (context, { sessionId, code, ...asked }) => {
		const session = await findOpen(context, sessionId, 'floor.give');
		const attendee = (await findPresent(context, session)).find((one) => one.code === code);
		if (!attendee) throw new Problem('turn.notPresent');
		return queue(context, session, attendee, asked);
	}
);

/** Gives the floor to one who waits. While somebody interprets, the clock of the item stands. */
export const giveFloor = command(
	v.object({ sessionId: Id, turnId: Id }),
	async (context, { sessionId, turnId }) => {
		const { tx, scope, now, record } = context;
		const session = await findOpen(context, sessionId, 'floor.give');
		const turns = await findTurns(tx, scope, sessionId);
		const after = give(turns, turnId, now);
		await saveTurns(tx, turns, after);
		await keepTime(context, sessionId, speaking(turns), speaking(after));
		const { roomId } = session;
		record({ type: 'turn.given', roomId, ids: { session: sessionId, turn: turnId } });
	}
);

/** Ends a turn, or takes it out of the queue: one's own, or anybody's for who gives the floor. */
export const endTurn = command(
	v.object({ sessionId: Id, turnId: Id }),
	async (context, { sessionId, turnId }) => {
		const { tx, scope, now, record } = context;
		const session = await findOpen(context, sessionId);
		const turns = await findTurns(tx, scope, sessionId);
		const turn = turns.find(({ id }) => id === turnId);
		if (!turn) throw new Problem('absent');
		const roster = await findRoster(tx, scope, session);
		if (!roster.some((one) => one.code === turn.code && isOwn(context)(one)))
			authorize(scope, session.roomId, 'floor.give');
		const after = end(turns, turnId, now);
		await saveTurns(tx, turns, after);
		await keepTime(context, sessionId, speaking(turns), speaking(after));
		const { roomId } = session;
		record({ type: 'turn.ended', roomId, ids: { session: sessionId, turn: turnId } });
	}
);

async function queue(
	{ tx, scope, now, newId, record }: Context,
	{ id: sessionId, roomId }: Session,
	{ code }: Attendee,
	{ kind, reason }: Asked
): Promise<{ turnId: string }> {
	const turns = await findTurns(tx, scope, sessionId);
	checkMayAsk(turns, code, kind);
	if (queueOf(turns).length >= MOST_QUEUED) throw new Problem('turn.tooMany');
	const turnId = newId();
	await saveNewTurn(tx, {
		id: turnId,
		roomId,
		sessionId,
		itemId: liveItem(await findAgenda(tx, scope, sessionId))?.id ?? null,
		code,
		kind,
		state: 'queued',
		reason,
		askedAt: now,
		startedAt: null,
		endedAt: null,
		recordedBy: scope.accountId
	});
	record({ type: 'turn.asked', roomId, ids: { session: sessionId, turn: turnId } });
	return { turnId };
}

/** Interpreting is not counted: the live item's clock stands meanwhile, and goes on after it. */
async function keepTime(
	{ tx, scope, now }: Context,
	sessionId: string,
	before: TurnRow | undefined,
	after: TurnRow | undefined
): Promise<void> {
	const wasInterpreting = before?.kind === 'interpretation';
	const isInterpreting = after?.kind === 'interpretation';
	if (wasInterpreting === isInterpreting) return;
	const agenda = await findAgenda(tx, scope, sessionId);
	const live = liveItem(agenda);
	if (!live) return;
	const keep = isInterpreting ? pauseItem : continueItem;
	await saveAgenda(tx, agenda, keep(agenda, live.id, now));
}

async function findOpen(
	{ tx, scope }: Context,
	sessionId: string,
	permission?: Permission
): Promise<Session> {
	const session = await findSession(tx, scope, sessionId);
	if (permission) authorize(scope, session.roomId, permission);
	checkOpen(session);
	return session;
}

async function findPresent({ tx, scope }: Context, session: Session): Promise<Attendee[]> {
	const roster = await findRoster(tx, scope, session);
	return roster.filter(({ presence }) => presence === 'present');
}

const isOwn =
	({ scope }: Context) =>
	({ seatId }: Attendee): boolean =>
		scope.seats.some(({ id }) => id === seatId);
