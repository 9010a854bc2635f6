import { may } from '#lib/domain/policy.ts';
import { isAhead, isOpen } from '#lib/domain/session.ts';
import { query } from '../command.ts';
import { findLegs } from '../db/legs.ts';
import { findSession } from '../db/sessions.ts';

/** What every page of a session shows of it. */
export const readSessionHead = query(
	async ({ tx, scope, now }, { roomId, sessionId }: { roomId: string; sessionId: string }) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const { id, kind, title, state } = session;
		const legs = kind === 'shuttle' ? await findLegs(tx, scope, roomId) : [];
		return {
			/** Whether it is a leg of a round, and has a page as such. */
			isLeg: legs.some(({ leg }) => leg.id === id),
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
