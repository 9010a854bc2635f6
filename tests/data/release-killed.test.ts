import { expect, test } from 'vitest';
import { killWhileReleasing } from '../soak/release.ts';

/** `npm run soak` does the same more often. */
test('a draft reaches twenty rooms or none, whenever its server is killed (R5)', async () => {
	const { kills, released, halfway } = await killWhileReleasing(12);
	expect({ kills, halfway }).toEqual({ kills: 12, halfway: 0 });
	// Some came before the kill and some after: else it would prove nothing.
	expect(released).toBeGreaterThan(0);
	expect(released).toBeLessThan(12);
}, 120_000);
