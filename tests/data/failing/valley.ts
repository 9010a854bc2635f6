import type { Caller } from '#lib/server/house.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { inEnglish, type World } from '../../world.ts';

/** Prepares what a command needs, and gives back the command itself, ready to run again and again. */
export type Scenario = (world: World) => Promise<() => Promise<unknown>>;

export type Valley = Awaited<ReturnType<typeof aValley>>;

/** A process whose lead does what there is to do, mostly in the plenary. */
export async function aValley(world: World) {
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	return {
		world,
		lead,
		processId,
		rooms,
		roomId,
		anActor: async (inRoom = roomId) =>
			(await addActor(lead, { roomId: inRoom, ...aSheikh })).actorId,
		anIssue: async () => (await raiseIssue(lead, { roomId, ...houses })).issueId
	};
}

export const aSheikh = {
	kind: 'tribalLeader' as const,
	name: inEnglish('A sheikh'),
	access: 'direct' as const
};

export const houses = {
	title: inEnglish('Houses'),
	framing: {},
	family: 'compensation' as const
};

/** Somebody at the door, or the caller who knocks. */
export function atTheDoor(world: World, caller: Caller | null = null) {
	return { house: world.house, caller, address: '10.0.0.1', device: 'Firefox, Linux' };
}
