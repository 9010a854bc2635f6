/** One look at the server's clock: when it was asked and answered here, and what it said. */
export type Look = { asked: number; answered: number; now: number };

/** By how much the server's clock is ahead of this one, in milliseconds: the median of some looks. */
export function offsetOf(looks: readonly Look[]): number {
	const offsets = looks
		.map(({ asked, answered, now }) => now - (asked + answered) / 2)
		.toSorted((a, b) => a - b);
	return offsets[Math.floor(offsets.length / 2)] ?? 0;
}
