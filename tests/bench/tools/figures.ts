/** Figures and the arithmetic behind them, the same for every bench. */

/** One line of the result. `ratio` is `value` by `baseline`; nulls where there is nothing to say. */
export type Figure = {
	name: string;
	value: number;
	unit: string;
	baseline: number | null;
	ratio: number | null;
	/** In words: `ratio ≤ 1.3`. */
	aim: string | null;
	met: boolean | null;
};

/** What is wanted of a figure's value, or of its ratio to the baseline. */
export type Aim = { of: 'value' | 'ratio' } & ({ atMost: number } | { atLeast: number });

/** A figure, rounded as people read it. `ratio` is given when it was measured pair by pair. */
export function figure(measured: {
	name: string;
	value: number;
	unit: string;
	baseline?: number;
	ratio?: number;
	aim?: Aim;
}): Figure {
	const { name, value, unit, baseline, aim } = measured;
	const ratio = measured.ratio ?? (baseline === undefined ? undefined : value / baseline);
	return {
		name,
		value: rounded(value),
		unit,
		baseline: baseline === undefined ? null : rounded(baseline),
		ratio: ratio === undefined ? null : rounded(ratio),
		aim: aim ? inWords(aim) : null,
		met: aim ? isMet(aim, aim.of === 'ratio' ? (ratio ?? NaN) : value) : null
	};
}

export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

/** The value below which `share` (0 to 1) of the values lie; the nearest that was measured. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/**
 * Runs two things in turns, changing who goes first, so that whatever else the machine is doing
 * hurts both alike. Each gives one number a round; ratios are of the same round.
 */
export async function inTurns(
	rounds: number,
	ours: (round: number) => Promise<number>,
	theirs: (round: number) => Promise<number>
): Promise<{ ours: number[]; theirs: number[]; ratio: number }> {
	const measured = { ours: [] as number[], theirs: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		const turns = [
			async () => measured.ours.push(await ours(round)),
			async () => measured.theirs.push(await theirs(round))
		];
		for (const turn of round % 2 ? turns.toReversed() : turns) await turn();
	}
	const ratios = measured.ours.map((value, round) => value / (measured.theirs[round] ?? NaN));
	return { ...measured, ratio: median(ratios) };
}

function isMet(aim: Aim, value: number): boolean {
	return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}

function inWords(aim: Aim): string {
	const limit = 'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`;
	return aim.of === 'ratio' ? `ratio ${limit}` : limit;
}

function rounded(value: number): number {
	return Number(value.toPrecision(value >= 1000 ? 4 : 3));
}
