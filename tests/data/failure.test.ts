/** A command that fails, at whichever statement, leaves nothing behind and tells nobody. */
import { describe, expect, test } from 'vitest';
import type { Caller } from '#lib/server/house.ts';
import { addActor, changeActor, retireActor } from '#lib/server/commands/actors.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { arrangeIssues, changeIssue, raiseIssue } from '#lib/server/commands/issues.ts';
import { enterProcessPhase, openProcess } from '#lib/server/commands/processes.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { findActor } from '#lib/server/db/actors.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { contentOf, watchWrites } from '../statements.ts';
import { aWorld, ENGINES, inEnglish, type World } from '../world.ts';

type Setting = { world: World; lead: Caller; processId: string; plenary: string };

/** Prepares what the command needs, and gives back the command itself, ready to run. */
const COMMANDS: Record<string, (setting: Setting) => Promise<() => Promise<unknown>>> = {
	openProcess:
		async ({ lead }) =>
		() =>
			openProcess(lead, aValley),
	'openProcess by a form': async ({ lead }) => {
		return () => openProcess(lead, aValley, { once: 'a form' });
	},
	openRoom: async ({ lead, processId }) => {
		const caucus = { kind: 'caucus' as const, name: inEnglish('Elders'), leadName: 'Hala' };
		return () => openRoom(lead, { processId, ...caucus });
	},
	enterProcessPhase: async ({ lead, processId }) => {
		const move = { phase: 'consultation' as const, since: '2026-02-01', note: inEnglish('Go') };
		return () => enterProcessPhase(lead, { processId, ...move });
	},
	inviteToSeat: async ({ lead, plenary }) => {
		const guest = { role: 'member' as const, name: 'Omar', days: 7 };
		return () => inviteToSeat(lead, { roomId: plenary, ...guest });
	},
	acceptInvitation: async ({ world, lead, plenary }) => {
		const guest = await world.aPerson();
		const invitation = { roomId: plenary, role: 'member' as const, name: 'Omar', days: 7 };
		const { code } = await inviteToSeat(lead, invitation);
		return () => acceptInvitation(guest, { code });
	},
	revokeSeat: async ({ world, lead, plenary }) => {
		const guest = await world.aPerson();
		await world.seat(lead, guest, plenary, 'member');
		const scope = await loadScope(world.house.db.reads, lead.accountId);
		const seats = await findSeats(world.house.db.reads, scope, plenary);
		const seatId = seats.find(({ accountId }) => accountId === guest.accountId)?.id ?? '';
		return () => revokeSeat(lead, { roomId: plenary, seatId });
	},
	publishGroundRules: async ({ lead, processId }) => {
		return () =>
			publishGroundRules(lead, { processId, words: inEnglish('Listen first'), after: null });
	},
	acknowledgeGroundRules: async ({ lead, processId }) => {
		const words = inEnglish('Listen first');
		const { groundRulesId } = await publishGroundRules(lead, { processId, words, after: null });
		return () => acknowledgeGroundRules(lead, { processId, groundRulesId });
	},
	addActor:
		async ({ lead, plenary }) =>
		() =>
			addActor(lead, { roomId: plenary, ...aSheikh }),
	changeActor: async ({ world, lead, plenary }) => {
		const { actorId } = await addActor(lead, { roomId: plenary, ...aSheikh });
		const { reads } = world.house.db;
		const actor = await findActor(reads, await loadScope(reads, lead.accountId), actorId);
		const changedAt = actor.changedAt.toISOString();
		return () => changeActor(lead, { roomId: plenary, actorId, changedAt, ...aSheikh });
	},
	retireActor: async ({ lead, plenary }) => {
		const { actorId } = await addActor(lead, { roomId: plenary, ...aSheikh });
		return () => retireActor(lead, { roomId: plenary, actorId });
	},
	raiseIssue: async ({ lead, plenary }) => {
		const { actorId } = await addActor(lead, { roomId: plenary, ...aSheikh });
		return () => raiseIssue(lead, { roomId: plenary, ...anIssue, actorIds: [actorId] });
	},
	changeIssue: async ({ lead, plenary }) => {
		const { actorId } = await addActor(lead, { roomId: plenary, ...aSheikh });
		const issue = { roomId: plenary, ...anIssue, actorIds: [actorId] };
		const { issueId } = await raiseIssue(lead, issue);
		return () => changeIssue(lead, { ...issue, title: inEnglish('Homes'), issueId });
	},
	arrangeIssues: async ({ lead, plenary }) => {
		await raiseIssue(lead, { roomId: plenary, ...anIssue });
		const { issueId } = await raiseIssue(lead, { roomId: plenary, ...anIssue });
		return () => arrangeIssues(lead, { roomId: plenary, issueId, toIndex: 0 });
	}
};

const aValley = {
	name: inEnglish('Return to the hills'),
	governorate: 'anbar' as const,
	district: null,
	mandate: inEnglish('Asked by the mayor'),
	organisation: {},
	regime: 'closed' as const,
	languages: ['ar'],
	leadName: 'Hala',
	since: '2026-01-10'
};
const aSheikh = {
	kind: 'tribalLeader' as const,
	name: inEnglish('A sheikh'),
	access: 'direct' as const
};
const anIssue = { title: inEnglish('Houses'), framing: {}, family: 'compensation' as const };

describe.each(ENGINES)('a command that fails on %s', (engine) => {
	test.each(Object.keys(COMMANDS))('%s leaves nothing behind and tells nobody', async (name) => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId, rooms } = await world.aProcess(lead);
		const run = await COMMANDS[name]?.({ world, lead, processId, plenary: rooms.plenary });
		const { db } = world.house;
		const before = await contentOf(db);
		const told = world.facts.length;

		let left = Infinity;
		await watchWrites(db, () => {
			if (--left === 0) throw new Error('the machine stumbled');
		});
		const succeedsWithin = async (statements: number) => {
			left = statements + 1;
			await run?.().catch((cause: unknown) =>
				expect(causesOf(cause)).toMatch('the machine stumbled')
			);
			const succeeded = left > 0;
			left = Infinity;
			return succeeded;
		};

		let statements = 0;
		while (!(await succeedsWithin(statements))) {
			expect(await contentOf(db)).toEqual(before);
			expect(world.facts).toHaveLength(told);
			statements++;
		}
		expect(statements).toBeGreaterThan(3);
		expect(await contentOf(db)).not.toEqual(before);
		expect(world.facts.length).toBeGreaterThan(told);
	});
});

/** The query builder wraps what a statement throws. */
function causesOf(cause: unknown): string {
	return cause instanceof Error ? `${cause.message} ${causesOf(cause.cause)}` : '';
}
