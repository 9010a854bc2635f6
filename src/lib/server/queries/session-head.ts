import { may } from '#lib/domain/policy.ts';
import { isAhead, isOpen } from '#lib/domain/session.ts';
import { query } from '../command.ts';
import { findSession } from '../db/sessions.ts';

/** What every page of a session shows of it. */
export const readSessionHead = query(
	async ({ tx, scope, now }, { roomId, sessionId }: { roomId: string; sessionId: string }) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const { id, kind, title, state } = session;
		return {
			/** Until when what a page of it shows is known to be so. */
			readAt: +now,
			id,
			kind,
			title,
			state,
			isOpen: isOpen(session),
			mayPlan: isAhead(state) && may(scope, roomId, 'session.plan')
		};
	}
);
