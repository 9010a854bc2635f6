/** The as-of matrix as the database gives it, beside the same SQL with nothing around it. */
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Moment } from '#lib/domain/position.ts';
import { dialects } from '#lib/server/db/dialect.ts';
import { asTx } from '#lib/server/db/inside.ts';
import { findStandings } from '#lib/server/db/positions.ts';
import { declareTables } from '#lib/server/db/schema.ts';
import { openSqlite } from '#lib/server/db/sqlite.ts';
import type { Database, Tx } from '#lib/server/db/tx.ts';
import { openHouse } from '#lib/server/house.ts';
import { readMatrix } from '#lib/server/queries/positions/matrix.ts';
import { figure, inTurns, median, percentile, timed, type Figure } from '../tools/figures.ts';
import { ACTORS, ISSUES, KEY, MIGRATIONS, openBare, type Ledger } from '../tools/ledger.ts';
import type { Reader } from '../tools/reader.ts';

export async function measureStandings(
	ledger: Ledger,
	{ scope, processId, roomIds, issueIds }: Reader,
	{ times }: { times: number }
): Promise<Figure[]> {
	const find = (tx: Tx, moment: Moment) => findStandings(tx, scope, { roomIds, issueIds }, moment);
	const { sql, paramsAt } = await theSameSql(ledger, find);
	const db = openSqlite(ledger.file, KEY, MIGRATIONS);
	const bare = openBare(ledger.file);
	const statement = bare.prepare(sql).raw();

	const ours = async (round: number) => find(db.reads, momentOf(round));
	const theirs = async (round: number) => statement.all(...paramsAt(momentOf(round)));
	checkSize(await ours(0));
	await inTurns(WARM_UP, timing(ours), timing(theirs));
	const measured = await inTurns(times, timing(ours), timing(theirs));
	const whole = await measureWholeQuery(db, { scope, processId }, times);
	await db.close();
	bare.close();

	const cells = `${ACTORS} x ${ISSUES} cells as of a day, of ${ledger.positions} positions`;
	return [
		figure({
			name: `${cells}, by the same SQL run bare`,
			value: median(measured.ours),
			baseline: median(measured.theirs),
			ratio: measured.ratio,
			unit: 'ms',
			aim: { of: 'ratio', atMost: 1.3 }
		}),
		figure({
			name: `${cells}, 95th percentile`,
			value: percentile(measured.ours, 0.95),
			baseline: percentile(measured.theirs, 0.95),
			unit: 'ms',
			aim: { of: 'value', atMost: 30 }
		}),
		figure({
			name: `${cells}, with names, titles and rights as the page has it, 95th percentile`,
			value: percentile(whole, 0.95),
			unit: 'ms',
			aim: { of: 'value', atMost: 30 }
		})
	];
}

/** All that the page of the matrix reads, milliseconds for each time. */
async function measureWholeQuery(
	db: Database,
	{ scope, processId }: Pick<Reader, 'scope' | 'processId'>,
	times: number
): Promise<number[]> {
	const house = openHouse(db, { engine: 'sqlite', keySource: null, file: null });
	const caller = { house, accountId: scope.accountId, loginId: null };
	const measured: number[] = [];
	for (let round = -WARM_UP; round < times; round++) {
		const asked = { asOf: momentOf(Math.abs(round)).asOf };
		const took = await timed(() => readMatrix(caller, { processId, asked }));
		if (round >= 0) measured.push(took);
	}
	return measured;
}

const WARM_UP = 5;

function timing(work: (round: number) => Promise<unknown>): (round: number) => Promise<number> {
	return (round) => timed(() => work(round));
}

/** Another day each round, through the whole time of the ledger. */
function momentOf(round: number): Moment {
	const day = Date.UTC(2024, 5, 30) - (round % 50) * 10 * 24 * 60 * 60 * 1000;
	return { asOf: new Date(day).toISOString().slice(0, 10), knownAt: new Date() };
}

/** What the query builder makes of `findStandings`, and how a moment becomes its parameters. */
async function theSameSql({ file }: Ledger, find: (tx: Tx, moment: Moment) => Promise<unknown>) {
	const asked: { sql: string; params: unknown[] }[] = [];
	const connection = openBare(file);
	const logger = { logQuery: (sql: string, params: unknown[]) => asked.push({ sql, params }) };
	const q = drizzle(connection, { logger });
	const tx = asTx({ q, t: declareTables(dialects.sqlite), engine: 'sqlite' });
	const moment = { asOf: '2024-02-29', knownAt: new Date(1_700_000_000_000) };
	await find(tx, moment);
	connection.close();

	const [query] = asked;
	if (!query || asked.length !== 1) throw new Error('The matrix is not one query any more.');
	const { sql, params } = query;
	const paramsAt = ({ asOf, knownAt }: Moment) =>
		params.map((param) =>
			param === moment.asOf ? asOf : param === +moment.knownAt ? +knownAt : param
		);
	return { sql, paramsAt };
}

function checkSize(rows: readonly { cells: readonly unknown[] }[]): void {
	const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null);
	if (cells.length !== ACTORS * ISSUES) throw new Error(`Only ${cells.length} cells were found.`);
}
