import { expect, test } from 'vitest';
import { killAgainAndAgain } from '../soak/kill.ts';

/** `npm run soak` does the same for longer. */
test('a server that is killed while three write loses nothing that it answered for', async () => {
	const { edits, ...outcome } = await killAgainAndAgain(5);
	expect(outcome).toEqual({ kills: 5, lost: 0, apart: 0 });
	expect(edits).toBeGreaterThan(50);
}, 60_000);
