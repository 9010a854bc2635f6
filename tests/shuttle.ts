import { answerAsking } from '#lib/server/commands/leave.ts';
import { askLeave, captureMessage, deliverMessage } from '#lib/server/commands/messages.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import type { Caller } from '#lib/server/house.ts';
import { readCarried, readMessage } from '#lib/server/queries/messages.ts';
import { inEnglish, type World } from './world.ts';

const TOMORROW = '2026-03-02T12:00';

/** Two parties, and a mediator who walks between them: what each does, in a word. */
export async function shuttleIn(world: World) {
	const lead = await world.aConvener();
	const { rooms, processId } = await world.aProcess(lead);
	const { roomId: other } = await openRoom(lead, {
		processId,
		kind: 'caucus',
		name: inEnglish('Survivors'),
		leadName: 'The lead'
	});
	const [party, receiver] = [await world.aPerson(), await world.aPerson()];
	await world.seat(lead, party, rooms.caucus, 'party');
	await world.seat(lead, receiver, other, 'party');
	const roomId = rooms.mediators;
	const capture = async (change: object = {}) =>
		(
			await captureMessage(lead, {
				roomId,
				kind: 'offer',
				sourceRoomId: rooms.caucus,
				toRoomId: other,
				attribution: 'party',
				sourceWords: inEnglish('we would, God willing'),
				wording: inEnglish('The families offer to come on foot'),
				...change
			})
		).messageId;
	const ask = (messageId: string, form: 'agreed' | 'idea' = 'agreed') =>
		askLeave(lead, {
			roomId,
			messageId,
			form,
			expiresAt: TOMORROW,
			words: inEnglish('The families offer to come on foot'),
			toName: inEnglish('Survivors')
		});
	const answer = async (answer: 'cleared' | 'refused', by: Caller = party) => {
		const [asking] = (await readCarried(party, { roomId: rooms.caucus })).askings;
		return answerAsking(by, { roomId: rooms.caucus, askingId: asking?.id ?? '', answer });
	};
	const deliver = (messageId: string, change: object = {}) =>
		deliverMessage(lead, {
			roomId,
			messageId,
			words: inEnglish('The families offer to come on foot'),
			fromName: inEnglish('Families'),
			saidOn: '2026-03-01',
			isConfirmed: 'on',
			...change
		});
	const stateOf = async (messageId: string) =>
		(await readMessage(lead, { roomId, messageId })).message.state;
	return {
		lead,
		party,
		receiver,
		rooms,
		processId,
		roomId,
		other,
		capture,
		ask,
		answer,
		deliver,
		stateOf
	};
}
