import * as v from 'valibot';
import { finishItem, liveItem } from '#lib/domain/agenda.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	checkReopenable,
	closingOf,
	isAhead,
	isOpen,
	openingOf,
	type SessionState
} from '#lib/domain/session.ts';
import { endTurn, queueOf, speaking } from '#lib/domain/turn.ts';
import { command, type Context } from '../command.ts';
import { findAgenda, saveAgenda } from '../db/agenda.ts';
import { saveSession, type Session } from '../db/sessions.ts';
import { findTurns, saveTurns } from '../db/turns.ts';
import { Id } from './input.ts';
import { findRecordable } from './recordable.ts';

/** People part: what is still under way ends with it. */
export const closeSession = command(v.object({ sessionId: Id }), async (context, { sessionId }) => {
	const session = await findRecordable(context, sessionId);
	if (!isOpen(session)) throw new Problem('session.notOpen');
	await close(context, session, context.now);
	return { sessionId };
});

/** Takes back that a session was closed: they had not parted yet, or sat down again. */
export const reopenSession = command(
	v.object({ sessionId: Id }),
	async (context, { sessionId }) => {
		const session = await findRecordable(context, sessionId);
		checkReopenable(session);
		await saveSession(context.tx, sessionId, { closedAt: null });
		const { roomId } = session;
		context.record({ type: 'session.reopened', roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/**
 * What a step of a session does to the meeting itself: with the step to `held` it is open, with the
 * step back it was not, and with the step to `recorded` it is over.
 *
 * @throws Problem `session.underWay` for a step back while people speak.
 */
export async function openAndClose(
	context: Context,
	session: Session,
	to: SessionState
): Promise<void> {
	const { tx, now } = context;
	if (to === 'held' && isAhead(session.state))
		await saveSession(tx, session.id, openingOf(session, now));
	if (isAhead(to) && session.state === 'held') {
		if (await isUnderWay(context, session)) throw new Problem('session.underWay');
		await saveSession(tx, session.id, { openedAt: null, closedAt: null });
	}
	if (to === 'recorded' && isOpen(session))
		await close(context, session, closingOf(session, await isUnderWay(context, session), now));
}

async function isUnderWay({ tx, scope }: Context, { id }: Session): Promise<boolean> {
	if (liveItem(await findAgenda(tx, scope, id))) return true;
	return speaking(await findTurns(tx, scope, id)) !== undefined;
}

async function close(context: Context, session: Session, at: Date): Promise<void> {
	const { id, roomId } = session;
	await endItem(context, session, at);
	await endTurns(context, session, at);
	await saveSession(context.tx, id, { closedAt: at });
	context.record({ type: 'session.closed', roomId, ids: { session: id } });
}

async function endItem({ tx, scope, record }: Context, session: Session, at: Date): Promise<void> {
	const { id, roomId } = session;
	const agenda = await findAgenda(tx, scope, id);
	const live = liveItem(agenda);
	if (!live) return;
	await saveAgenda(tx, agenda, finishItem(agenda, live.id, at));
	record({ type: 'agenda.moved', roomId, ids: { session: id, item: live.id } });
}

async function endTurns({ tx, scope, record }: Context, session: Session, at: Date): Promise<void> {
	const { id, roomId } = session;
	const turns = await findTurns(tx, scope, id);
	const speaker = speaking(turns);
	const open = [...(speaker ? [speaker] : []), ...queueOf(turns)];
	const ended = open.reduce((left, turn) => endTurn(left, turn.id, at), turns);
	await saveTurns(tx, turns, ended);
	for (const turn of open)
		record({ type: 'turn.ended', roomId, ids: { session: id, turn: turn.id } });
}
