import { dayInIraq } from '#lib/domain/day.ts';
import { groundOf, withoutPublicTwins } from '#lib/domain/ground.ts';
import type { MessageState } from '#lib/domain/message.ts';
import type { Step } from '#lib/domain/position.ts';
import { stepOf } from '#lib/domain/position-matrix.ts';
import { voiceOf } from '#lib/domain/room.ts';
import { query } from '../command.ts';
import { findLinks } from '../db/actors.ts';
import { findConditions } from '../db/conditions.ts';
import { findIssues } from '../db/issues.ts';
import { findCards, type Card } from '../db/positions.ts';
import { findRoom, findRooms } from '../db/rooms.ts';
import { messageViews, type MessageView } from './messages.ts';
import { standingsOf } from './positions/standings.ts';

const SAID: readonly MessageState[] = ['delivered', 'answered', 'closed'];
const OVER = ['resolved', 'parked', 'outOfScope'];

/**
 * The table between rounds, for the mediators alone: what each side knows, what is on its way there,
 * what waits for whom since when, and where what they hold would let the parties agree today.
 */
export const readTable = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	const { rooms, messages } = await messageViews(tx, scope, roomId, now);
	const { processId } = await findRoom(tx, scope, roomId);
	const of = (state: readonly MessageState[], where: (message: MessageView) => boolean) =>
		messages.filter((message) => state.includes(message.state) && where(message));
	const sides = rooms.map((room) => ({
		room,
		knows: of(SAID, ({ toRoomId }) => toRoomId === room.id),
		coming: of(['cleared', 'carried'], ({ toRoomId }) => toRoomId === room.id),
		asked: of(['asked'], ({ sourceRoomId }) => sourceRoomId === room.id)
	}));

	const speaking = (await findRooms(tx, scope, processId)).filter(
		({ kind }) => kind === 'mediators' || voiceOf(kind) === 'public'
	);
	const issues = (await findIssues(tx, scope, { processId })).filter(
		({ state }) => !OVER.includes(state)
	);
	const moment = { asOf: dayInIraq(now), knownAt: now };
	const standings = await standingsOf(
		tx,
		scope,
		{
			processId,
			roomIds: speaking.map(({ id }) => id),
			issueIds: issues.map(({ id }) => id)
		},
		moment
	);
	const links = await findLinks(tx, scope, processId);
	const cards = new Map((await findCards(tx, scope, processId)).map((card) => [card.id, card]));
	const conditions = await findConditions(tx, scope, { processId });
	return {
		sides,
		issues: issues.map(({ id, roomId, title }, at) => {
			const stands = standings.flatMap(({ actorId, cells }) => {
				const [card, cell] = [cards.get(actorId), cells[at] ?? null];
				return card && cell !== null ? [{ actorId, card, step: stepOf(cell) }] : [];
			});
			const { ground, inFavour, against, waiting } = groundOf(
				withoutPublicTwins(stands, links),
				conditions.filter(({ issueId }) => issueId === id)
			);
			return {
				id,
				roomId,
				title,
				ground,
				inFavour: inFavour.map(standOf),
				against: against.map(standOf),
				waiting: waiting.map(({ id, roomId, code, words, state }) => ({
					id,
					roomId,
					code,
					words,
					state
				}))
			};
		})
	};
});

function standOf({ card: { id, code, name }, step }: { card: Card; step: Step }) {
	return { id, code, name, step };
}
