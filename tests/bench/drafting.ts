import { join } from './drafting/crowd.ts';
import { lost } from './drafting/lost.ts';
import { pace, type Pace } from './drafting/pace.ts';
import { Subject, type Side } from './drafting/served.ts';
import { grown } from './drafting/text.ts';
import { figure, inTurns, median, type Figure } from './tools/figures.ts';

export const about =
	'Many hands in one text, against Hocuspocus: edits to each other, joins, kill -9.';

const SLOWEST = 250;
const RATES = [
	2000, 3000, 4000, 5000, 6000, 7000, 8000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 24_000,
	30_000, 36_000, 44_000
];

/** Quick looks at few hands for a short time, and kills once. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	const figures: Figure[] = [];
	const keep = (...measured: Figure[]) => {
		for (const { name, value, unit, baseline, ratio } of measured)
			console.log(`  ${value} ${unit} (${baseline ?? '-'}; ${ratio ?? '-'})  ${name}`);
		figures.push(...measured);
	};
	for (const people of quick ? [10, 100] : [2, 10, 50, 100]) {
		console.log(
			`${people} hands in one text, 5 edits a second each. In brackets: Hocuspocus; ratio.`
		);
		keep(...(await paced(people, quick ? 1 : 3, quick ? 5 : 8)));
	}
	console.log('The most that 50 hands write before the slowest hundredth takes 250 ms.');
	const most = { ours: await sustained('ours', quick), theirs: await sustained('theirs', quick) };
	keep(
		figure({
			name: 'edits a second by 50 hands',
			value: most.ours,
			unit: 'a second',
			baseline: most.theirs,
			aim: { of: 'ratio', atLeast: 1.5 }
		})
	);
	for (const edits of quick ? [100_000] : [100_000, 260_000])
		keep(...(await joins(edits, quick ? 2 : 5)));
	console.log('kill -9 while ten hands write.');
	const gone = {
		ours: await lost('ours', quick ? 2 : 8),
		theirs: await lost('theirs', quick ? 1 : 4)
	};
	console.log(`  seen by somebody else: ${gone.ours.seen} and ${gone.theirs.seen}`);
	keep(
		figure({
			name: 'edits lost that somebody had seen',
			value: gone.ours.lost,
			unit: 'edits',
			baseline: gone.theirs.lost,
			aim: { of: 'value', atMost: 0 }
		})
	);
	return figures;
}

async function paced(people: number, rounds: number, seconds: number): Promise<Figure[]> {
	const all = { ours: [] as Pace[], theirs: [] as Pace[] };
	const turn = (side: Side) => async () => {
		const measured = await pace(side, { people, perSecond: 5, seconds });
		all[side].push(measured);
		return measured.p99;
	};
	await inTurns(rounds, turn('ours'), turn('theirs'));
	const of = (side: Side, key: keyof Pace) => median(all[side].map((one) => one[key]));
	const one = (
		name: string,
		key: keyof Pace,
		unit: string,
		aim?: Parameters<typeof figure>[0]['aim']
	) =>
		figure({
			name: `${name}, ${people} hands`,
			value: of('ours', key),
			unit,
			baseline: of('theirs', key),
			...(aim && { aim })
		});
	return [
		one(
			'an edit to the others, 50th percentile',
			'p50',
			'ms',
			people === 10 ? { of: 'ratio', atMost: 2 } : undefined
		),
		one('95th percentile', 'p95', 'ms'),
		one('99th percentile', 'p99', 'ms', people === 100 ? { of: 'ratio', atMost: 1.3 } : undefined),
		one(
			'processor time of the server for an edit',
			'processor',
			'ms',
			people === 100 ? { of: 'ratio', atMost: 0.6 } : undefined
		),
		one('bytes of an edit to each', 'bytes', 'B'),
		one('most memory of the server', 'peak', 'MiB')
	];
}

/** Edits a second, in steps, until they come too late or are not made any more, twice in a row. */
async function sustained(side: Side, quick: boolean): Promise<number> {
	let most = 0;
	for (const rate of RATES) {
		const held = (await heldAt(side, rate, quick)) ?? (await heldAt(side, rate, quick));
		if (held === undefined) break;
		most = held;
	}
	return most;
}

/** How many were made of so many a second; undefined if too few, or too late. */
async function heldAt(side: Side, rate: number, quick: boolean): Promise<number | undefined> {
	const seconds = quick ? 3 : 5;
	const { made, p99 } = await pace(side, { people: 50, perSecond: rate / 50, seconds });
	console.log(`  ${side} ${rate}: ${Math.round(made)} made, p99 ${Math.round(p99)} ms`);
	return p99 <= SLOWEST && made >= rate * 0.9 ? made : undefined;
}

async function joins(edits: number, rounds: number): Promise<Figure[]> {
	console.log(`Joining a text of ${edits} edits.`);
	const whole = grown(edits);
	const bytes = { ours: [] as number[], theirs: [] as number[] };
	const warm = { ours: [] as number[], theirs: [] as number[] };
	const turn = (side: Side) => async () => {
		const subject = new Subject(side, whole, 3);
		await subject.start();
		await subject.kill();
		const place = await subject.start();
		const first = await join(side, place, 0);
		// What the server does after the first one is no part of the second.
		await new Promise((resolve) => setTimeout(resolve, 1500));
		const second = await join(side, place, 1);
		warm[side].push(second.joined.took);
		bytes[side].push(second.joined.bytes);
		first.leave();
		second.leave();
		await subject.end();
		return first.joined.took;
	};
	const cold = await inTurns(rounds, turn('ours'), turn('theirs'));
	const aimed = edits > 200_000;
	return [
		figure({
			name: `first join of ${edits} edits`,
			value: median(cold.ours),
			unit: 'ms',
			baseline: median(cold.theirs),
			...(aimed && { aim: { of: 'ratio' as const, atMost: 0.7 } })
		}),
		figure({
			name: `second join of ${edits} edits`,
			value: median(warm.ours),
			unit: 'ms',
			baseline: median(warm.theirs),
			...(aimed && { aim: { of: 'ratio' as const, atMost: 1 } })
		}),
		figure({
			name: `bytes of a join of ${edits} edits`,
			value: median(bytes.ours) / 1000,
			unit: 'kB',
			baseline: median(bytes.theirs) / 1000,
			...(aimed && { aim: { of: 'ratio' as const, atMost: 0.5 } })
		})
	];
}
