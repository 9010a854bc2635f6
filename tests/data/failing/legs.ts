import { clearUnasked } from '#lib/server/commands/clearing.ts';
import { keepOwnRecord, markNote, strikeNote, takeNote } from '#lib/server/commands/heard.ts';
import {
	changeLeg,
	changeShuttleRound,
	planLeg,
	planShuttleRound
} from '#lib/server/commands/legs.ts';
import { crossOffers, supersedeMessage } from '#lib/server/commands/messages.ts';
import { legIn, shuttleIn } from '../../shuttle.ts';
import { inEnglish, type World } from '../../world.ts';
import type { Scenario } from './valley.ts';

const WORDS = inEnglish('They would come on foot');
const ROUND = { theme: WORDS, since: '2026-03-02', until: '2026-03-03' };

/** A note that may be carried, and a message that goes on the strength of it. */
async function freed(world: World) {
	const at = await legIn(world);
	await at.hold();
	const noteId = await at.note();
	const messageId = await at.capture({ noteId });
	const clear = () =>
		clearUnasked(at.lead, {
			...{ roomId: at.roomId, messageId },
			...{ form: 'verbatim', expiresAt: '2026-03-02T12:00' }
		});
	return { ...at, noteId, clear };
}

export const LEGS: Record<string, Scenario> = {
	planShuttleRound: async (world) => {
		const { lead, roomId } = await shuttleIn(world);
		return () => planShuttleRound(lead, { roomId, ...ROUND });
	},
	changeShuttleRound: async (world) => {
		const { lead, roomId, shuttleRoundId } = await legIn(world);
		return () => changeShuttleRound(lead, { roomId, shuttleRoundId, ...ROUND });
	},
	planLeg: async (world) => {
		const { lead, roomId, ends } = await legIn(world);
		const times = { startsAt: '2026-03-02T12:00', endsAt: '2026-03-02T13:00' };
		return () => planLeg(lead, { roomId, ...ends, ...times, title: WORDS, regime: 'closed' });
	},
	changeLeg: async (world) => {
		const { lead, roomId, legId, ends, other } = await legIn(world);
		return () => changeLeg(lead, { roomId, legId, ...ends, toRoomId: other });
	},
	takeNote: async (world) => {
		const { lead, roomId, rooms } = await legIn(world);
		const where = { roomId, aboutRoomId: rooms.caucus, livesInId: roomId };
		return () => takeNote(lead, { ...where, kind: 'fear', words: WORDS });
	},
	markNote: async (world) => {
		const { lead, roomId, noteId, clear } = await freed(world);
		await clear();
		return () => markNote(lead, { roomId, noteId });
	},
	strikeNote: async (world) => {
		const { lead, roomId, noteId, clear } = await freed(world);
		await clear();
		return () => strikeNote(lead, { roomId, noteId, isStruck: true });
	},
	keepOwnRecord: async (world) => {
		const { party, rooms } = await shuttleIn(world);
		return () => keepOwnRecord(party, { roomId: rooms.caucus, isKept: true });
	},
	clearUnasked: async (world) => (await freed(world)).clear,
	supersedeMessage: async (world) => {
		const { lead, roomId, capture, ask, other, rooms } = await shuttleIn(world);
		const messageId = await capture();
		const back = await capture({ sourceRoomId: other, toRoomId: rooms.caucus });
		await crossOffers(lead, { roomId, messageId, otherId: back });
		await ask(messageId);
		const words = { attribution: 'party' as const, sourceWords: WORDS, wording: WORDS };
		return () => supersedeMessage(lead, { roomId, messageId, ...words });
	}
};
