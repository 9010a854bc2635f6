/** The files of keys are age files as any other program knows them: its own command line opens them. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import vectors from '#lib/sealed/vectors.json' with { type: 'json' };

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'wasata-age-'));
	writeFileSync(join(folder, 'identity.txt'), `${vectors.identity}\n`);
	writeFileSync(join(folder, 'identity.age'), vectors.identityFile);
	writeFileSync(join(folder, 'key.age'), vectors.wrapped);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a wrapped key of a room opens with the identity it was wrapped for', () => {
	const opened = execFileSync(
		'age',
		['--decrypt', '-i', join(folder, 'identity.txt'), join(folder, 'key.age')],
		{ encoding: 'utf8' }
	);
	const { room, epoch, key } = vectors;
	expect(opened).toBe(`wasata-room-key-1\n${room}\n${epoch}\n${key}`);
});

test('an identity opens with its passphrase, typed at a terminal', async () => {
	// age asks for a passphrase at a terminal only.
	const terminal = spawn('script', [
		'-qec',
		`age --decrypt ${join(folder, 'identity.age')}`,
		'/dev/null'
	]);
	let shown = '';
	terminal.stdout.on('data', (chunk: Buffer) => {
		if (!shown.includes('passphrase') && chunk.includes('passphrase'))
			terminal.stdin.write(`${vectors.passphrase}\n`);
		shown += chunk.toString();
	});
	await new Promise((resolve) => terminal.once('exit', resolve));
	expect(shown).toContain(vectors.identity);
});
