import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from './tx.ts';

export type KeySource = 'environment' | 'file' | 'dataDirectory';

const OWN_KEY = 'database.key';

/**
 * The key of the embedded database: given, read from a file, or (so that a first start just works)
 * made and kept beside the data, which the self-check page says plainly is not the place for it.
 *
 * @throws StartRefusal when the named file cannot be read or is empty.
 */
export function findDatabaseKey(
	dataDirectory: string,
	given: { key?: string | undefined; keyFile?: string | undefined }
): { key: string; source: KeySource } {
	if (given.key) return { key: given.key, source: 'environment' };
	if (given.keyFile) return { key: readKey(given.keyFile), source: 'file' };

	const own = join(dataDirectory, OWN_KEY);
	if (!existsSync(own))
		writeFileSync(own, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
	return { key: readKey(own), source: 'dataDirectory' };
}

function readKey(file: string): string {
	try {
		const key = readFileSync(file, 'utf8').trim();
		if (key) return key;
	} catch {
		// Told below, like an empty file: in both cases there is no key to be had.
	}
	throw new StartRefusal(`The key file ${file} cannot be read, or is empty.`);
}
