/** Everything happens in Iraq, which is three hours ahead of UTC and knows no summer time. */
const AHEAD_MILLISECONDS = 3 * 60 * 60 * 1000;

/** The day in Iraq at that instant, `2026-03-17`. */
export function dayInIraq(at: Date): string {
	return new Date(+at + AHEAD_MILLISECONDS).toISOString().slice(0, 10);
}
