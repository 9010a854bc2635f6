import { describe, expect, test } from 'vitest';
import { cellsOf } from '#lib/domain/position-matrix.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import { addActor, retireActor } from '#lib/server/commands/actors.ts';
import { linkActors } from '#lib/server/commands/card-links.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { correctPosition, recordPosition } from '#lib/server/commands/positions.ts';
import { readPositionsExport } from '#lib/server/queries/positions/export.ts';
import { readLanes } from '#lib/server/queries/positions/lanes.ts';
import { readMatrix } from '#lib/server/queries/positions/matrix.ts';
import { readPath } from '#lib/server/queries/positions/path.ts';
import {
	readCorrection,
	readPosition,
	readRecording,
	readRoomPositions
} from '#lib/server/queries/positions/room.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const absent = { code: 'absent' };

/** The matrix with its cells as they are, not as they travel. */
async function look(...asked: Parameters<typeof readMatrix>) {
	const matrix = await readMatrix(...asked);
	return { ...matrix, rows: matrix.rows.map((row) => ({ ...row, cells: cellsOf(row.cells) })) };
}

/**
 * One leader with a card in three rooms, linked by the mediators, who says before all that he
 * supports, in private that he does not; the programme holds something older.
 */
async function aValley(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const cardIn = async (kind: RoomKind, name: string) =>
		(
			await addActor(lead, {
				roomId: rooms[kind],
				kind: 'tribalLeader',
				name: inEnglish(name),
				district: 'shirqat',
				access: 'direct'
			})
		).actorId;
	const issueIn = async (kind: RoomKind, title: string) =>
		(await raiseIssue(lead, { roomId: rooms[kind], title: inEnglish(title), family: 'return' }))
			.issueId;
	const cards = {
		plenary: await cardIn('plenary', 'Sheikh Hatim'),
		programme: await cardIn('programme', 'Leader of the north'),
		mediators: await cardIn('mediators', 'The reed')
	};
	for (const kind of ['plenary', 'programme'] as const)
		await linkActors(lead, {
			roomId: rooms.mediators,
			actorId: cards.mediators,
			otherActorId: cards[kind]
		});
	const issueId = await issueIn('plenary', 'Return');
	const say = (kind: keyof typeof cards, step: number, validFrom: string) =>
		recordPosition(lead, {
			roomId: rooms[kind],
			actorId: cards[kind],
			issueId,
			step,
			confidence: 'high',
			source: 'call',
			sourceDay: validFrom,
			validFrom,
			rationale: inEnglish(`Said in the ${kind}`)
		});
	const said = {
		plenary: await say('plenary', 2, '2026-02-10'),
		programme: await say('programme', -1, '2026-01-10'),
		mediators: await say('mediators', -2, '2026-02-20')
	};
	const onlyInPlenary = await world.aPerson();
	await world.seat(lead, onlyInPlenary, rooms.plenary, 'observer');
	return { world, lead, onlyInPlenary, processId, rooms, cards, issueId, said, say, issueIn };
}

describe.each(ENGINES)('the matrix of positions on %s', (engine) => {
	test('joins the cards of one person, the newer word first, the private one beside', async () => {
		const { lead, processId } = await aValley(engine);
		const { rows, columns } = await look(lead, { processId, asked: {} });
		expect(columns.map(({ title }) => title)).toEqual([inEnglish('Return')]);
		expect(rows).toMatchObject([
			{ name: inEnglish('Sheikh Hatim'), cells: [{ public: 2, programme: -1, private: -2 }] }
		]);
	});

	test('answers what was so on a day, and what was known on it', async () => {
		const { world, lead, processId, say } = await aValley(engine);
		world.setTime('2026-04-01T09:00:00Z');
		await say('plenary', 3, '2026-02-15');
		const cell = async (asked: Parameters<typeof readMatrix>[1]['asked']) =>
			(await look(lead, { processId, asked })).rows[0]?.cells[0];
		expect(await cell({ asOf: '2026-03-02', voice: 'public' })).toEqual({ public: 3 });
		expect(await cell({ asOf: '2026-03-02', voice: 'public', basis: 'known' })).toEqual({
			public: 2
		});
		expect(await cell({ asOf: '2026-02-12', voice: 'public' })).toEqual({ public: 2 });
		expect(await cell({ asOf: '2026-01-01' })).toBeNull();
	});

	test('shows whom and what one asks for', async () => {
		const { lead, processId, issueIn } = await aValley(engine);
		await issueIn('mediators', 'What only we ask');
		const seen = (asked: Parameters<typeof readMatrix>[1]['asked']) =>
			look(lead, { processId, asked });
		expect((await seen({ district: 'tikrit' })).rows).toEqual([]);
		expect((await seen({ kind: 'tribalLeader', district: 'shirqat' })).rows).toHaveLength(1);
		expect((await seen({ voice: 'private' })).rows[0]?.cells[0]).toEqual({ private: -2 });
		expect((await seen({ family: 'security' })).columns).toEqual([]);
		expect((await seen({})).columns.map(({ title }) => title)).toEqual([
			inEnglish('Return'),
			inEnglish('What only we ask')
		]);
	});

	test('is never older than what happened last, and never of rooms one does not sit in', async () => {
		const { lead, onlyInPlenary, processId, rooms, cards, say } = await aValley(engine);
		const first = async (reader: typeof lead) =>
			(await look(reader, { processId, asked: {} })).rows[0]?.cells[0];
		expect(await first(lead)).toEqual({ public: 2, programme: -1, private: -2 });
		expect(await first(onlyInPlenary)).toEqual({ public: 2 });
		await say('plenary', 3, '2026-02-11');
		expect(await first(onlyInPlenary)).toEqual({ public: 3 });
		expect(await first(lead)).toEqual({ public: 3, programme: -1, private: -2 });
		await retireActor(lead, { roomId: rooms.plenary, actorId: cards.plenary });
		expect(await first(onlyInPlenary)).toBeUndefined();
	});

	test('leaves out a card that was put aside', async () => {
		const { lead, processId, rooms, cards } = await aValley(engine);
		await retireActor(lead, { roomId: rooms.plenary, actorId: cards.plenary });
		const { rows } = await look(lead, { processId, asked: {} });
		expect(rows).toMatchObject([
			{ name: inEnglish('Leader of the north'), cells: [{ public: -1, private: -2 }] }
		]);
	});
});

describe.each(ENGINES)('whoever sits only in the plenary, on %s', (engine) => {
	test('never meets a word, a card or a step of the other rooms', async () => {
		const { onlyInPlenary, processId, cards, issueId, issueIn } = await aValley(engine);
		await issueIn('mediators', 'What only they ask');
		const asked = {};
		const path = { processId, actorId: cards.plenary, asked };
		const seen = JSON.stringify([
			await look(onlyInPlenary, { processId, asked }),
			await readLanes(onlyInPlenary, { processId, asked: { issue: issueId } }),
			await readPath(onlyInPlenary, path),
			await readPositionsExport(onlyInPlenary, { processId, asked })
		]);
		expect(seen).toContain('Sheikh Hatim');
		for (const hidden of ['programme', 'private', 'mediators', 'reed', 'north', 'What only they'])
			expect(seen).not.toContain(hidden);
		expect(seen).not.toContain(cards.mediators);
	});

	test('reads the same whether or not the mediators have positions of their own', async () => {
		const { world, lead, processId, rooms, onlyInPlenary } = await aValley(engine);
		const asked = { asOf: '2026-02-28' };
		const everything = async () =>
			JSON.stringify([
				(await look(onlyInPlenary, { processId, asked })).rows,
				(await readLanes(onlyInPlenary, { processId, asked })).lanes,
				(await readPositionsExport(onlyInPlenary, { processId, asked })).entries
			]);
		const before = await everything();
		const { actorId } = await addActor(lead, {
			roomId: rooms.mediators,
			kind: 'mukhtar',
			name: inEnglish('Another'),
			access: 'none'
		});
		const { issueId } = await raiseIssue(lead, {
			roomId: rooms.mediators,
			title: inEnglish('Another'),
			family: 'other'
		});
		await recordPosition(lead, {
			roomId: rooms.mediators,
			actorId,
			issueId,
			step: 3,
			confidence: 'low',
			source: 'call',
			sourceDay: '2026-02-01',
			validFrom: '2026-02-01'
		});
		expect(await everything()).toBe(before);
		const stranger = await world.aPerson();
		await expect(look(stranger, { processId, asked })).rejects.toMatchObject(absent);
	});

	test('finds no card, entry or form of another room', async () => {
		const { onlyInPlenary, processId, cards, rooms, said } = await aValley(engine);
		const { positionId } = said.mediators;
		const path = { processId, actorId: cards.mediators, asked: {} };
		await expect(readPath(onlyInPlenary, path)).rejects.toMatchObject(absent);
		for (const roomId of [rooms.plenary, rooms.mediators])
			await expect(readPosition(onlyInPlenary, { roomId, positionId })).rejects.toMatchObject(
				absent
			);
		const there = { roomId: rooms.mediators, before: null };
		await expect(readRoomPositions(onlyInPlenary, there)).rejects.toMatchObject(absent);
		await expect(readRecording(onlyInPlenary, { roomId: rooms.plenary })).rejects.toMatchObject({
			code: 'forbidden'
		});
	});
});

describe.each(ENGINES)('lanes, paths and entries on %s', (engine) => {
	test('a lane tells who fell back and who says less in private', async () => {
		const { lead, processId, say } = await aValley(engine);
		await say('plenary', 1, '2026-02-25');
		const { lanes, fell, lessInPrivate, moments } = await readLanes(lead, { processId, asked: {} });
		expect(lanes).toHaveLength(1);
		expect([fell, lessInPrivate]).toEqual([1, 1]);
		expect(moments.at(-1)).toMatchObject({ steps: [1], most: { stand: 'nonObjection', count: 1 } });
	});

	test('a path keeps corrected entries and is found by any card of the person', async () => {
		const { lead, processId, rooms, cards, said } = await aValley(engine);
		const { positionId } = said.plenary;
		await correctPosition(lead, {
			roomId: rooms.plenary,
			positionId,
			step: 1,
			confidence: 'low',
			source: 'letter',
			sourceDay: '2026-02-11',
			validFrom: '2026-02-10'
		});
		for (const actorId of Object.values(cards)) {
			const { entries, cards } = await readPath(lead, { processId, actorId, asked: {} });
			expect(entries.map(({ step, corrects }) => [step, corrects !== null])).toEqual([
				[-1, false],
				[2, false],
				[1, true],
				[-2, false]
			]);
			expect(cards.map(({ room }) => room.kind)).toEqual(['plenary', 'programme', 'mediators']);
		}
		const old = await readPosition(lead, { roomId: rooms.plenary, positionId });
		expect(old.correctedBy).not.toBeNull();
		const form = await readCorrection(lead, { roomId: rooms.plenary, positionId });
		expect(form.isCorrected).toBe(true);
	});

	test('a room lists its entries a page at a time, the newest first, each once', async () => {
		const { lead, rooms, say } = await aValley(engine);
		for (let day = 1; day <= 60; day++)
			await say('programme', (day % 7) - 3, `2025-0${1 + (day % 9)}-01`);
		const first = await readRoomPositions(lead, { roomId: rooms.programme, before: null });
		const rest = await readRoomPositions(lead, { roomId: rooms.programme, before: first.next });
		const ids = [...first.entries, ...rest.entries].map(({ id }) => id);
		expect([first.entries.length, rest.entries.length, rest.next]).toEqual([50, 11, null]);
		expect(new Set(ids).size).toBe(61);
	});

	test('an export holds every entry as known on that day, the corrected ones marked', async () => {
		const { world, lead, processId, rooms, said } = await aValley(engine);
		world.setTime('2026-04-01T09:00:00Z');
		await correctPosition(lead, {
			roomId: rooms.plenary,
			positionId: said.plenary.positionId,
			step: 1,
			confidence: 'low',
			source: 'letter',
			sourceDay: '2026-02-11',
			validFrom: '2026-02-10'
		});
		const steps = async (asked: Parameters<typeof readMatrix>[1]['asked']) =>
			(await readPositionsExport(lead, { processId, asked })).entries.map(
				({ step, voice, isCorrected }) => [step, voice, isCorrected]
			);
		expect(await steps({})).toEqual([
			[-1, 'programme', false],
			[2, 'public', true],
			[1, 'public', false],
			[-2, 'private', false]
		]);
		expect(await steps({ asOf: '2026-03-02', basis: 'known', voice: 'public' })).toEqual([
			[2, 'public', false]
		]);
	});
});
