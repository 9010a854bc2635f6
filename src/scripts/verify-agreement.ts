/**
 * `npm run verify-agreement FILE`: reads a draft or a signed agreement, as JSON or as PDF, and computes
 * all its hashes again. It asks no server and no database. Ends with 0 if every hash is right, with
 * 1 if one is not, with 2 for a file that is none of ours.
 */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { NoAgreement, verify } from '#lib/draft/verify.ts';
import { hashInGroups } from '#lib/i18n/minutes.ts';

const [path] = process.argv.slice(2);
if (!path) {
	console.error('npm run verify-agreement FILE   (a JSON or PDF file of a draft)');
	process.exit(2);
}
try {
	const found = await verify(new Uint8Array(await readFile(path)));
	const wrong = found.clauses.flatMap(({ id, twins }) =>
		twins.flatMap(({ language, isHashRight }) => (isHashRight ? [] : [`${id} (${language})`]))
	);
	console.log(`${Object.values(found.title.texts)[0] ?? ''}, draft ${found.number}`);
	console.log(`${found.clauses.length} clauses`);
	for (const one of wrong) console.log(`  ${one}: the hash is not that of its words`);
	for (const id of found.lacking) console.log(`  ${id}: its words are missing`);
	console.log(`SHA-256 of the whole: ${hashInGroups(found.hash)}`);
	const isWhole = found.isHashRight && wrong.length === 0 && found.lacking.length === 0;
	console.log(
		isWhole
			? 'Every hash is that of its words. Compare the one above with the one on paper.'
			: 'THIS FILE WAS CHANGED: its hashes are not those of its words.'
	);
	process.exitCode = isWhole ? 0 : 1;
} catch (error) {
	console.error(
		error instanceof NoAgreement
			? 'This is no draft or agreement of Wasata.'
			: `This file could not be read: ${(error as Error).message}`
	);
	process.exitCode = 2;
}
