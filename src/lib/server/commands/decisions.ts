import * as v from 'valibot';
import { checkStands, DECISION_KINDS, onlyOfKind } from '#lib/domain/decision.ts';
import { checkEdition } from '#lib/domain/edition.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { checkRecordable } from '#lib/domain/session.ts';
import { command, type Context } from '../command.ts';
import { findAgendaItem } from '../db/agenda.ts';
import {
	editionOfDecision,
	findDecision,
	saveDecision,
	saveNewDecision,
	type Decision
} from '../db/decisions.ts';
import { findRoster } from '../db/roster.ts';
import { findSession, type Session } from '../db/sessions.ts';
import { Edition, Id, oneOf, OptionalDay, OptionalId, requiredWords } from './input.ts';

const Particulars = {
	kind: oneOf(DECISION_KINDS),
	words: requiredWords(2_000),
	/** Who does it, by the code of the attendance list. */
	ownerCode: OptionalId,
	dueOn: OptionalDay
};

/** Notes what all agreed on, or what somebody will do. */
export const recordDecision = command(
	v.object({ sessionId: Id, itemId: Id, ...Particulars }),
	async (context, { sessionId, itemId, ...given }) => {
		const { tx, scope, now, newId } = context;
		const session = await findRecordable(context, sessionId);
		await findAgendaItem(tx, scope, itemId, sessionId);
		await checkOwner(context, session, given.ownerCode);
		const decisionId = newId();
		await saveNewDecision(tx, {
			...onlyOfKind(given),
			id: decisionId,
			roomId: session.roomId,
			sessionId,
			itemId,
			struckAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		tell(context, 'decision.recorded', { ...session, itemId, decisionId });
		return { decisionId };
	}
);

export const changeDecision = command(
	v.object({ sessionId: Id, decisionId: Id, edition: Edition, ...Particulars }),
	async (context, { sessionId, decisionId, edition, ...given }) => {
		const session = await findRecordable(context, sessionId);
		const decision = await findDecision(context.tx, context.scope, decisionId, sessionId);
		checkStands(decision);
		checkEdition('decision.changedMeanwhile', edition, editionOfDecision(decision));
		await checkOwner(context, session, given.ownerCode);
		await saveDecision(context.tx, decisionId, onlyOfKind(given));
		tell(context, 'decision.changed', { ...session, ...decision, decisionId });
		return { itemId: decision.itemId };
	}
);

/** Strikes it out of the minutes; it stays on its item, to be put back. */
export const strikeDecision = command(
	v.object({ sessionId: Id, decisionId: Id }),
	(context, input) => mark(context, input, { struckAt: context.now })
);

export const restoreDecision = command(
	v.object({ sessionId: Id, decisionId: Id }),
	(context, input) => mark(context, input, { struckAt: null })
);

async function mark(
	context: Context,
	{ sessionId, decisionId }: { sessionId: string; decisionId: string },
	change: Pick<Decision, 'struckAt'>
): Promise<{ itemId: string }> {
	const session = await findRecordable(context, sessionId);
	const decision = await findDecision(context.tx, context.scope, decisionId, sessionId);
	await saveDecision(context.tx, decisionId, change);
	tell(context, 'decision.changed', { ...session, ...decision, decisionId });
	return { itemId: decision.itemId };
}

async function findRecordable({ tx, scope }: Context, sessionId: string): Promise<Session> {
	const session = await findSession(tx, scope, sessionId);
	authorize(scope, session.roomId, 'session.record');
	checkRecordable(session.state);
	return session;
}

async function checkOwner(
	{ tx, scope }: Context,
	session: Session,
	ownerCode: string | null
): Promise<void> {
	if (!ownerCode) return;
	const roster = await findRoster(tx, scope, session);
	if (!roster.some(({ code }) => code === ownerCode))
		throw new Problem('invalid', {}, { ownerCode: 'session.codeUnknown' });
}

function tell(
	{ record }: Context,
	type: 'decision.recorded' | 'decision.changed',
	{
		roomId,
		...about
	}: { roomId: string; itemId: string; decisionId: string } & (
		{ sessionId: string } | { id: string }
	)
): void {
	const session = 'sessionId' in about ? about.sessionId : about.id;
	record({ type, roomId, ids: { session, item: about.itemId, decision: about.decisionId } });
}
