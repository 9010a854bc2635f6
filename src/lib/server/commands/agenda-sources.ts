import * as v from 'valibot';
import { isCarriable } from '#lib/domain/agenda.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isAhead } from '#lib/domain/session.ts';
import templates from '#lib/content/agenda-templates.json' with { type: 'json' };
import { command, type Context } from '../command.ts';
import { findLeftOver } from '../db/agenda.ts';
import { findRoom, findSeats } from '../db/rooms.ts';
import { addItems, findToArrange } from './agenda.ts';
import { Id, Ids } from './input.ts';

/** Where the items of an agenda come from, beside whoever types them. */

/** Fills an empty agenda with what is usual in a session of its kind. */
export const fillAgenda = command(v.object({ sessionId: Id }), async (context, { sessionId }) => {
	const { session, agenda } = await findToArrange(context, sessionId);
	if (agenda.length > 0) throw new Problem('agenda.notEmpty');
	await refuseSealed(context, session.roomId);
	const items = templates[session.kind].map(({ minutes, title, purpose }) => ({
		title: { texts: title },
		purpose: { texts: purpose },
		minutes,
		state: 'accepted' as const,
		ownerSeatId: null,
		issueId: null,
		agreementId: null,
		clauseIds: [],
		carriedFrom: null
	}));
	await addItems(context, session, items);
	const { roomId } = session;
	context.record({ type: 'agenda.added', roomId, ids: { session: sessionId } });
});

/**
 * Carries over to a session that is not yet over what was left in earlier sessions of its room.
 *
 * @throws Problem `agenda.carriedAlready` for what is left no more; `session.begun` when it is over.
 */
export const carryOver = command(
	v.object({ sessionId: Id, itemIds: Ids }),
	async (context, { sessionId, itemIds }) => {
		const { tx, scope, record } = context;
		const { session } = await findToArrange(context, sessionId);
		if (!isAhead(session.state) && session.state !== 'held') throw new Problem('session.begun');
		const { roomId } = session;
		await refuseSealed(context, roomId);
		const left = (await findLeftOver(tx, scope, session)).map(({ item }) => item);
		const seated = new Set((await findSeats(tx, scope, roomId)).map(({ id }) => id));
		const carried = itemIds.map((id) => {
			const item = left.find((one) => one.id === id);
			if (!item || !isCarriable(item)) throw new Problem('agenda.carriedAlready');
			const { title, purpose, minutes, issueId, agreementId, clauseIds, ownerSeatId } = item;
			return {
				title,
				purpose,
				minutes,
				issueId,
				agreementId,
				clauseIds,
				ownerSeatId: ownerSeatId && seated.has(ownerSeatId) ? ownerSeatId : null,
				state: 'accepted' as const,
				carriedFrom: id
			};
		});
		if (carried.length === 0) throw new Problem('invalid', {}, { itemIds: 'field.required' });
		await addItems(context, session, carried);
		record({ type: 'agenda.carried', roomId, ids: { session: sessionId } });
	}
);

/** What is sealed belongs to its own item: a copy has to be made where it can be read. */
async function refuseSealed({ tx, scope }: Context, roomId: string): Promise<void> {
	if ((await findRoom(tx, scope, roomId)).sealed) throw new Problem('sealing.copiedHere');
}
