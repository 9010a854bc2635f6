/**
 * `npm run soak [-- KILLS]`: what takes too long for `npm test`. Kills the server of a text that three
 * write in, and one that releases a draft to twenty rooms.
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root, seconds } from './toolchain.ts';

process.chdir(root);
const { positionals } = parseArgs({ allowPositionals: true });
const kills = Number(positionals[0] ?? 60);
const started = Date.now();
const file = join(root, 'tests', 'soak', 'kill.ts');
const { killAgainAndAgain } = (await import(file)) as Soak;
const outcome = await killAgainAndAgain(kills, (so) => console.log(so));
console.log(`Done in ${seconds(started)}.`);
const { killWhileReleasing } = (await import(join(root, 'tests', 'soak', 'release.ts'))) as Release;
const released = await killWhileReleasing(kills);
console.log(JSON.stringify({ writing: outcome, releasing: released }));
process.exit(outcome.lost > 0 || outcome.apart > 0 || released.halfway > 0 ? 1 : 0);

type Release = { killWhileReleasing: (kills: number) => Promise<{ halfway: number }> };

type Soak = {
	killAgainAndAgain: (
		kills: number,
		tell: (so: string) => void
	) => Promise<{ lost: number; apart: number }>;
};
