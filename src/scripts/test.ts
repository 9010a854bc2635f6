/**
 * `npm test`: every test, in real browsers and on real databases. The last line is
 * `N passed, N failed`; a test that was skipped has not passed, so it counts as failed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { buildIfChanged, prepare, run } from './toolchain.ts';

const BROWSERS = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome'
];
const USUAL_PLACES = [
	'/snap/bin',
	'/opt/google/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS',
	'/Applications/Chromium.app/Contents/MacOS'
];
const MAC_NAMES = ['Google Chrome', 'Chromium'];

await prepare();
await buildIfChanged();
const browser = findBrowser() ?? (await installBrowser());
console.log(`Browser for the tests: ${browser}`);
if (!onPath('age'))
	await install('age', 'Install age (https://age-encryption.org), and run it again.');

const folder = await mkdtemp(join(tmpdir(), 'wasata-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const code = await run('vitest', ['run', ...reporters], { WASATA_BROWSER: browser });
const { passed, failed } = await totals(report);
await rm(folder, { recursive: true });

// An error outside any test fails the run too.
const failures = code !== 0 && failed === 0 ? 1 : failed;
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failures > 0 || passed === 0 ? 1 : 0;

async function totals(path: string): Promise<{ passed: number; failed: number }> {
	if (!existsSync(path)) return { passed: 0, failed: 1 };
	const { numPassedTests, numTotalTests, testResults }: Report = JSON.parse(
		await readFile(path, 'utf8')
	);
	const broken = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	);
	return { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
}

function findBrowser(): string | undefined {
	const named = process.env.BROWSER_PATH;
	if (named) {
		if (existsSync(named)) return named;
		stop(`BROWSER_PATH names ${named}, which does not exist.`);
	}
	const folders = [...(process.env.PATH ?? '').split(delimiter), ...USUAL_PLACES];
	return folders
		.flatMap((place) => [...BROWSERS, ...MAC_NAMES].map((name) => join(place, name)))
		.find((path) => existsSync(path));
}

/** On a bare Debian machine the tests bring their own browser. */
async function installBrowser(): Promise<string> {
	const advice = 'Install Chromium, or name a browser: BROWSER_PATH=/path/to/chromium npm test';
	await install('chromium', advice);
	return findBrowser() ?? stop(`Chromium could not be installed. ${advice}`);
}

/** A package of Debian's that the tests need and that is not there. */
async function install(name: string, advice: string): Promise<void> {
	const may = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	if (
		!existsSync('/usr/bin/apt-get') ||
		(await run('sh', ['-c', [...may, 'true'].join(' ')])) !== 0
	)
		stop(`The tests need ${name} and found none. ${advice}`);

	console.log(`No ${name} found: installing Debian’s with apt-get.`);
	const apt = [...may, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'].join(' ');
	await run('sh', ['-c', `${apt} update`]);
	await run('sh', ['-c', `${apt} install -y --no-install-recommends ${name}`]);
}

function onPath(name: string): boolean {
	return (process.env.PATH ?? '').split(delimiter).some((place) => existsSync(join(place, name)));
}

function stop(reason: string): never {
	console.error(reason);
	console.log('\n0 passed, 1 failed');
	process.exit(1);
}

type Report = {
	numPassedTests: number;
	numTotalTests: number;
	testResults: { status: string; assertionResults: unknown[] }[];
};
