/** The demo's open session with a hall full of people, each seated, marked present and signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomCode } from '#lib/domain/code.ts';
import { findAccountByUserName, saveNewAccount } from '#lib/server/db/accounts.ts';
import { findActors } from '#lib/server/db/actors.ts';
import { findAgenda } from '#lib/server/db/agenda.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { saveNewSeat } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { saveAttendance } from '#lib/server/db/sessions.ts';
import type { Database } from '#lib/server/db/tx.ts';
import { openHouse } from '#lib/server/house.ts';
import { userNameOf } from '../../../src/demo/cast.ts';
import { loadDemo } from '../../../src/demo/load.ts';
import { cookieFor } from '../tools/reader.ts';

export type Meeting = {
	directory: string;
	roomId: string;
	/** `/rooms/…/sessions/…/live` */
	path: string;
	/** What is spoken about: its time can be extended again and again, up to eight hours. */
	item: { id: string; extraMinutes: number };
	/** Of the chair, who moves the agenda. */
	chair: string;
	/** Of those who sit in the hall. */
	cookies: string[];
	remove(): void;
};

/** @param people how many sit there beside the cast of the demo. */
export async function aMeeting(people: number): Promise<Meeting> {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-bench-agenda-'));
	const { db, facts } = await openDatabase({ dataDirectory: directory });
	try {
		const house = openHouse(db, facts, { isDemo: true });
		const { roomId, sessionId } = await loadDemo(house, randomCode(12), new Date());
		const guests = await fillHall(db, people, { roomId, sessionId });
		const chair = await accountOf(db, 'chair');
		const agenda = await findAgenda(db.reads, await loadScope(db.reads, chair), sessionId);
		const live = agenda.find(({ state }) => state === 'live');
		if (!live) throw new Error('Nothing is spoken about in the demo.');
		const cookies: string[] = [];
		for (const guest of guests) cookies.push(await cookieFor(db, guest));
		return {
			directory,
			roomId,
			path: `/rooms/${roomId}/sessions/${sessionId}/live`,
			item: live,
			chair: await cookieFor(db, chair),
			cookies,
			remove: () => rmSync(directory, { recursive: true })
		};
	} finally {
		await db.close();
	}
}

async function fillHall(
	db: Database,
	people: number,
	{ roomId, sessionId }: { roomId: string; sessionId: string }
): Promise<string[]> {
	const now = new Date();
	const lead = await loadScope(db.reads, await accountOf(db, 'lead'));
	const delegations = await findActors(db.reads, lead, roomId);
	return db.write(async (tx) => {
		const accountIds: string[] = [];
		for (let i = 0; i < people; i++) {
			const [accountId, seatId] = [randomCode(), randomCode()];
			const called = { name: `Khalid Ibrahim al-Maqad ${i}`, code: `B${i}` };
			accountIds.push(accountId);
			await saveNewAccount(tx, {
				id: accountId,
				userName: `bench-${i}`,
				passwordHash: 'none',
				name: called.name,
				locale: 'ar',
				isAdministrator: false,
				mayConvene: false,
				createdAt: now,
				disabledAt: null
			});
			const given = { givenAt: now, givenBy: lead.accountId, revokedAt: null, revokedBy: null };
			await saveNewSeat(tx, { id: seatId, accountId, roomId, role: 'party', ...called, ...given });
			await saveAttendance(
				tx,
				{ id: randomCode(), roomId, sessionId, seatId, code: called.code },
				{ presence: 'present', actorId: delegations[i % delegations.length]?.id ?? null }
			);
		}
		return accountIds;
	});
}

async function accountOf(db: Database, part: 'lead' | 'chair'): Promise<string> {
	const account = await findAccountByUserName(db.reads, userNameOf(part));
	if (!account) throw new Error(`The demo has no ${part}.`);
	return account.id;
}
