import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Sheet } from '#lib/server/export/table.ts';
import { addActor, retireActor } from '#lib/server/commands/actors.ts';
import { actorsSheet } from '#lib/server/export/actors.ts';
import { sheetAs } from '#lib/server/export/as.ts';
import { positionsSheet } from '#lib/server/export/positions.ts';
import { toCsv } from '#lib/server/export/csv.ts';
import { readActorsExport } from '#lib/server/queries/actor-export.ts';
import { aWorld, inEnglish } from '../world.ts';

overwriteGetLocale(() => 'en');

describe('cards as a file', () => {
	test('are those in use of that room, for whoever sits there', async () => {
		const world = await aWorld();
		const lead = await world.aConvener();
		const { rooms } = await world.aProcess(lead);
		const roomId = rooms.plenary;
		const card = (name: string) =>
			addActor(lead, { roomId, kind: 'mukhtar', name: inEnglish(name), access: 'direct' });
		await card('In use');
		const { actorId } = await card('Put aside');
		await retireActor(lead, { roomId, actorId });

		const sheet = actorsSheet(await readActorsExport(lead, { roomId }));
		expect(sheet.rows).toMatchObject([{ code: 'A01', kind: 'Mukhtar', 'name.en': 'In use' }]);
		const stranger = await world.aPerson();
		await expect(readActorsExport(stranger, { roomId })).rejects.toMatchObject({ code: 'absent' });
	});
});

const entry = {
	code: 'L01',
	name: inEnglish('Sheikh Hatim'),
	issue: null,
	step: -2 as const,
	voice: 'public' as const,
	confidence: 'high' as const,
	cooperates: false,
	source: 'letter' as const,
	sourceDay: '2026-01-01',
	secondSource: null,
	secondSourceDay: null,
	rationale: inEnglish('=no'),
	validFrom: '2026-01-01',
	recordedAt: new Date('2026-01-02T09:00:00Z'),
	isCorrected: true,
	isCorrection: false,
	asks: false
};

test('positions as a file say in words what the numbers mean, and hold no ids', () => {
	const [row] = positionsSheet([entry]).rows;
	expect(row).toMatchObject({
		step: -2,
		words: 'opposed',
		voice: 'Public stance',
		issue: 'An issue of another room',
		corrected: 'yes'
	});
	expect(Object.keys(row ?? {}).filter((key) => /id$/i.test(key))).toEqual([]);
});

test('a file is CSV unless another form is asked for', async () => {
	const sheet: Sheet = positionsSheet([entry]);
	expect(await sheetAs(null, sheet)).toEqual(toCsv(sheet));
	expect((await sheetAs('xlsx', sheet)).extension).toBe('xlsx');
	const { body } = await sheetAs('json', sheet);
	expect(JSON.parse(String(body))).toMatchObject([{ code: 'L01', step: -2 }]);
});
