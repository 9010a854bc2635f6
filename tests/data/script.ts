import { execFile } from 'node:child_process';
import process from 'node:process';
import { TEST_KEY } from '../world.ts';

/** Runs a script of `src/scripts` as an operator does, on the database in a directory. */
export function runScript(
	name: string,
	dataDirectory: string,
	{ env = {}, args = [] }: { env?: Record<string, string>; args?: string[] } = {}
): Promise<{ code: number; output: string }> {
	const settings = { DATA_DIR: dataDirectory, DATABASE_KEY: TEST_KEY, DATABASE_URL: '', ...env };
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[`src/scripts/${name}.ts`, ...args],
			{ env: { ...process.env, ...settings } },
			(error, stdout, stderr) =>
				resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })
		);
	});
}
