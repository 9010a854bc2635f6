import { buildIfChanged } from '../../src/scripts/toolchain.ts';
import { measureFresh } from './agenda/fresh.ts';
import { measureIdle } from './agenda/idle.ts';
import type { Figure } from './tools/figures.ts';

export const about = 'From a change of the agenda to fresh data in 200 browsers; 2,000 idle lines.';

/** Quick makes fewer changes and holds the idle connections for a shorter time. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	await buildIfChanged();
	const figures: Figure[] = [];
	const keep = (measured: Figure[]) => {
		for (const { name, value, unit } of measured) console.log(`  ${value} ${unit}  ${name}`);
		figures.push(...measured);
	};
	for (const browsers of [10, 50, 200]) {
		console.log(`A change of the agenda, to fresh data in ${browsers} browsers.`);
		keep(await measureFresh(browsers, quick ? 3 : 8));
	}
	console.log('2,000 idle connections.');
	keep(await measureIdle({ connections: 2000, seconds: quick ? 12 : 30 }));
	return figures;
}
