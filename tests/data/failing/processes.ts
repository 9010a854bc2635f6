import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import {
	changeProcessState,
	chooseAllOrNothing,
	editProcess,
	enterProcessPhase,
	openProcess
} from '#lib/server/commands/processes.ts';
import { openRoom, renameRoom } from '#lib/server/commands/rooms.ts';
import { revokeSeat, withdrawInvitation } from '#lib/server/commands/seats.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { inEnglish } from '../../world.ts';
import { aValley, type Scenario } from './valley.ts';

const particulars = {
	name: inEnglish('Return to the hills'),
	governorate: 'anbar' as const,
	district: null,
	mandate: inEnglish('Asked by the mayor'),
	organisation: {},
	regime: 'closed' as const,
	languages: ['ar']
};
const aProcess = { ...particulars, leadName: 'Hala', since: '2026-01-10' };
const aMember = { role: 'member' as const, name: 'Omar', days: 7 };
const rules = { words: inEnglish('Listen first'), after: null };

export const PROCESSES: Record<string, Scenario> = {
	openProcess: async (world) => {
		const lead = await world.aConvener();
		return () => openProcess(lead, aProcess);
	},
	'openProcess by a form': async (world) => {
		const lead = await world.aConvener();
		return () => openProcess(lead, aProcess, { once: 'a form' });
	},
	editProcess: async (world) => {
		const { lead, processId } = await aValley(world);
		return () => editProcess(lead, { processId, ...particulars, tag: 'hills' });
	},
	enterProcessPhase: async (world) => {
		const { lead, processId } = await aValley(world);
		const move = { phase: 'consultation' as const, since: '2026-02-01', note: inEnglish('Go') };
		return () => enterProcessPhase(lead, { processId, ...move });
	},
	changeProcessState: async (world) => {
		const { lead, processId } = await aValley(world);
		return () => changeProcessState(lead, { processId, state: 'active' });
	},
	chooseAllOrNothing: async (world) => {
		const { lead, processId } = await aValley(world);
		return () => chooseAllOrNothing(lead, { processId });
	},
	openRoom: async (world) => {
		const { lead, processId } = await aValley(world);
		const caucus = { kind: 'caucus' as const, name: inEnglish('Elders'), leadName: 'Hala' };
		return () => openRoom(lead, { processId, ...caucus });
	},
	renameRoom: async (world) => {
		const { lead, rooms } = await aValley(world);
		return () => renameRoom(lead, { roomId: rooms.caucus, name: inEnglish('Elders') });
	},
	inviteToSeat: async (world) => {
		const { lead, roomId } = await aValley(world);
		return () => inviteToSeat(lead, { roomId, ...aMember });
	},
	acceptInvitation: async (world) => {
		const { lead, roomId } = await aValley(world);
		const guest = await world.aPerson();
		const { code } = await inviteToSeat(lead, { roomId, ...aMember });
		return () => acceptInvitation(guest, { code });
	},
	withdrawInvitation: async (world) => {
		const { lead, roomId } = await aValley(world);
		const { invitationId } = await inviteToSeat(lead, { roomId, ...aMember });
		return () => withdrawInvitation(lead, { roomId, invitationId });
	},
	revokeSeat: async (world) => {
		const { lead, roomId } = await aValley(world);
		const guest = await world.aPerson();
		await world.seat(lead, guest, roomId, 'member');
		const { seats } = await loadScope(world.house.db.reads, guest.accountId);
		return () => revokeSeat(lead, { roomId, seatId: seats[0]?.id ?? '' });
	},
	publishGroundRules: async (world) => {
		const { lead, processId } = await aValley(world);
		return () => publishGroundRules(lead, { processId, ...rules });
	},
	acknowledgeGroundRules: async (world) => {
		const { lead, processId } = await aValley(world);
		const { groundRulesId } = await publishGroundRules(lead, { processId, ...rules });
		return () => acknowledgeGroundRules(lead, { processId, groundRulesId });
	}
};
