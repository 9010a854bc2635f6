/** `npm run soak [-- KILLS]`: what takes too long for `npm test`. Kills the server of a text that three write in. */
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
console.log(JSON.stringify(outcome));
process.exit(outcome.lost > 0 || outcome.apart > 0 ? 1 : 0);

type Soak = {
	killAgainAndAgain: (
		kills: number,
		tell: (so: string) => void
	) => Promise<{ lost: number; apart: number }>;
};
