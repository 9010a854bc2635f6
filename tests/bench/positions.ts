import { buildIfChanged } from '../../src/scripts/toolchain.ts';
import { measureHouse } from './positions/house.ts';
import { measurePage } from './positions/page.ts';
import { measureStandings } from './positions/standings.ts';
import type { Figure } from './tools/figures.ts';
import { aLedger } from './tools/ledger.ts';
import { aReader } from './tools/reader.ts';

export const about =
	'Where everyone stands: as SQL, as a page; the start and the memory of the house.';

/** Quick is a fifth of the positions and shorter turns, for a look while working. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	await buildIfChanged();
	const ledger = await aLedger(quick ? 10 : 50);
	const reader = await aReader(ledger);

	console.log('The matrix from the database, by the same SQL run bare.');
	const standings = await measureStandings(ledger, reader, { times: quick ? 60 : 300 });
	console.log('The matrix as a page, by a bare page of the same cells.');
	const turns = quick ? { rounds: 3, milliseconds: 1000 } : { rounds: 9, milliseconds: 3000 };
	const page = await measurePage(ledger, reader, turns);
	console.log('The start and the memory of the demo.');
	const house = await measureHouse({ starts: quick ? 3 : 7 });
	return [...standings, ...page, ...house];
}
