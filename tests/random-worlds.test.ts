/**
 * Random rooms, people and seats; then everybody asks everything about everything. Nobody learns a
 * word of a room in which they hold no seat, nor that it is there.
 */
import * as fc from 'fast-check';
import { getTableColumns, is, Table, type Column } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { inside } from '#lib/server/db/inside.ts';
import {
	absentIds,
	aPlan,
	build,
	NOW,
	seesProcess,
	thicken,
	type Built,
	type BuiltRoom,
	type Ids,
	type Reader
} from './arbitrary.ts';
import {
	askedInVain,
	finders,
	idsAskedFor,
	OF_THE_MACHINE,
	outcomeOf,
	queries,
	unknownFinders,
	WORDLESS,
	type Outcome,
	type Reading
} from './readers.ts';
import { FILLED } from './rows.ts';
import { watchReads } from './statements.ts';
import type { House } from '#lib/server/house.ts';
import { aWorld, ENGINES } from './world.ts';

const RUNS = { sqlite: 6, postgres: 1 };
/** A large world on a slow machine takes more than two minutes. */
const PATIENCE = 400_000;
const readings = [...finders, ...queries];
const ofRooms = readings.filter(({ name }) => !OF_THE_MACHINE.includes(name));

describe.each(ENGINES)('random worlds on %s', (engine) => {
	const worlds =
		(property: (built: Built, house: House, statements: () => string[]) => Promise<void>) =>
		async () => {
			const { house } = await aWorld(engine);
			house.now = () => NOW;
			const log: string[] = [];
			watchReads(house.db, (sql) => log.push(sql));
			const statements = () => log.splice(0);
			await fc.assert(
				fc.asyncProperty(aPlan, async (plan) =>
					property(await build(house, plan), house, statements)
				),
				{ numRuns: RUNS[engine] }
			);
		};

	test(
		'nobody is given a word of a room in which they hold no seat',
		worlds(async ({ processes, rooms, readers }) => {
			for (const reader of readers) {
				const unseen = rooms.filter((room) => !reader.sees.has(room));
				const secret = [
					...unseen.map(({ word }) => word),
					...processes
						.filter(({ processId }) => !seesProcess(reader, processId))
						.map(({ word }) => word)
				];
				const marks = unseen.map(({ mark }) => mark);
				for (const reading of readings)
					for (const { ids } of rooms) {
						const text = textOf(await outcomeOf(reading, reader.caller, ids));
						const others = withoutIds(reading, ids, text);
						const told = [
							...secret.filter((word) => text.includes(word)),
							...(reading.kind === 'query' ? marks.filter((mark) => others.includes(mark)) : [])
						];
						expect(told, reading.name).toEqual([]);
					}
			}
		}),
		PATIENCE
	);

	test(
		'what is forbidden and what is not there answer alike, in words and in work',
		worlds(async ({ rooms, readers }, _, statements) => {
			for (const reader of readers)
				for (const forbidden of nearAndFar(rooms, reader))
					for (const reading of ofRooms)
						for (const [asked, absent] of questions(reading, reader, forbidden)) {
							const answer = async (ids: Ids) => {
								// Answers may be kept: what was never asked before takes longer, whoever asks.
								await outcomeOf(reading, reader.caller, ids);
								statements();
								const text = textOf(await outcomeOf(reading, reader.caller, ids));
								return { text: rename(text, asked, absent), statements: statements() };
							};
							const [one, other] = [await answer(asked), await answer(absent)];
							expect(one, reading.name).toEqual(other);
						}
		}),
		PATIENCE
	);

	test(
		'whatever happens in a room, those outside read on as if it had not, and as fast',
		worlds(async (built, house, statements) => {
			for (const room of built.rooms) {
				const outside = built.readers.filter(({ sees }) => !sees.has(room));
				// Answers may be kept: a second time all are as quick as they ever are.
				await readAll(outside, statements);
				const before = await readAll(outside, statements);
				await thicken(house, built, room);
				expect(await readAll(outside, statements)).toEqual(before);
			}
		}),
		PATIENCE
	);

	test('a seat that is taken away shows nothing from the next request on', async () => {
		const { house } = await aWorld(engine);
		const lead = { room: 1, role: 'lead' as const, revoked: false };
		const observer = { room: 1, role: 'observer' as const, revoked: false };
		const { rooms, readers } = await build(house, {
			rooms: [
				{ process: 0, kind: 'plenary', rows: 1 },
				{ process: 0, kind: 'mediators', rows: 2 }
			],
			people: [{ isAdministrator: false, seats: [lead, observer] }]
		});
		const [[, room], [reader]] = [rooms, readers];
		if (!room || !reader) throw new Error('the plan was not built');
		const silent = await silentReadings(room, reader);
		expect(silent.toSorted()).toEqual(WORDLESS.toSorted());

		await house.db.write(async (tx) => {
			const { q, t } = inside(tx);
			await q.update(t.seats).set({ revokedAt: NOW });
		});
		expect(await silentReadings(room, reader)).toHaveLength(readings.length);
	});

	test('every table of room content is filled', async () => {
		const { house } = await aWorld(engine);
		const { t } = inside(house.db.reads);
		const content = Object.entries(t)
			.filter(([, table]) => is(table, Table) && columnsOf(table).roomId?.notNull)
			.map(([name]) => name);
		expect(content.toSorted()).toEqual([...FILLED].toSorted());
	});
});

test('every finder and every query is asked', () => {
	expect(unknownFinders()).toEqual([]);
	expect([...askedInVain]).toEqual([]);
	expect(queries.length).toBeGreaterThan(0);
});

/** Of the rooms a reader does not see, one beside a room of theirs and one of a process unknown to them. */
function nearAndFar(rooms: readonly BuiltRoom[], reader: Reader): BuiltRoom[] {
	const unseen = rooms.filter((room) => !reader.sees.has(room));
	const near = unseen.find(({ processId }) => seesProcess(reader, processId));
	const far = unseen.find(({ processId }) => !seesProcess(reader, processId));
	return [near, far].filter((room) => room !== undefined);
}

const OF_THE_PROCESS: readonly (keyof Ids)[] = ['processId', 'groundRulesId'];

/**
 * Questions about a room the reader does not see, each beside the same question about nothing: all
 * ids at once, and one at a time among ids of a room that the reader does see.
 */
function questions(reading: Reading, reader: Reader, { ids, processId }: BuiltRoom): [Ids, Ids][] {
	const seesAround = seesProcess(reader, processId);
	const { processId: seen, groundRulesId } = ids;
	const nothing = { ...absentIds(), ...(seesAround && { processId: seen, groundRulesId }) };
	const own = [...reader.sees].toSorted(
		(a, b) => Number(b.processId === processId) - Number(a.processId === processId)
	)[0]?.ids;
	const keys = [...(idsAskedFor.get(reading.name) ?? (Object.keys(ids) as (keyof Ids)[]))];
	const mixed = keys
		.filter((key) => own && !(seesAround && OF_THE_PROCESS.includes(key)))
		.map((key): [Ids, Ids] => [
			{ ...(own ?? nothing), [key]: ids[key] },
			{ ...(own ?? nothing), [key]: nothing[key] }
		]);
	return [[ids, nothing], ...mixed];
}

function columnsOf(table: Table): Record<string, Column> {
	return getTableColumns(table);
}

/** An answer may repeat the id it was asked for. */
function rename(text: string, asked: Ids, absent: Ids): string {
	return (Object.keys(asked) as (keyof Ids)[]).reduce(
		(renamed, key) => renamed.replaceAll(asked[key], absent[key]),
		text
	);
}

/** What a query says beside the very ids it was asked for. */
function withoutIds(reading: Reading, ids: Ids, text: string): string {
	const asked = [...(idsAskedFor.get(reading.name) ?? [])];
	return asked.reduce((left, key) => left.replaceAll(`"${ids[key]}"`, ''), text);
}

/** All that these readers can read of their own rooms, and what the database had to do for it. */
async function readAll(
	readers: readonly Reader[],
	statements: () => string[]
): Promise<{ answer: string; statements: string[] }[]> {
	const answers: { answer: string; statements: string[] }[] = [];
	statements();
	for (const reader of readers)
		for (const { ids } of reader.sees)
			for (const reading of ofRooms) {
				const answer = textOf(await outcomeOf(reading, reader.caller, ids));
				answers.push({ answer: `${reading.name} ${answer}`, statements: statements() });
			}
	return answers;
}

/** What shows nothing of a room or of its process. */
async function silentReadings(room: BuiltRoom, reader: Reader): Promise<string[]> {
	const silent: string[] = [];
	for (const reading of readings) {
		const text = textOf(await outcomeOf(reading, reader.caller, room.ids));
		if (![room.word, room.mark, room.processId].some((word) => text.includes(word)))
			silent.push(reading.name);
	}
	return silent;
}

/** With what lies in maps and sets. */
function textOf(outcome: Outcome): string {
	return JSON.stringify(outcome, (_, value: unknown) =>
		value instanceof Map || value instanceof Set ? [...value] : value
	);
}
