/** `npm start`: builds if need be, then serves. Settings come from the environment (see README.md). */
import process from 'node:process';
import { buildIfChanged, root } from './toolchain.ts';

process.chdir(root);
stopWithNpm();
await buildIfChanged();
await import('../../server.js');

/** npm passes SIGTERM to its shell only, which dies and leaves the server behind. */
function stopWithNpm() {
	if (process.env.npm_lifecycle_event !== 'start') return;
	const shell = process.ppid;
	setInterval(() => {
		if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
	}, 250).unref();
}
