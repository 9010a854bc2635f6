import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Announcement = Tables['announcements']['$inferSelect'];
export type AnnouncementCopy = Tables['announcementCopies']['$inferSelect'];
export type Clearance = Tables['clearances']['$inferSelect'];

/** What will be said before all of a text of the reader's rooms, and who was asked, the last first. */
export async function findAnnouncements(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<(Announcement & { clearances: Clearance[] })[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ announcement: t.announcements, clearance: t.clearances })
		.from(t.announcements)
		.leftJoin(t.clearances, eq(t.clearances.announcementId, t.announcements.id))
		.where(
			and(
				eq(t.announcements.agreementId, agreementId),
				isAmong(engine, t.announcements.roomId, scope.roomIds)
			)
		)
		.orderBy(
			desc(t.announcements.recordedAt),
			asc(t.announcements.id),
			asc(t.clearances.recordedAt),
			asc(t.clearances.id)
		);
	const found = new Map<string, Announcement & { clearances: Clearance[] }>();
	for (const { announcement, clearance } of rows) {
		const known = found.get(announcement.id) ?? { ...announcement, clearances: [] };
		if (clearance) known.clearances.push(clearance);
		found.set(announcement.id, known);
	}
	return [...found.values()];
}

export async function saveNewAnnouncement(tx: Tx, announcement: Announcement): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.announcements).values(announcement);
}

export async function saveAnnouncement(
	tx: Tx,
	id: string,
	change: Partial<Pick<Announcement, 'withdrawnAt' | 'announcedAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.announcements).set(change).where(eq(t.announcements.id, id));
}

export async function saveNewClearance(tx: Tx, clearance: Clearance): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.clearances).values(clearance);
}

export async function saveClearance(
	tx: Tx,
	copyId: string,
	change: Pick<Clearance, 'isCleared' | 'note' | 'answeredAt'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.clearances).set(change).where(eq(t.clearances.copyId, copyId));
}

/** Where a clearance goes. No words. */
export async function findClearanceOrigin(
	tx: Tx,
	copyId: string
): Promise<
	{ roomId: string; processId: string; agreementId: string; announcementId: string } | undefined
> {
	const { q, t } = inside(tx);
	const [origin] = await q
		.select({
			roomId: t.clearances.roomId,
			processId: t.rooms.processId,
			agreementId: t.announcements.agreementId,
			announcementId: t.announcements.id
		})
		.from(t.clearances)
		.innerJoin(t.announcements, eq(t.announcements.id, t.clearances.announcementId))
		.innerJoin(t.rooms, eq(t.rooms.id, t.clearances.roomId))
		.where(eq(t.clearances.copyId, copyId));
	return origin;
}

/** The announcements about which a room of the reader is asked, the last first. */
export async function findAnnouncementCopies(
	tx: Tx,
	scope: Scope,
	roomId: string
): Promise<AnnouncementCopy[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.announcementCopies)
		.where(
			and(
				eq(t.announcementCopies.roomId, roomId),
				isAmong(engine, t.announcementCopies.roomId, scope.roomIds),
				isNull(t.announcementCopies.withdrawnAt)
			)
		)
		.orderBy(desc(t.announcementCopies.cameAt), asc(t.announcementCopies.id));
}

/** @throws Problem `absent`. */
export async function findAnnouncementCopy(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<AnnouncementCopy> {
	const copy = (await findAnnouncementCopies(tx, scope, roomId)).find((one) => one.id === id);
	if (!copy) throw new Problem('absent');
	return copy;
}

export async function saveNewAnnouncementCopy(tx: Tx, copy: AnnouncementCopy): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.announcementCopies).values(copy);
}

export async function saveAnnouncementCopy(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<AnnouncementCopy, 'isCleared' | 'note' | 'answeredAt' | 'answeredBy' | 'withdrawnAt'>
	>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.announcementCopies).set(change).where(eq(t.announcementCopies.id, id));
}
