/**
 * `npm run validate`: what must hold before a push, cheapest first; stops at the first failure.
 * `-- --no-tests` leaves the tests out, for a caller that runs `npm test` right after.
 */
import process from 'node:process';
import { buildIfChanged, prepare, run, seconds } from './toolchain.ts';

const withTests = !process.argv.includes('--no-tests');
const steps: Step[] = [
	{ name: 'messages', work: prepare },
	{ name: 'format', work: () => run('prettier', ['--check', '--log-level', 'warn', '.']) },
	{ name: 'lint', work: () => run('eslint', ['--max-warnings', '0', '.']) },
	{ name: 'types', work: () => run('npm', ['run', '--silent', 'types']) },
	...(withTests
		? [{ name: 'tests', work: () => run('vitest', ['run', '--project', 'unit']) }]
		: []),
	{ name: 'build', work: buildIfChanged }
];

const lines: string[] = [];
for (const { name, work } of steps) {
	console.log(`\n${name}`);
	const started = Date.now();
	const code = (await work()) ?? 0;
	lines.push(
		`${name.padEnd(10)} ${seconds(started).padStart(8)}  ${code === 0 ? 'holds' : 'fails'}`
	);
	if (code !== 0) {
		process.exitCode = 1;
		break;
	}
}
console.log(`\n${lines.join('\n')}`);

type Step = { name: string; work: () => Promise<number | void> };
