/** The matrix as a page, from the real server, beside the least SvelteKit can do with that table. */
import { root } from '../../../src/scripts/toolchain.ts';
import { serveBare, tableOf } from '../tools/bare.ts';
import { figure, inTurns, median, percentile, type Figure } from '../tools/figures.ts';
import { ACTORS, ISSUES, KEY, type Ledger } from '../tools/ledger.ts';
import { load, type Load } from '../tools/load.ts';
import type { Reader } from '../tools/reader.ts';
import { fetchPage, serve, type Served } from '../tools/server.ts';

export async function measurePage(
	ledger: Ledger,
	{ processId, cookie }: Reader,
	{ rounds, milliseconds }: { rounds: number; milliseconds: number }
): Promise<Figure[]> {
	const ours = await serve(root, { DATA_DIR: ledger.directory, DATABASE_KEY: KEY });
	const address = `${ours.url}/processes/${processId}/positions/issues`;
	const html = await fetchPage(address, cookie);
	const table = tableOf(html);
	const cells = table.rows.flatMap((row) => row.cells);
	if (cells.length !== ACTORS * ISSUES || cells.some(({ text }) => text === ''))
		throw new Error(`The page drew ${cells.length} cells, not ${ACTORS * ISSUES} full ones.`);
	const theirs = await serveBare(table);

	const ask = { ours: asking(ours, address, cookie), theirs: asking(theirs, theirs.url, '') };
	const perSecond = (of: (milliseconds: number) => Promise<Load>) => async () =>
		(await of(milliseconds)).perSecond;
	await inTurns(WARM_UP, perSecond(ask.ours.once), perSecond(ask.theirs.once));
	ask.ours.forget();
	ask.theirs.forget();
	const measured = await inTurns(rounds, perSecond(ask.ours.once), perSecond(ask.theirs.once));
	await Promise.all([ours.stop(), theirs.stop()]);

	const page = `matrix page of ${ACTORS} x ${ISSUES}, of ${ledger.positions} positions`;
	return [
		figure({
			name: `${page}, by a bare SvelteKit page of the same cells`,
			value: median(measured.ours),
			baseline: median(measured.theirs),
			ratio: measured.ratio,
			unit: 'requests/s',
			aim: { of: 'ratio', atLeast: 0.6 }
		}),
		figure({
			name: `${page}, 95th percentile with four readers at once`,
			value: percentile(ask.ours.latencies(), 0.95),
			baseline: percentile(ask.theirs.latencies(), 0.95),
			unit: 'ms'
		}),
		figure({
			name: `${page}, processor time for one, by a bare SvelteKit page of the same cells`,
			value: ask.ours.processorTime(),
			baseline: ask.theirs.processorTime(),
			unit: 'ms'
		}),
		figure({ name: `${page}, size`, value: html.length / 1024, unit: 'KiB' })
	];
}

/** Rounds in which both servers warm up: a cold one answers half as fast as it will. */
const WARM_UP = 2;

/** Keeps count of what is asked of a server and what that costs it. */
function asking(server: Served, address: string, cookie: string) {
	let latencies: number[] = [];
	let spent = 0;
	return {
		once: async (milliseconds: number): Promise<Load> => {
			const before = server.processorTime();
			const answered = await load(address, cookie, milliseconds);
			spent += server.processorTime() - before;
			latencies.push(...answered.latencies);
			return answered;
		},
		forget: () => {
			latencies = [];
			spent = 0;
		},
		latencies: () => latencies,
		processorTime: () => spent / latencies.length
	};
}
