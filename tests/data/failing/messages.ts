import { answerAsking, takeBackLeave } from '#lib/server/commands/leave.ts';
import {
	closeMessage,
	correctDelivery,
	deliverMessage,
	noteReaction,
	takeAlong
} from '#lib/server/commands/carriage.ts';
import { askLeave, recordLeave } from '#lib/server/commands/clearing.ts';
import {
	captureMessage,
	crossOffers,
	rewordMessage,
	withholdMessage
} from '#lib/server/commands/messages.ts';
import { readCarried } from '#lib/server/queries/messages.ts';
import { shuttleIn } from '../../shuttle.ts';
import { inEnglish, type World } from '../../world.ts';
import type { Scenario } from './valley.ts';

const WORDS = inEnglish('They offer to come on foot');

async function asked(world: World) {
	const at = await shuttleIn(world);
	const messageId = await at.capture();
	await at.ask(messageId);
	const [asking] = (await readCarried(at.party, { roomId: at.rooms.caucus })).askings;
	const of = { roomId: at.roomId, messageId };
	return { ...at, of, asking: { roomId: at.rooms.caucus, askingId: asking?.id ?? '' } };
}

async function taken(world: World) {
	const at = await asked(world);
	await at.answer('cleared');
	await takeAlong(at.lead, at.of);
	return at;
}

async function said(world: World) {
	const at = await taken(world);
	await at.deliver(at.of.messageId);
	return at;
}

export const MESSAGES: Record<string, Scenario> = {
	captureMessage: async (world) => {
		const { lead, rooms, other, roomId } = await shuttleIn(world);
		const between = { sourceRoomId: rooms.caucus, toRoomId: other };
		return () =>
			captureMessage(lead, {
				roomId,
				kind: 'offer',
				attribution: 'party',
				sourceWords: WORDS,
				wording: WORDS,
				...between
			});
	},
	rewordMessage: async (world) => {
		const { lead, roomId, capture } = await shuttleIn(world);
		const messageId = await capture();
		const change = { attribution: 'voice' as const, sourceWords: WORDS, wording: WORDS };
		return () => rewordMessage(lead, { roomId, messageId, ...change });
	},
	askLeave: async (world) => {
		const { lead, roomId, capture } = await shuttleIn(world);
		const messageId = await capture();
		const leave = { form: 'idea' as const, expiresAt: '2026-03-02T12:00' };
		return () => askLeave(lead, { roomId, messageId, ...leave, words: WORDS, toName: WORDS });
	},
	recordLeave: async (world) => {
		const { lead, of } = await asked(world);
		const leave = { form: 'idea' as const, expiresAt: '2026-03-02T12:00' };
		return () => recordLeave(lead, { ...of, ...leave, givenBy: WORDS });
	},
	answerAsking: async (world) => {
		const { party, asking } = await asked(world);
		return () => answerAsking(party, { ...asking, answer: 'cleared' });
	},
	takeBackLeave: async (world) => {
		const { party, asking } = await taken(world);
		return () => takeBackLeave(party, asking);
	},
	takeAlong: async (world) => {
		const { lead, of, answer } = await asked(world);
		await answer('cleared');
		return () => takeAlong(lead, of);
	},
	withholdMessage: async (world) => {
		const { lead, of } = await asked(world);
		return () => withholdMessage(lead, of);
	},
	deliverMessage: async (world) => {
		const { lead, of } = await taken(world);
		const saying = { words: WORDS, fromName: WORDS, saidOn: '2026-03-01', isConfirmed: 'on' };
		return () => deliverMessage(lead, { ...of, ...saying });
	},
	correctDelivery: async (world) => {
		const { lead, of } = await said(world);
		return () => correctDelivery(lead, { ...of, correction: WORDS });
	},
	noteReaction: async (world) => {
		const { lead, of } = await said(world);
		return () => noteReaction(lead, { ...of, reaction: WORDS });
	},
	closeMessage: async (world) => {
		const { lead, of } = await said(world);
		return () => closeMessage(lead, of);
	},
	crossOffers: async (world) => {
		const { lead, roomId, rooms, other, capture } = await shuttleIn(world);
		const messageId = await capture();
		const otherId = await capture({ sourceRoomId: other, toRoomId: rooms.caucus });
		return () => crossOffers(lead, { roomId, messageId, otherId });
	}
};
