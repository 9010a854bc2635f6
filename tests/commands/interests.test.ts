import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { recordInterest } from '#lib/server/commands/interests.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { readActor } from '#lib/server/queries/actor-card.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

async function anActor(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const roomId = rooms.caucus;
	const anIssue = async (caller = lead, inRoom = rooms.plenary) =>
		(
			await raiseIssue(caller, {
				roomId: inRoom,
				title: inEnglish('Return to the houses'),
				framing: {},
				family: 'return',
				actorIds: []
			})
		).issueId;
	const aCard = { kind: 'survivorFamily' as const, access: 'committee' as const };
	const { actorId } = await addActor(lead, { ...aCard, roomId, name: inEnglish('A family') });
	const entry = { roomId, actorId, kind: 'fear' as const, words: inEnglish('A night of revenge') };
	const told = () => world.facts.splice(0).map(({ type }) => type);
	const shown = async () => (await readActor(lead, { roomId, actorId })).interests;
	told();
	return { world, lead, rooms, roomId, actorId, entry, anIssue, aCard, told, shown };
}

describe.each(ENGINES)('interests, needs and fears on %s', (engine) => {
	test('are noted on a card with their issue, and told', async () => {
		const { lead, entry, anIssue, told, shown } = await anActor(engine);
		const issueId = await anIssue();
		told();
		await recordInterest(lead, { ...entry, issueId });
		expect(told()).toEqual(['interest.recorded']);
		expect(await shown()).toMatchObject([
			{
				kind: 'fear',
				words: inEnglish('A night of revenge'),
				issue: { id: issueId },
				by: 'The lead',
				earlier: []
			}
		]);
	});

	test('are corrected by a new entry that keeps the old one below it', async () => {
		const { lead, entry, shown } = await anActor(engine);
		await recordInterest(lead, entry);
		const [first] = await shown();
		const corrects = first?.id ?? '';
		await recordInterest(lead, { ...entry, kind: 'need', words: inEnglish('Safety'), corrects });
		expect(await shown()).toMatchObject([
			{
				kind: 'need',
				words: inEnglish('Safety'),
				earlier: [{ id: corrects, words: inEnglish('A night of revenge') }]
			}
		]);
		await expect(recordInterest(lead, { ...entry, corrects })).rejects.toThrow(
			new Problem('interest.corrected')
		);
	});

	test('never point to another room’s card, another card’s entry or another process’s issue', async () => {
		const { world, lead, rooms, roomId, entry, aCard, anIssue, shown, told } =
			await anActor(engine);
		await recordInterest(lead, entry);
		const [first] = await shown();
		const other = await addActor(lead, { ...aCard, roomId, name: inEnglish('Another') });
		const valley = await world.aProcess(lead);
		const issueId = await anIssue(lead, valley.rooms.plenary);
		told();
		for (const wrong of [
			{ roomId: rooms.plenary },
			{ actorId: other.actorId, corrects: first?.id ?? '' },
			{ issueId }
		])
			await expect(recordInterest(lead, { ...entry, ...wrong })).rejects.toThrow(
				new Problem('absent')
			);
		expect(told()).toEqual([]);
	});

	test('are noted by members of the room; not by strangers or observers', async () => {
		const { world, lead, roomId, entry, anIssue, told } = await anActor(engine);
		const party = await world.aPerson();
		await world.seat(lead, party, roomId, 'party');
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		const issueId = await anIssue();
		told();
		await expect(recordInterest(await world.aPerson(), entry)).rejects.toThrow(
			new Problem('absent')
		);
		await expect(recordInterest(observer, entry)).rejects.toThrow(new Problem('forbidden'));
		await expect(recordInterest(party, { ...entry, issueId })).rejects.toThrow(
			new Problem('absent')
		);
		expect(told()).toEqual([]);
		await expect(recordInterest(party, entry)).resolves.toBeDefined();
	});
});
