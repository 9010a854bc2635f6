import { spawnSync } from 'node:child_process';

/** Writes the migrations that bring drizzle/sqlite and drizzle/postgres up to the declared tables. */
for (const engine of ['sqlite', 'postgres']) {
	const { status } = spawnSync('drizzle-kit', ['generate', ...process.argv.slice(2)], {
		stdio: 'inherit',
		env: { ...process.env, ENGINE: engine }
	});
	if (status !== 0) process.exit(status ?? 1);
}
