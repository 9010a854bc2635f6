import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { addRelation, endRelation } from '#lib/server/commands/relations.ts';
import { readActor } from '#lib/server/queries/actor-card.ts';
import { readRelations } from '#lib/server/queries/relations.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

async function twoActors(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const add = async (roomId: string, name: string) =>
		(
			await addActor(lead, {
				roomId,
				code: '',
				kind: 'tribalLeader',
				name: inEnglish(name),
				access: 'direct'
			})
		).actorId;
	const roomId = rooms.programme;
	const fromId = await add(roomId, 'One');
	const toId = await add(roomId, 'Other');
	const told = () => world.facts.splice(0).map(({ type }) => type);
	told();
	const tie = { roomId, fromId, toId, kind: 'feud' as const, note: inEnglish('Since a well') };
	return { world, lead, rooms, roomId, add, tie, told };
}

describe.each(ENGINES)('relations on %s', (engine) => {
	test('are added and told, and stand on both cards', async () => {
		const { lead, roomId, tie, told } = await twoActors(engine);
		await addRelation(lead, tie);
		expect(told()).toEqual(['relation.added']);
		for (const actorId of [tie.fromId, tie.toId]) {
			const { relations } = await readActor(lead, { roomId, actorId });
			expect(relations).toMatchObject([{ kind: 'feud', note: inEnglish('Since a well') }]);
		}
	});

	test('are refused with oneself and when they hold already, from either side', async () => {
		const { lead, tie, told } = await twoActors(engine);
		await addRelation(lead, tie);
		told();
		const turned = { ...tie, fromId: tie.toId, toId: tie.fromId };
		const itself = { ...tie, toId: tie.fromId };
		await expect(addRelation(lead, turned)).rejects.toThrow(new Problem('relation.known'));
		await expect(addRelation(lead, itself)).rejects.toThrow(new Problem('relation.withItself'));
		expect(told()).toEqual([]);
	});

	test('never reach into another room', async () => {
		const { lead, rooms, add, tie, told } = await twoActors(engine);
		const stranger = await add(rooms.mediators, 'Elsewhere');
		told();
		for (const reach of [{ toId: stranger }, { fromId: stranger }, { roomId: rooms.mediators }])
			await expect(addRelation(lead, { ...tie, ...reach })).rejects.toThrow(new Problem('absent'));
		expect(told()).toEqual([]);
	});

	test('end once, are told, and may begin again', async () => {
		const { lead, roomId, tie, told } = await twoActors(engine);
		const { relationId } = await addRelation(lead, tie);
		told();
		await endRelation(lead, { roomId, relationId });
		expect(told()).toEqual(['relation.ended']);
		await expect(endRelation(lead, { roomId, relationId })).rejects.toThrow(
			new Problem('relation.ended')
		);
		expect((await readRelations(lead, { roomId })).relations).toEqual([]);
		await expect(addRelation(lead, tie)).resolves.toBeDefined();
	});

	test('are not for strangers, and only to be read by observers', async () => {
		const { world, lead, roomId, rooms, tie, told } = await twoActors(engine);
		const { relationId } = await addRelation(lead, tie);
		const stranger = await world.aPerson();
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		told();
		for (const [person, code] of [
			[stranger, 'absent'],
			[observer, 'forbidden']
		] as const) {
			const problem = new Problem(code);
			await expect(addRelation(person, { ...tie, kind: 'kin' })).rejects.toThrow(problem);
			await expect(endRelation(person, { roomId, relationId })).rejects.toThrow(problem);
		}
		await expect(readRelations(stranger, { roomId })).rejects.toThrow(new Problem('absent'));
		const elsewhere = { roomId: rooms.plenary, relationId };
		await expect(endRelation(lead, elsewhere)).rejects.toThrow(new Problem('absent'));
		expect((await readRelations(observer, { roomId })).relations).toHaveLength(1);
		expect(told()).toEqual([]);
	});
});
