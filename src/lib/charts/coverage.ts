/**
 * How many interviews were held with one class of actors in one area. `few` is a count that may not
 * be shown because it is under the threshold (R15).
 */
export type Count = number | 'few';

export type Coverage = {
	rows: readonly { id: string; name: string; counts: readonly Count[]; total: Count }[];
	columnTotals: readonly Count[];
	total: Count;
	/** Pairs of class and area with nobody heard. */
	unheard: number;
	most: number;
};

/**
 * Adds up the grid. A sum over a withheld count is withheld too, and so is the grand total: else the
 * count could be had by subtraction.
 */
export function coverage(
	classes: readonly { id: string; name: string }[],
	areas: readonly { id: string }[],
	counts: readonly (readonly Count[])[]
): Coverage {
	const rows = classes.map(({ id, name }, row) => {
		const own = areas.map((_, column) => counts[row]?.[column] ?? 0);
		return { id, name, counts: own, total: sum(own) };
	});
	const all = rows.flatMap((row) => row.counts);
	return {
		rows,
		columnTotals: areas.map((_, column) => sum(rows.map((row) => row.counts[column] ?? 0))),
		total: sum(all),
		unheard: all.filter((count) => count === 0).length,
		most: Math.max(0, ...all.filter((count) => count !== 'few'))
	};
}

function sum(counts: readonly Count[]): Count {
	let total = 0;
	for (const count of counts) {
		if (count === 'few') return 'few';
		total += count;
	}
	return total;
}
