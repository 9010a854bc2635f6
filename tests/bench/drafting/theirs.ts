/** Hocuspocus as its guide sets it up, with its SQLite extension on a file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import Sqlite from 'better-sqlite3';
import { answerFigures } from './served.ts';

const file = join(process.env.DIR ?? '', 'theirs.sqlite');
const isNew = !existsSync(file);
const server = new Server({
	port: 0,
	address: '127.0.0.1',
	quiet: true,
	extensions: [new SQLite({ database: file })]
});
await server.listen();
if (isNew) {
	const db = new Sqlite(file);
	const data = readFileSync(process.env.SEED ?? '');
	db.prepare('INSERT INTO documents (name, data) VALUES (?, ?)').run('text', data);
	db.close();
}
answerFigures({ url: `ws://127.0.0.1:${server.address.port}` });
