import { importActors } from '#lib/server/commands/actor-import.ts';
import { addActor, bringBackActor, changeActor, retireActor } from '#lib/server/commands/actors.ts';
import { linkActors, unlinkActors } from '#lib/server/commands/card-links.ts';
import { recordInterest } from '#lib/server/commands/interests.ts';
import { addRelation, endRelation } from '#lib/server/commands/relations.ts';
import { findLinks } from '#lib/server/db/actors.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { previewImport, readActorToChange } from '#lib/server/queries/actors.ts';
import { inEnglish, type World } from '../../world.ts';
import { aSheikh, aValley, type Scenario } from './valley.ts';

export const CARDS: Record<string, Scenario> = {
	addActor: async (world) => {
		const { lead, roomId } = await aValley(world);
		return () => addActor(lead, { roomId, ...aSheikh });
	},
	changeActor: async (world) => {
		const { lead, roomId, anActor } = await aValley(world);
		const actorId = await anActor();
		const { actor } = await readActorToChange(lead, { roomId, actorId });
		const { changedAt } = actor;
		return () => changeActor(lead, { roomId, actorId, changedAt, ...aSheikh, influence: 5 });
	},
	retireActor: async (world) => {
		const { lead, roomId, anActor } = await aValley(world);
		const actorId = await anActor();
		return () => retireActor(lead, { roomId, actorId });
	},
	bringBackActor: async (world) => {
		const { lead, roomId, anActor } = await aValley(world);
		const actorId = await anActor();
		await retireActor(lead, { roomId, actorId });
		return () => bringBackActor(lead, { roomId, actorId });
	},
	importActors: async (world) => {
		const { lead, roomId } = await aValley(world);
		await addActor(lead, { roomId, code: 'A01', ...aSheikh });
		const rows = [
			{ line: 2, cells: { code: 'A01', influence: '4' } },
			{ line: 3, cells: { code: 'A02', kind: 'women', 'name.en': 'A speaker' } }
		];
		const { basis } = await previewImport(lead, { roomId, rows });
		return () => importActors(lead, { roomId, basis, rows: JSON.stringify(rows) });
	},
	linkActors: async (world) => {
		const { lead, link } = await twoCards(world);
		return () => linkActors(lead, link);
	},
	unlinkActors: async (world) => {
		const { lead, processId, link } = await twoCards(world);
		await linkActors(lead, link);
		const { reads } = world.house.db;
		const scope = await loadScope(reads, lead.accountId);
		const [{ id: linkId } = { id: '' }] = await findLinks(reads, scope, processId);
		return () => unlinkActors(lead, { roomId: link.roomId, linkId });
	},
	addRelation: async (world) => {
		const { lead, tie } = await twoSheikhs(world);
		return () => addRelation(lead, tie);
	},
	endRelation: async (world) => {
		const { lead, tie } = await twoSheikhs(world);
		const { roomId, relationId } = await addRelation(lead, tie);
		return () => endRelation(lead, { roomId, relationId });
	},
	recordInterest: async (world) => {
		const { lead, roomId, anActor, anIssue } = await aValley(world);
		const [actorId, issueId] = [await anActor(), await anIssue()];
		const entry = { kind: 'fear' as const, words: inEnglish('A night of revenge') };
		return () => recordInterest(lead, { roomId, actorId, issueId, ...entry });
	}
};

/** A person with a card in the plenary and one in the mediators' room. */
async function twoCards(world: World) {
	const valley = await aValley(world);
	const { rooms, anActor } = valley;
	const roomId = rooms.mediators;
	const link = { roomId, actorId: await anActor(roomId), otherActorId: await anActor() };
	return { ...valley, link };
}

async function twoSheikhs(world: World) {
	const valley = await aValley(world);
	const { roomId, anActor } = valley;
	const [fromId, toId] = [await anActor(), await anActor()];
	const tie = { roomId, fromId, toId, kind: 'feud' as const, note: inEnglish('Since a well') };
	return { ...valley, tie };
}
