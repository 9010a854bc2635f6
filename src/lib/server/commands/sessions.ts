import * as v from 'valibot';
import { checkEdition } from '#lib/domain/edition.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { REGIMES } from '#lib/domain/process.ts';
import {
	checkRecordable,
	checkTimes,
	moveSession,
	SESSION_KINDS,
	SESSION_STATES,
	stateAfterChange,
	stepPermission,
	type SessionState
} from '#lib/domain/session.ts';
import { isEmpty, NO_WORDS, sameWords } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findHarmChecks, termsOf } from '../db/harm-checks.ts';
import { findReadiness } from '../db/minutes.ts';
import { findRoster, findRulesOwed, type Attendee } from '../db/roster.ts';
import { findRound } from '../db/rounds.ts';
import {
	editionOfPlan,
	editionOfRecord,
	findSession,
	saveNewSession,
	saveSession,
	type Session
} from '../db/sessions.ts';
import { beginAsNoted } from './attendance.ts';
import {
	Edition,
	Hash,
	Id,
	Moment,
	oneOf,
	optionalOneOf,
	OptionalId,
	requiredWords,
	SHORT,
	words
} from './input.ts';
import { checkRead, fixMinutes } from './minutes.ts';
import { findRecordable } from './recordable.ts';
import { openAndClose } from './session-opening.ts';

const Particulars = {
	kind: oneOf(SESSION_KINDS),
	title: requiredWords(SHORT),
	roundId: OptionalId,
	place: words(SHORT),
	startsAt: Moment,
	endsAt: Moment,
	/** Stated before it begins, so that all know what may leave the room. */
	regime: oneOf(REGIMES),
	interpreter: words(SHORT)
};

/** Plans a meeting of a room. */
export const planSession = command(
	v.object({ roomId: Id, ...Particulars }),
	async (context, { roomId, ...particulars }) => ({
		sessionId: await planIn(context, roomId, particulars)
	})
);

type Plan = Pick<
	Session,
	'kind' | 'title' | 'roundId' | 'place' | 'startsAt' | 'endsAt' | 'regime' | 'interpreter'
>;

/** Plans a meeting as a part of something: gives its id, which is the first that is asked for. */
export async function planIn(context: Context, roomId: string, plan: Plan): Promise<string> {
	const { tx, scope, now, newId, record } = context;
	authorize(scope, roomId, 'session.plan');
	checkTimes(plan);
	if (plan.roundId) await findRound(tx, scope, plan.roundId, roomId);

	const sessionId = newId();
	await saveNewSession(tx, {
		...plan,
		id: sessionId,
		roomId,
		state: 'planned',
		record: NO_WORDS,
		openedAt: null,
		closedAt: null,
		recordedAt: now,
		recordedBy: scope.accountId
	});
	await beginAsNoted(context, { id: sessionId, roomId, startsAt: plan.startsAt });
	record({ type: 'session.planned', roomId, ids: { session: sessionId } });
	return sessionId;
}

/** Changes a meeting that is still ahead. Other terms take it back to the plan. */
export const changeSession = command(
	v.object({ sessionId: Id, edition: Edition, ...Particulars }),
	async ({ tx, scope, record }, { sessionId, edition, ...particulars }) => {
		const session = await findSession(tx, scope, sessionId);
		const { roomId } = session;
		authorize(scope, roomId, 'session.plan');
		checkEdition('session.changedMeanwhile', edition, editionOfPlan(session));
		checkTimes(particulars);
		if (particulars.roundId) await findRound(tx, scope, particulars.roundId, roomId);

		const state = stateAfterChange(session, particulars);
		await saveSession(tx, sessionId, { ...particulars, state });
		record({ type: 'session.changed', roomId, ids: { session: sessionId } });
		if (state !== session.state)
			record({ type: 'session.moved', roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/**
 * Takes a session one step on, or one back. What it waits for is refused by name (R13, R22). With the
 * `hash` of the minutes that were read, it goes on only if they still stand.
 */
export const takeSessionTo = command(
	v.object({ sessionId: Id, to: oneOf(SESSION_STATES), hash: v.optional(Hash) }),
	async (context, { sessionId, to, hash }) => {
		const session = await findSession(context.tx, context.scope, sessionId);
		authorize(context.scope, session.roomId, stepPermission(session.state, to));
		if (hash !== undefined) await checkRead(context, session, hash);
		await move(context, session, to);
		return { sessionId };
	}
);

/**
 * Writes the record of a session that was held, until it is confirmed. With `to` it goes one step on
 * or back as well, in one act with the words as they stand in the field: none is left behind, and
 * nobody completes or confirms a record that was changed under their eyes. A step with an empty field
 * leaves the record as it was.
 */
export const keepRecord = command(
	v.object({
		sessionId: Id,
		record: words(),
		edition: Edition,
		to: optionalOneOf(SESSION_STATES)
	}),
	async (context, { sessionId, record: written, edition, to }) => {
		const session = await findRecordable(context, sessionId);
		checkRecordable(session.state);
		checkEdition('session.changedMeanwhile', edition, editionOfRecord(session));
		if (!to && isEmpty(written)) throw new Problem('invalid', {}, { record: 'field.required' });
		const record = isEmpty(written) ? session.record : written;
		if (!to || !sameWords(record, session.record)) {
			await saveSession(context.tx, sessionId, { record });
			const { roomId } = session;
			context.record({ type: 'session.recorded', roomId, ids: { session: sessionId } });
		}
		if (to) await move(context, { ...session, record }, to);
		return { sessionId };
	}
);

async function move(context: Context, session: Session, to: SessionState): Promise<void> {
	const { tx, scope, now, record } = context;
	const { id, roomId } = session;
	const present = (await findRoster(tx, scope, session)).filter(isPresent);
	const { hasGroundRules, owes } = await findRulesOwed(tx, scope, session);
	const [check] = await findHarmChecks(tx, scope, id);
	const state = moveSession(session, to, {
		now,
		harm: { check, terms: termsOf(session) },
		present: present.length,
		hasGroundRules,
		unacknowledged: present.filter(owes).length,
		...(await findReadiness(tx, scope, session, now))
	});
	await openAndClose(context, session, to);
	await saveSession(tx, id, { state });
	record({ type: 'session.moved', roomId, ids: { session: id } });
	if (state === 'confirmed') await fixMinutes(context, session);
}

function isPresent({ presence }: Attendee): boolean {
	return presence === 'present';
}
