import { asc } from 'drizzle-orm';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import type { Server } from './server.ts';

/** Every page and endpoint of the product, as patterns: `/rooms/[room]/actors`. */
export function allRoutes(): string[] {
	const files = Object.keys(import.meta.glob('/src/routes/**/+{page{,@}.svelte,server.ts}'));
	const routes = files.map((file) => file.replace('/src/routes', '').replace(/\/\+[^/]+$/, ''));
	return [...new Set(routes.map((route) => route || '/'))].toSorted();
}

/** Only what is a page to be looked at. */
export function allPages(): string[] {
	const files = Object.keys(import.meta.glob('/src/routes/**/+page{,@}.svelte'));
	return files
		.map((file) => file.replace('/src/routes', '').replace(/\/\+page@?\.svelte$/, '') || '/')
		.toSorted();
}

type Row = {
	id: string;
	roomId: string;
	processId: string;
	sessionId?: string;
	textId?: string;
	draftId?: string;
	copyId?: string;
};
/** Rows that exist in the server's database, for each parameter that routes have. */
export type RealRows = Record<string, Row[]>;

export async function realRows({
	dataDirectory
}: Pick<Server, 'dataDirectory'>): Promise<RealRows> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const rooms = await q.select().from(t.rooms).orderBy(asc(t.rooms.id));
	// The mediators' room first: it has every part that a room can have.
	rooms.sort((a, b) => Number(b.kind === 'mediators') - Number(a.kind === 'mediators'));
	const processOf = new Map(rooms.map(({ id, processId }) => [id, processId]));
	const rows: RealRows = {
		room: rooms.map(({ id, processId }) => ({ id, roomId: id, processId })),
		// Texts are begun in no other room.
		drafting: rooms
			.filter(({ kind }) => kind === 'drafting')
			.map(({ id, processId }) => ({ id, roomId: id, processId })),
		sealed: rooms
			.filter(({ sealed }) => sealed)
			.map(({ id, processId }) => ({ id, roomId: id, processId })),
		mediating: rooms
			.filter(({ kind }) => kind === 'mediators')
			.map(({ id, processId }) => ({ id, roomId: id, processId })),
		process: rooms.map(({ id, processId }) => ({ id: processId, roomId: id, processId })),
		code: [{ id: 'abcd-efgh-jkmn-pqrs', roomId: '', processId: '' }]
	};
	const tables = {
		actor: t.actors,
		issue: t.issues,
		condition: t.conditions,
		session: t.sessions,
		round: t.rounds,
		position: t.positions,
		message: t.messages,
		shuttle: t.shuttleRounds,
		leg: t.legs,
		text: t.agreements
	};
	for (const [parameter, table] of Object.entries(tables)) {
		const found = await q
			.select({ id: table.id, roomId: table.roomId })
			.from(table)
			.orderBy(asc(table.id));
		rows[parameter] = found.map((row) => ({ ...row, processId: processOf.get(row.roomId) ?? '' }));
	}
	const items = await q
		.select({
			id: t.agendaItems.id,
			roomId: t.agendaItems.roomId,
			sessionId: t.agendaItems.sessionId
		})
		.from(t.agendaItems)
		.orderBy(asc(t.agendaItems.id));
	rows.item = items.map((row) => ({ ...row, processId: processOf.get(row.roomId) ?? '' }));
	const versions = await q
		.select({
			id: t.clauseVersions.clauseId,
			roomId: t.clauseVersions.roomId,
			textId: t.clauseVersions.agreementId
		})
		.from(t.clauseVersions)
		.orderBy(asc(t.clauseVersions.id));
	rows.clause = versions.map((row) => ({ ...row, processId: processOf.get(row.roomId) ?? '' }));
	const withProcess = <One extends { roomId: string }>(found: One[]) =>
		found.map((row) => ({ ...row, processId: processOf.get(row.roomId) ?? '' }));
	const drafts = await q.select().from(t.drafts).orderBy(asc(t.drafts.id));
	rows.draft = withProcess(
		drafts.map(({ id, roomId, agreementId }) => ({ id, roomId, textId: agreementId }))
	);
	rows['draft.other'] = withProcess(
		drafts.flatMap(({ id, roomId, agreementId, number }) =>
			drafts
				.filter((other) => other.agreementId === agreementId && other.number < number)
				.map((other) => ({ id: other.id, roomId, textId: agreementId, draftId: id }))
		)
	);
	const copies = await q.select().from(t.draftCopies).orderBy(asc(t.draftCopies.id));
	rows.copy = withProcess(copies.map(({ id, roomId }) => ({ id, roomId })));
	rows['copy.clause'] = withProcess(
		copies.flatMap(({ id, roomId, words }) =>
			Object.keys(words).map((clauseId) => ({ id: clauseId, roomId, copyId: id }))
		)
	);
	rows['copy.other'] = withProcess(
		copies.flatMap(({ id, roomId, textId, number }) =>
			copies
				.filter((other) => other.textId === textId && other.number < number)
				.map((other) => ({ id: other.id, roomId, copyId: id }))
		)
	);
	rows.to = withProcess(
		(await q.select().from(t.messages).orderBy(asc(t.messages.id))).map(({ toRoomId, roomId }) => ({
			id: toRoomId,
			roomId
		}))
	);
	await db.close();
	return rows;
}

/**
 * Addresses of a route that fit together: the last parameter's row, in its own room and process;
 * `most` of them, each in another room where there are so many.
 */
export function addressesOf(route: string, rows: RealRows, most = 1): string[] {
	const parameters = [...route.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
	const last = parameters.at(-1);
	if (!last) return [route];
	const known = rows[nameOf(last, parameters, route)];
	if (!known?.length) throw new Error(`no row is known for [${last}] of ${route}`);
	const apart = [...new Map(known.map((row) => [row.roomId, row])).values()];
	return apart.slice(0, most).map((row) =>
		route.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
			if (name === last) return row.id;
			if (name === 'session') return row.sessionId ?? '';
			if (name === 'text') return row.textId ?? '';
			if (name === 'draft') return row.draftId ?? '';
			if (name === 'copy') return row.copyId ?? '';
			return name === 'room' ? row.roomId : row.processId;
		})
	);
}

/** Under which name rows for the last parameter are known: what it is depends on what stands before. */
function nameOf(last: string, parameters: readonly string[], route: string): string {
	if (last === 'room' && route.includes('/texts')) return 'drafting';
	if (route.endsWith('/take')) return 'sealed';
	if (route.endsWith('/messages')) return 'sealed';
	if (/\/messages\/(new|table|rounds)$/.test(route)) return 'mediating';
	const before = ['draft', 'copy'].find((name) => name !== last && parameters.includes(name));
	return before ? `${before}.${last}` : last;
}
