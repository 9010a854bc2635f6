import type { Words } from '#lib/domain/words.ts';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { planSession } from '#lib/server/commands/sessions.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { findActors } from '#lib/server/db/actors.ts';
import { findIssues } from '#lib/server/db/issues.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { findRoster } from '#lib/server/db/roster.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { findSession, saveAttendance } from '#lib/server/db/sessions.ts';
import { openHouse, type Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { userNameOf, type Part } from '../../src/demo/cast.ts';
import { open } from '../meeting.ts';
import { roomOf } from './journey.ts';
import type { Server } from './server.ts';

const words = (en: string, ar: string): Words => ({ texts: { en, ar } });

/** What is spoken about: a question, the minutes it is given, and what is wanted of it. */
const ITEMS = [
	[words('Opening and attendance', 'الافتتاح والحضور'), 10, null],
	[words('Record of the fifth session', 'محضر الجلسة الخامسة'), 15, null],
	[
		words('How many families in one month?', 'كم أسرةً في الشهر الواحد؟'),
		30,
		words('To decide: one wording, or to park the item.', 'المطلوب: اختيار صيغة أو تأجيل الفقرة.')
	],
	[words('Time to file a claim', 'مهلة طلب التعويض'), 20, null],
	[words('Who receives complaints?', 'مَن يتلقّى الشكاوى؟'), 30, null]
] as const;

export type Meeting = Awaited<ReturnType<typeof aMeetingAt>>;

/** A joint reading in the demo's plenary, planned in the database of a running server. */
export async function aMeetingAt(server: Server, { items = ITEMS.length } = {}) {
	const { roomId } = await roomOf(server, shirqat.process.name.en, 'plenary');
	const { db, facts } = await openDatabase({ dataDirectory: server.dataDirectory });
	const house = openHouse(db, facts);
	const callerOf = async (part: Part): Promise<Caller> => {
		const account = await findAccountByUserName(db.reads, userNameOf(part));
		if (!account) throw new Error(`nobody is called ${part}`);
		return { house, accountId: account.id, loginId: null };
	};
	const lead = await callerOf('lead');
	const scope = await loadScope(db.reads, lead.accountId);
	const today = new Date(Date.now() - 3_600_000 + 3 * 3_600_000).toISOString();
	const { sessionId } = await planSession(lead, {
		roomId,
		kind: 'joint',
		title: words('Sixth joint reading', 'القراءة المشتركة السادسة'),
		interpreter: words('Interpreting into Sorani', 'ترجمة إلى السورانية'),
		startsAt: today.slice(0, 16),
		endsAt: new Date(Date.parse(today) + 3 * 3_600_000).toISOString().slice(0, 16),
		regime: 'open'
	});
	const issues = await findIssues(db.reads, scope, { roomId });
	const ids: string[] = [];
	for (const [index, [title, minutes, purpose]] of ITEMS.slice(0, items).entries()) {
		const issueId = index >= 2 ? issues[index]?.id : undefined;
		const item = { sessionId, title, minutes, purpose: purpose ?? undefined, issueId };
		ids.push((await addAgendaItem(lead, item)).itemId);
	}

	return {
		lead,
		callerOf,
		roomId,
		sessionId,
		items: ids,
		live: `${server.url}/rooms/${roomId}/sessions/${sessionId}/live`,
		wall: `${server.url}/rooms/${roomId}/sessions/${sessionId}/wall`,
		/** Who is there, with the code of each by the name that the room knows. */
		async gather() {
			const { roster } = await readSession(lead, { roomId, sessionId });
			const mark = { was: 'expected', presence: 'present' } as const;
			const here = roster.slice(0, -1);
			await markAttendance(lead, {
				sessionId,
				marks: Object.fromEntries(here.map(({ code }) => [code, mark]))
			});
			const actors = await findActors(db.reads, scope, roomId);
			const session = await findSession(db.reads, scope, sessionId);
			const attendees = await findRoster(db.reads, scope, session);
			await db.write(async (tx) => {
				for (const [index, { code, seatId }] of attendees.slice(0, -2).entries())
					await saveAttendance(
						tx,
						{ id: house.newId(), roomId, sessionId, seatId, code },
						{
							actorId: actors[index % 4]?.id ?? null,
							gender: index % 3 === 2 ? null : index % 3 ? 'man' : 'woman'
						}
					);
			});
			await open(lead, sessionId);
			return new Map(here.map(({ code, seat }) => [seat?.name ?? code, code]));
		},
		/** Somebody as they were some minutes ago: what they do is done then. */
		ago: (caller: Caller, minutes: number): Caller => ({
			...caller,
			house: { ...house, now: () => new Date(Date.now() - minutes * 60_000) }
		}),
		close: () => db.close()
	};
}
