import process from 'node:process';
import type { DatabaseSettings } from '#lib/server/db/open.ts';

const { env } = process;

/** The database that the server of this environment works on. */
export const database: DatabaseSettings = {
	dataDirectory: env.DATA_DIR || 'data',
	url: env.DATABASE_URL,
	key: env.DATABASE_KEY,
	keyFile: env.DATABASE_KEY_FILE
};
