import { describe, expect, test } from 'vitest';
import type { ImportRow } from '#lib/domain/actor-row.ts';
import { Problem } from '#lib/domain/problem.ts';
import { importActors } from '#lib/server/commands/actor-import.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import type { Caller } from '#lib/server/house.ts';
import { previewImport, readActors } from '#lib/server/queries/actors.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const aFile: ImportRow[] = [
	{ line: 2, cells: { code: 'A01', kind: 'tribalLeader', 'name.ar': 'شيخ', influence: '٤' } },
	{ line: 3, cells: { code: 'A02', kind: 'women', 'name.en': 'A speaker', district: 'shirqat' } }
];

async function aRoom(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const roomId = rooms.programme;
	const told = () => world.facts.splice(0).map(({ type }) => type);
	const look = (rows: ImportRow[]) => previewImport(lead, { roomId, rows });
	const save = (rows: ImportRow[], basis: string, caller: Caller = lead) =>
		importActors(caller, { roomId, basis, rows: JSON.stringify(rows) });
	const kept = async () => {
		const filter = { text: '', kind: '', district: '', influence: null, isRetired: false };
		return (await readActors(lead, { roomId, filter: { ...filter, order: 'code', page: 1 } }))
			.actors;
	};
	told();
	return { world, lead, rooms, roomId, told, look, save, kept };
}

describe.each(ENGINES)('a file of cards on %s', (engine) => {
	test('is looked at, saved whole, told once, and changes nothing when it comes again', async () => {
		const { look, save, told, kept } = await aRoom(engine);
		const first = await look(aFile);
		expect(first.plan.added.map(({ code }) => code)).toEqual(['A01', 'A02']);
		expect(await kept()).toEqual([]);

		expect(await save(aFile, first.basis)).toMatchObject({ added: 2, changed: 0 });
		expect(told()).toEqual(['actor.imported']);
		expect(await kept()).toMatchObject([
			{ code: 'A01', influence: 4 },
			{ code: 'A02', district: 'shirqat' }
		]);

		const again = await look(aFile);
		expect(again.plan).toMatchObject({ added: [], changed: [], refused: [] });
		expect(await save(aFile, again.basis)).toMatchObject({ added: 0, changed: 0 });
		expect(told()).toEqual([]);
	});

	test('changes what it says and leaves the rest', async () => {
		const { look, save, kept } = await aRoom(engine);
		await save(aFile, (await look(aFile)).basis);
		const change = [{ line: 2, cells: { code: 'A01', influence: '5', 'name.en': 'Sheikh' } }];
		const { plan, basis } = await look(change);
		expect(plan.changed).toMatchObject([{ code: 'A01', fields: ['influence', 'name'] }]);
		await save(change, basis);
		expect((await kept())[0]).toMatchObject({
			kind: 'tribalLeader',
			influence: 5,
			name: { texts: { ar: 'شيخ', en: 'Sheikh' } }
		});
	});

	test('with one bad row is saved not at all', async () => {
		const { look, save, told, kept } = await aRoom(engine);
		const bad = [...aFile, { line: 4, cells: { code: 'A03', kind: 'king' } }];
		const { plan, basis } = await look(bad);
		expect(plan.refused.map(({ line }) => line)).toEqual([4]);
		await expect(save(bad, basis)).rejects.toThrow(new Problem('actor.importRefused'));
		expect(await kept()).toEqual([]);
		expect(told()).toEqual([]);
	});

	test('is looked at again when a card came since', async () => {
		const { lead, roomId, look, save, told } = await aRoom(engine);
		const { basis } = await look(aFile);
		const name = inEnglish('Someone');
		await addActor(lead, { roomId, code: 'A01', kind: 'ngo', name, access: 'letter' });
		told();
		await expect(save(aFile, basis)).rejects.toThrow(new Problem('actor.importStale'));
		expect(told()).toEqual([]);
	});

	test('is not for strangers, and not for those who may not write cards', async () => {
		const { world, lead, roomId, look, save, told } = await aRoom(engine);
		const { basis } = await look(aFile);
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		const stranger = await world.aPerson();
		told();
		for (const [person, code] of [
			[stranger, 'absent'],
			[observer, 'forbidden']
		] as const) {
			await expect(save(aFile, basis, person)).rejects.toThrow(new Problem(code));
			await expect(previewImport(person, { roomId, rows: aFile })).rejects.toThrow(
				new Problem(code)
			);
		}
		expect(told()).toEqual([]);
	});

	test('that is no list of rows is refused', async () => {
		const { lead, roomId } = await aRoom(engine);
		for (const rows of ['no json', '{"line":1}', '[{"line":"x","cells":{}}]'])
			await expect(importActors(lead, { roomId, basis: '0.0', rows })).rejects.toMatchObject({
				code: 'invalid'
			});
	});
});

test('ten thousand rows are looked at and saved while one waits', async () => {
	const { look, save, kept } = await aRoom('sqlite');
	const many = Array.from({ length: 10_000 }, (_, index) => ({
		line: index + 2,
		cells: { code: `N${index}`, kind: 'youth', 'name.ar': `اسم ${index}` }
	}));
	const start = performance.now();
	const { plan, basis } = await look([...many, { line: 10_002, cells: { code: 'bad!' } }]);
	expect(performance.now() - start).toBeLessThan(3000);
	expect(plan.refused).toHaveLength(1);
	expect(await save(many, basis)).toMatchObject({ added: 10_000 });
	expect(await kept()).toHaveLength(50);
});
