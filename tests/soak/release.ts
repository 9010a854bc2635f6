/** A draft is released to twenty rooms by a process that is killed while it does so, again and again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { addRecipient } from '#lib/server/commands/recipients.ts';
import { freezeDraft } from '#lib/server/commands/drafts.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { openProcess } from '#lib/server/commands/processes.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { saveNewAccount } from '#lib/server/db/accounts.ts';
import { findRooms } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { readDrafts } from '#lib/server/queries/drafts.ts';
import { article, clause, twin } from '../drafting.ts';

const ROOMS = 20;
const en = (text: string) => ({ texts: { en: text } });

export type Outcome = { kills: number; released: number; halfway: number };

/** Where a draft waits to be released, as another process is told. */
export type Waiting = {
	directory: string;
	accountId: string;
	roomId: string;
	agreementId: string;
	draftId: string;
	recipientIds: string[];
};

/** @returns how often it was killed, how often all had it after that, and how often only some. */
export async function killWhileReleasing(kills: number): Promise<Outcome> {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-release-'));
	const outcome: Outcome = { kills: 0, released: 0, halfway: 0 };
	try {
		const { waiting, rooms } = await prepare(directory, kills);
		for (const [n, one] of waiting.entries()) {
			// From as it begins until after it said that it is done: the last is let come so far.
			const isLast = n === waiting.length - 1;
			const happened = await releaseAndKill(one, isLast ? null : (n * 23) % 250);
			outcome.kills += 1;
			const has = await countWith(one, rooms, n + 1);
			if (has === ROOMS) outcome.released += 1;
			else if (has !== 0) outcome.halfway += 1;
			if (happened === 'done' && has !== ROOMS) outcome.halfway += 1;
		}
		return outcome;
	} finally {
		rmSync(directory, { recursive: true });
	}
}

async function prepare(directory: string, drafts: number) {
	const { db, facts } = await openDatabase({ dataDirectory: directory });
	const house = openHouse(db, facts);
	const accountId = house.newId();
	await db.write((tx) =>
		saveNewAccount(tx, {
			id: accountId,
			userName: 'lead',
			passwordHash: 'none',
			name: 'Lead',
			locale: 'en',
			isAdministrator: false,
			mayConvene: true,
			createdAt: house.now(),
			disabledAt: null
		})
	);
	const lead = { house, accountId, loginId: null };
	const { processId } = await openProcess(lead, {
		name: en('Valley'),
		governorate: 'saladin',
		district: 'shirqat',
		regime: 'closed',
		languages: ['en'],
		leadName: 'Lead',
		since: '2020-01-10'
	});
	const scope = await loadScope(db.reads, accountId);
	const drafting = (await findRooms(db.reads, scope, processId)).find(
		({ kind }) => kind === 'drafting'
	);
	const roomId = drafting?.id ?? '';
	const { agreementId } = await startAgreement(lead, {
		roomId,
		title: en('Return'),
		from: 'brought',
		language: 'en',
		twin: JSON.stringify(twin(article('a', 'One', clause('c', 'They return.'))).toJSON())
	});
	const rooms: string[] = [];
	const recipientIds: string[] = [];
	for (let n = 0; n < ROOMS; n++) {
		const name = en(`Side ${n}`);
		const opened = await openRoom(lead, { processId, kind: 'caucus', name, leadName: 'Lead' });
		rooms.push(opened.roomId);
		const target = { name, targetRoomId: opened.roomId, isParty: true };
		const added = await addRecipient(lead, { roomId, agreementId, ...target });
		recipientIds.push(added.recipientId);
	}
	const waiting: Waiting[] = [];
	for (let n = 0; n < drafts; n++) {
		const purpose = n % 2 ? ('first' as const) : ('second' as const);
		const { draftId } = await freezeDraft(lead, { roomId, agreementId, purpose });
		waiting.push({ directory, accountId, roomId, agreementId, draftId, recipientIds });
	}
	await db.close();
	return { waiting, rooms };
}

/** @param wait after it said that it begins, in milliseconds; null, until it says that it is done. */
async function releaseAndKill(waiting: Waiting, wait: number | null): Promise<'killed' | 'done'> {
	const child = spawn(
		process.execPath,
		[new URL('./release-one.ts', import.meta.url).pathname, JSON.stringify(waiting)],
		{ stdio: ['ignore', 'pipe', 'ignore'] }
	);
	const ended = once(child, 'close');
	let told = '';
	child.stdout.on('data', (part: Buffer) => (told += part.toString()));
	await once(child.stdout, 'data');
	if (wait !== null) await new Promise((resolve) => setTimeout(resolve, wait));
	else while (!told.includes('done')) await new Promise((resolve) => setTimeout(resolve, 5));
	child.kill('SIGKILL');
	await ended;
	return told.includes('done') ? 'done' : 'killed';
}

/** In how many rooms the draft lies now; what the drafting room says of it must be the same. */
async function countWith(waiting: Waiting, rooms: string[], number: number): Promise<number> {
	const { db, facts } = await openDatabase({ dataDirectory: waiting.directory });
	const lead = { house: openHouse(db, facts), accountId: waiting.accountId, loginId: null };
	let has = 0;
	for (const roomId of rooms) {
		const { texts } = await readCopies(lead, { roomId });
		has += texts.flatMap(({ copies }) => copies).filter((copy) => copy.number === number).length;
	}
	const { roomId, agreementId, draftId } = waiting;
	const { drafts } = await readDrafts(lead, { roomId, agreementId });
	const said = drafts.find(({ id }) => id === draftId)?.with.length ?? 0;
	await db.close();
	return said === has ? has : -1;
}
