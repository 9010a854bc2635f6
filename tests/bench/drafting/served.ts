/** A server in a process of its own, started and asked by the bench. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Where it is, and what its clients need to be let in. */
export type Place = { url: string; roomId?: string; agreementId?: string; logins?: string[] };
/** Processor time in milliseconds since it began, and the most memory it ever had, in MiB. */
export type Use = { processor: number; peak: number };

/** In the server: says that it is there, and answers what it has used. */
export function answerFigures(place: Place): void {
	process.send?.(place);
	process.on('message', () => {
		const { user, system } = process.cpuUsage();
		const use: Use = {
			processor: (user + system) / 1000,
			peak: process.resourceUsage().maxRSS / 1024
		};
		process.send?.(use);
	});
	process.on('disconnect', () => process.exit());
}

export type Side = 'ours' | 'theirs';

/** A text on disk that a server can be started on again and again. */
export class Subject {
	readonly side: Side;
	readonly #directory = mkdtempSync(join(tmpdir(), 'drafting-'));
	readonly #people: number;
	#child: ChildProcess | undefined;

	constructor(side: Side, seed: Uint8Array, people: number) {
		this.side = side;
		this.#people = people;
		writeFileSync(join(this.#directory, 'seed'), seed);
	}

	async start(): Promise<Place> {
		const file = new URL(`./${this.side}.ts`, import.meta.url);
		this.#child = fork(file, {
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
			env: {
				...process.env,
				DIR: this.#directory,
				SEED: join(this.#directory, 'seed'),
				PEOPLE: String(this.#people)
			}
		});
		return this.#told<Place>();
	}

	async use(): Promise<Use> {
		this.#child?.send('use');
		return this.#told<Use>();
	}

	/** As a power cut would: nothing is written any more. */
	async kill(): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await gone;
	}

	async end(): Promise<void> {
		await this.kill();
		rmSync(this.#directory, { recursive: true, force: true });
	}

	#told<Told>(): Promise<Told> {
		return new Promise((resolve, reject) => {
			this.#child?.once('message', (told) => resolve(told as Told));
			this.#child?.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
		});
	}
}
