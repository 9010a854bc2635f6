/** The matrix as a page, from the real server, beside the least SvelteKit can do with that table. */
import { root } from '../../../src/scripts/toolchain.ts';
import { serveBare, tableOf } from '../tools/bare.ts';
import { figure, inTurns, median, percentile, type Figure } from '../tools/figures.ts';
import { ACTORS, ISSUES, KEY, type Ledger } from '../tools/ledger.ts';
import { load } from '../tools/load.ts';
import type { Reader } from '../tools/reader.ts';
import { fetchPage, serve } from '../tools/server.ts';

export async function measurePage(
	ledger: Ledger,
	{ processId, cookie }: Reader,
	{ rounds, milliseconds }: { rounds: number; milliseconds: number }
): Promise<Figure[]> {
	const ours = await serve(root, { DATA_DIR: ledger.directory, DATABASE_KEY: KEY });
	const address = `${ours.url}/processes/${processId}/positions?view=matrix`;
	const html = await fetchPage(address, cookie);
	const table = tableOf(html);
	const cells = table.rows.flatMap((row) => row.cells);
	if (cells.length !== ACTORS * ISSUES || cells.some(({ text }) => text === ''))
		throw new Error(`The page drew ${cells.length} cells, not ${ACTORS * ISSUES} full ones.`);
	const theirs = await serveBare(table);

	const latencies: number[] = [];
	const askOurs = async () => {
		const answered = await load(address, cookie, milliseconds);
		latencies.push(...answered.latencies);
		return answered.perSecond;
	};
	const askTheirs = async () => (await load(theirs.url, '', milliseconds)).perSecond;
	await inTurns(WARM_UP, askOurs, askTheirs);
	latencies.length = 0;
	const measured = await inTurns(rounds, askOurs, askTheirs);
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
			value: percentile(latencies, 0.95),
			unit: 'ms'
		}),
		figure({ name: `${page}, size`, value: html.length / 1024, unit: 'KiB' })
	];
}

/** Rounds in which both servers warm up: a cold one answers half as fast as it will. */
const WARM_UP = 2;
