import { authorize } from '#lib/domain/policy.ts';
import { checkNotConfirmed } from '#lib/domain/session.ts';
import type { Context } from '../command.ts';
import { findSession, type Session } from '../db/sessions.ts';

/**
 * A session for whoever keeps its record, until that is confirmed.
 *
 * @throws Problem `absent`, `forbidden`, `session.settled`.
 */
export async function findRecordable({ tx, scope }: Context, sessionId: string): Promise<Session> {
	const session = await findSession(tx, scope, sessionId);
	authorize(scope, session.roomId, 'session.record');
	checkNotConfirmed(session.state);
	return session;
}
