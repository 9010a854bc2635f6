/**
 * Our hub on an http server and an encrypted SQLite file of its own, as the product runs it, without
 * the pages. `DIR` is where it lies; `PEOPLE` sit in the drafting room; `SEED` is the first text.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { randomCode } from '#lib/domain/code.ts';
import { openLogin } from '#lib/server/auth/login.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { saveFirstText } from '#lib/server/db/texts.ts';
import { openHouse } from '#lib/server/house.ts';
import { Hub } from '#lib/server/realtime/hub.ts';
import { answerFigures } from './served.ts';

const directory = process.env.DIR ?? '';
const { db, facts } = await openDatabase({ dataDirectory: directory, key: 'bench' });
const house = openHouse(db, facts);
const made = join(directory, 'made.json');
if (!existsSync(made)) await make(Number(process.env.PEOPLE));

const server = http.createServer((_, response) => response.writeHead(404).end());
new Hub(server, house);
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	answerFigures({ url: `http://127.0.0.1:${port}`, ...JSON.parse(readFileSync(made, 'utf8')) });
});

async function make(people: number): Promise<void> {
	const at = house.now();
	const [roomId, processId, agreementId] = [randomCode(), randomCode(), randomCode()];
	const logins: string[] = [];
	await db.write(async (tx) => {
		const { q, t } = inside(tx);
		const none = { texts: {} };
		await q.insert(t.processes).values({
			id: processId,
			name: none,
			governorate: 'saladin',
			district: 'shirqat',
			mandate: none,
			organisation: none,
			phase: 'shuttle',
			state: 'active',
			regime: 'closed',
			languages: ['ar'],
			tags: [],
			createdAt: at
		});
		await q.insert(t.rooms).values({
			id: roomId,
			processId,
			kind: 'drafting',
			name: none,
			sealed: false,
			createdAt: at
		});
		for (let n = 0; n < people; n++) {
			const accountId = randomCode();
			await q.insert(t.accounts).values({
				id: accountId,
				userName: `writer-${n}`,
				passwordHash: 'none',
				name: `Writer ${n}`,
				locale: 'ar',
				isAdministrator: false,
				mayConvene: false,
				createdAt: at,
				disabledAt: null
			});
			await q.insert(t.seats).values({
				id: randomCode(),
				accountId,
				roomId,
				role: 'drafter',
				name: `Writer ${n}`,
				code: `${n}`,
				givenAt: at,
				givenBy: accountId,
				revokedAt: null,
				revokedBy: null
			});
			logins.push(await openLogin(tx, accountId, { openedAt: at, device: 'bench' }));
		}
		await q.insert(t.agreements).values({
			id: agreementId,
			roomId,
			title: none,
			penSeatId: null,
			frozenAt: null,
			shelvedAt: null,
			recordedAt: at,
			recordedBy: 'bench'
		});
		const update = readFileSync(process.env.SEED ?? '');
		await saveFirstText(tx, { agreementId, roomId, update, at });
	});
	writeFileSync(made, JSON.stringify({ roomId, agreementId, logins }));
}
