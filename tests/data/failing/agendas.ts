import {
	continueAgendaItem,
	extendAgendaItem,
	finishAgendaItem,
	pauseAgendaItem,
	returnAgendaItem,
	startAgendaItem
} from '#lib/server/commands/agenda-clock.ts';
import { carryOver, fillAgenda } from '#lib/server/commands/agenda-sources.ts';
import {
	acceptAgendaItem,
	addAgendaItem,
	changeAgendaItem,
	moveAgendaItem,
	parkAgendaItem,
	removeAgendaItem,
	restoreAgendaItem
} from '#lib/server/commands/agenda.ts';
import {
	changeDecision,
	recordDecision,
	restoreDecision,
	strikeDecision
} from '#lib/server/commands/decisions.ts';
import { planSession } from '#lib/server/commands/sessions.ts';
import { askForFloor, endTurn, giveFloor, queueFor } from '#lib/server/commands/turns.ts';
import { readHall } from '#lib/server/queries/hall.ts';
import { anOpenMeeting } from '../../meeting.ts';
import { inEnglish, type World } from '../../world.ts';
import type { Scenario } from './valley.ts';

const houses = { title: inEnglish('Houses'), minutes: 20 };
const six = { kind: 'decision' as const, words: inEnglish('No more than six') };
const statement = { kind: 'statement' as const };

export const AGENDAS: Record<string, Scenario> = {
	addAgendaItem: async (world) => {
		const { lead, sessionId } = await anOpenMeeting(world);
		return () => addAgendaItem(lead, { sessionId, ...houses });
	},
	changeAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		return () => changeAgendaItem(lead, { ...about, ...houses, minutes: 30 });
	},
	moveAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		await addAgendaItem(lead, { sessionId: about.sessionId, ...houses });
		return () => moveAgendaItem(lead, { ...about, toIndex: 1 });
	},
	acceptAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		await parkAgendaItem(lead, about);
		return () => acceptAgendaItem(lead, about);
	},
	parkAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		return () => parkAgendaItem(lead, { ...about, note: inEnglish('No mandate yet') });
	},
	removeAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		return () => removeAgendaItem(lead, about);
	},
	restoreAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		await removeAgendaItem(lead, about);
		return () => restoreAgendaItem(lead, about);
	},
	startAgendaItem: async (world) => {
		const { lead, about } = await anItem(world);
		return () => startAgendaItem(lead, about);
	},
	finishAgendaItem: async (world) => {
		const { lead, about } = await aLiveItem(world);
		return () => finishAgendaItem(lead, about);
	},
	returnAgendaItem: async (world) => {
		const { lead, about } = await aLiveItem(world);
		return () => returnAgendaItem(lead, about);
	},
	extendAgendaItem: async (world) => {
		const { lead, about } = await aLiveItem(world);
		return () => extendAgendaItem(lead, { ...about, minutes: 5 });
	},
	pauseAgendaItem: async (world) => {
		const { lead, about } = await aLiveItem(world);
		return () => pauseAgendaItem(lead, about);
	},
	continueAgendaItem: async (world) => {
		const { lead, about } = await aLiveItem(world);
		await pauseAgendaItem(lead, about);
		return () => continueAgendaItem(lead, about);
	},
	fillAgenda: async (world) => {
		const { lead, sessionId } = await anOpenMeeting(world);
		return () => fillAgenda(lead, { sessionId });
	},
	carryOver: async (world) => {
		const { lead, roomId, about } = await anItem(world);
		await parkAgendaItem(lead, about);
		const { sessionId } = await planSession(lead, {
			roomId,
			kind: 'joint',
			title: inEnglish('Next reading'),
			startsAt: '2026-03-08T10:00',
			endsAt: '2026-03-08T12:00',
			regime: 'open'
		});
		return () => carryOver(lead, { sessionId, itemIds: [about.itemId] });
	},
	recordDecision: async (world) => {
		const { lead, about } = await aLiveItem(world);
		return () => recordDecision(lead, { ...about, ...six });
	},
	changeDecision: async (world) => {
		const { lead, about } = await aDecision(world);
		return () => changeDecision(lead, { ...about, ...six, words: inEnglish('Seven at most') });
	},
	strikeDecision: async (world) => {
		const { lead, about } = await aDecision(world);
		return () => strikeDecision(lead, about);
	},
	restoreDecision: async (world) => {
		const { lead, about } = await aDecision(world);
		await strikeDecision(lead, about);
		return () => restoreDecision(lead, about);
	},
	askForFloor: async (world) => {
		const { party, sessionId } = await anOpenMeeting(world);
		return () => askForFloor(party, { sessionId, ...statement });
	},
	queueFor: async (world) => {
		const { lead, roomId, sessionId } = await anOpenMeeting(world);
		const [first] = (await readHall(lead, { roomId, sessionId })).people;
		return () => queueFor(lead, { sessionId, code: first?.code ?? '', ...statement });
	},
	giveFloor: async (world) => {
		const { lead, about } = await aTurn(world);
		return () => giveFloor(lead, about);
	},
	endTurn: async (world) => {
		const { lead, about } = await aTurn(world);
		await giveFloor(lead, about);
		return () => endTurn(lead, about);
	}
};

async function anItem(world: World) {
	const meeting = await anOpenMeeting(world);
	const { lead, sessionId } = meeting;
	const { itemId } = await addAgendaItem(lead, { sessionId, ...houses });
	return { ...meeting, about: { sessionId, itemId } };
}

async function aLiveItem(world: World) {
	const item = await anItem(world);
	await startAgendaItem(item.lead, item.about);
	return item;
}

async function aDecision(world: World) {
	const { lead, about } = await aLiveItem(world);
	const { decisionId } = await recordDecision(lead, { ...about, ...six });
	return { lead, about: { sessionId: about.sessionId, decisionId } };
}

async function aTurn(world: World) {
	const { lead, party, sessionId } = await anOpenMeeting(world);
	const { turnId } = await askForFloor(party, { sessionId, ...statement });
	return { lead, about: { sessionId, turnId } };
}
