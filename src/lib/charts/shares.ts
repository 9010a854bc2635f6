/** One group's part of a whole that still grows. */
export type Share = {
	id: string;
	name: string;
	/** How much of it, in any unit. */
	amount: number;
	turns: number;
	/** It grows at this moment. */
	runs: boolean;
};

export type DrawnShare = Share & {
	/** The bar's length, in per cent of the longest. */
	length: number;
	/** Its part of all, in whole per cent. */
	percent: number;
};

/**
 * Bars to draw, the longest first. Where nothing was taken yet every bar is empty, and none is
 * divided by zero.
 */
export function drawShares(shares: readonly Share[]): { bars: DrawnShare[]; sum: number } {
	const sum = shares.reduce((all, { amount }) => all + amount, 0);
	const longest = Math.max(0, ...shares.map(({ amount }) => amount));
	const bars = shares
		.map((share) => ({
			...share,
			length: longest ? (share.amount / longest) * 100 : 0,
			percent: sum ? Math.round((share.amount / sum) * 100) : 0
		}))
		.toSorted((a, b) => b.amount - a.amount);
	return { bars, sum };
}
