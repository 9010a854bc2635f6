/** A disk without room: the change is not kept, its author is told so, and everybody reads on. */
import { expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { problemText } from '#lib/i18n/problem.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { inside } from '#lib/server/db/inside.ts';
import { orProblem } from '#lib/server/db/engine-error.ts';
import type { Database } from '#lib/server/db/tx.ts';
import { readRoom } from '#lib/server/queries/rooms.ts';
import { contentOf } from '../statements.ts';
import { aWorld, inEnglish } from '../world.ts';

/** More than what is left of the last page. */
const LONG = 'A long story. '.repeat(1_000);

test('a full disk keeps nothing, tells its author, and serves whoever reads', async () => {
	const world = await aWorld('sqlite');
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const { db } = world.house;
	const issue = {
		roomId: rooms.plenary,
		title: inEnglish('Houses'),
		framing: inEnglish(LONG),
		family: 'compensation' as const
	};
	const before = await contentOf(db);
	const told = world.facts.length;

	await limitPages(db, 1);
	await expect(raiseIssue(lead, issue)).rejects.toThrow(new Problem('house.full'));
	expect(await contentOf(db)).toEqual(before);
	expect(world.facts).toHaveLength(told);
	expect(await readRoom(lead, { roomId: rooms.plenary })).toMatchObject({ id: rooms.plenary });

	await limitPages(db, 1_000_000);
	await raiseIssue(lead, issue);
	expect(world.facts).toHaveLength(told + 1);
});

test('PostgreSQL’s full disk is told alike, and nothing else is called one', () => {
	const wrapped = new Error('Failed query', { cause: withCode('53100') });
	expect(orProblem(wrapped)).toEqual(new Problem('house.full'));
	const other = withCode('23505');
	expect(orProblem(other)).toBe(other);
});

test.each(['en', 'ar', 'ckb'] as const)('there is a sentence for it in %s', (language) => {
	overwriteGetLocale(() => language);
	expect(problemText(new Problem('house.full')).length).toBeGreaterThan(20);
});

/** As many pages as the file may have: below what it has, it cannot grow. */
async function limitPages(db: Database, most: number): Promise<void> {
	await db.write(async (tx) => {
		Reflect.get(inside(tx).q, '$client').pragma(`max_page_count = ${most}`);
	});
}

function withCode(code: string): Error {
	return Object.assign(new Error('refused'), { code });
}
