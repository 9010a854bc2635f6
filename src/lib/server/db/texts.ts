import { promisify } from 'node:util';
import { deflate, deflateSync, inflate } from 'node:zlib';
import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong, listed } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Touched } from './schema/agreements.ts';
import { batchesOf, statement } from './statement.ts';
import type { Tx } from './tx.ts';

export type { Touched };
export type ClauseVersion = Tables['clauseVersions']['$inferSelect'];

/** Beyond every change: the largest whole number of both engines. */
const ALL = 2_147_483_647;

/** What was written after a snapshot, in the order in which it came to be on disk. */
export type KeptUpdate = Pick<
	Tables['textUpdates']['$inferSelect'],
	'seq' | 'bytes' | 'touched' | 'at'
>;

/** A text as it lies on disk: a deflated snapshot, and what was written since. */
export type KeptText = {
	roomId: string;
	snapshot: { seq: number; bytes: Buffer };
	tail: KeptUpdate[];
};

/**
 * The text of an agreement of the reader's rooms. With `before` as it would be without the snapshots
 * from that one on: the one before it and all that came after that are still there.
 *
 * @throws Problem `absent`, whether there is none or not for the reader.
 */
export async function findKeptText(
	tx: Tx,
	scope: Scope,
	agreementId: string,
	{ before = ALL }: { before?: number } = {}
): Promise<KeptText> {
	const roomIds = listed(scope.roomIds);
	const [snapshot] = await latestSnapshot(tx).execute({ agreementId, roomIds, before });
	if (!snapshot) throw new Problem('absent');
	const { seq, bytes, roomId } = snapshot;
	const tail = await updatesSince(tx).execute({ agreementId, roomIds, seq });
	return { roomId, snapshot: { seq, bytes }, tail };
}

const latestSnapshot = statement(({ q, t, engine }) =>
	q
		.select({
			roomId: t.textSnapshots.roomId,
			seq: t.textSnapshots.seq,
			bytes: t.textSnapshots.bytes
		})
		.from(t.textSnapshots)
		.where(
			and(
				eq(t.textSnapshots.agreementId, sql.placeholder('agreementId')),
				isAmong(engine, t.textSnapshots.roomId, sql.placeholder('roomIds')),
				lt(t.textSnapshots.seq, sql.placeholder('before'))
			)
		)
		.orderBy(desc(t.textSnapshots.seq))
		.limit(1)
		.prepare()
);

const updatesSince = statement(({ q, t, engine }) =>
	q
		.select({
			seq: t.textUpdates.seq,
			bytes: t.textUpdates.bytes,
			touched: t.textUpdates.touched,
			at: t.textUpdates.at
		})
		.from(t.textUpdates)
		.where(
			and(
				eq(t.textUpdates.agreementId, sql.placeholder('agreementId')),
				isAmong(engine, t.textUpdates.roomId, sql.placeholder('roomIds')),
				gt(t.textUpdates.seq, sql.placeholder('seq'))
			)
		)
		.orderBy(asc(t.textUpdates.seq))
		.prepare()
);

/**
 * What was written after `seq`, or null when that reaches further back than what is kept one by one.
 *
 * @throws Problem `absent`.
 */
export async function findTextSince(
	tx: Tx,
	scope: Scope,
	agreementId: string,
	seq: number
): Promise<KeptUpdate[] | null> {
	const roomIds = listed(scope.roomIds);
	const found = await updatesSince(tx).execute({ agreementId, roomIds, seq });
	const first = found[0];
	if (first) return first.seq === seq + 1 ? found : null;
	const { snapshot, tail } = await findKeptText(tx, scope, agreementId);
	return (tail.at(-1)?.seq ?? snapshot.seq) === seq ? [] : null;
}

/**
 * The last change of a text.
 *
 * @throws Problem `absent`.
 */
export async function findTextEnd(tx: Tx, scope: Scope, agreementId: string): Promise<number> {
	const roomIds = listed(scope.roomIds);
	const [last] = await textEnd(tx).execute({ agreementId, roomIds });
	if (last) return last.seq;
	// Nothing was written since it was begun.
	const [snapshot] = await latestSnapshot(tx).execute({ agreementId, roomIds, before: ALL });
	if (!snapshot) throw new Problem('absent');
	return snapshot.seq;
}

const textEnd = statement(({ q, t, engine }) =>
	q
		.select({ seq: t.textUpdates.seq })
		.from(t.textUpdates)
		.where(
			and(
				eq(t.textUpdates.agreementId, sql.placeholder('agreementId')),
				isAmong(engine, t.textUpdates.roomId, sql.placeholder('roomIds'))
			)
		)
		.orderBy(desc(t.textUpdates.seq))
		.limit(1)
		.prepare()
);

/**
 * The text of an agreement as updates of Yjs, to be applied in their order to an empty document.
 *
 * @throws Problem `absent`.
 */
export async function findText(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<{ seq: number; updates: Uint8Array[] }> {
	const { snapshot, tail } = await findKeptText(tx, scope, agreementId);
	const whole = await promisify(inflate)(snapshot.bytes);
	return {
		seq: tail.at(-1)?.seq ?? snapshot.seq,
		updates: [whole, ...tail.map(({ bytes }) => bytes)]
	};
}

/**
 * Which clauses each change touched, by whose hand: of all that are kept one by one, which reaches back
 * further than what was written since the last snapshot.
 */
export async function findTouched(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Pick<KeptUpdate, 'seq' | 'touched' | 'at'>[]> {
	const { q, t, engine } = inside(tx);
	const { seq, touched, at, roomId } = t.textUpdates;
	return q
		.select({ seq, touched, at })
		.from(t.textUpdates)
		.where(and(eq(t.textUpdates.agreementId, agreementId), isAmong(engine, roomId, scope.roomIds)))
		.orderBy(asc(seq));
}

/** The first state of a text, as one update of Yjs. */
export async function saveFirstText(
	tx: Tx,
	text: { agreementId: string; roomId: string; update: Uint8Array; at: Date }
): Promise<void> {
	const { q, t } = inside(tx);
	const { update, ...of } = text;
	await q.insert(t.textSnapshots).values({ ...of, seq: 1, bytes: deflateSync(update) });
}

/** One more change of a text. Two that claim the same place are one too many: the second is refused. */
export async function saveTextUpdate(
	tx: Tx,
	update: KeptUpdate & { agreementId: string; roomId: string }
): Promise<void> {
	await newUpdate(tx).execute(update);
}

const newUpdate = statement(({ q, t }) =>
	q
		.insert(t.textUpdates)
		.values({
			agreementId: sql.placeholder('agreementId'),
			roomId: sql.placeholder('roomId'),
			seq: sql.placeholder('seq'),
			bytes: sql.placeholder('bytes'),
			touched: sql.placeholder('touched'),
			at: sql.placeholder('at')
		})
		.prepare()
);

export function deflateText(whole: Uint8Array): Promise<Buffer> {
	return promisify(deflate)(whole);
}

/** Inflates a snapshot. Throws when its own sum does not fit. */
export function inflateText(bytes: Uint8Array): Promise<Buffer> {
	return promisify(inflate)(bytes);
}

/**
 * Keeps the whole text as it was after `seq`, and lets go of what two snapshots hold by now: the one
 * before it and all that came since stay, should the new one ever turn out unreadable.
 */
export async function saveTextSnapshot(
	tx: Tx,
	snapshot: { agreementId: string; roomId: string; seq: number; bytes: Buffer; at: Date }
): Promise<void> {
	const { q, t } = inside(tx);
	const { agreementId, seq } = snapshot;
	const ofText = eq(t.textSnapshots.agreementId, agreementId);
	const [before] = await q
		.select({ seq: t.textSnapshots.seq })
		.from(t.textSnapshots)
		.where(ofText)
		.orderBy(desc(t.textSnapshots.seq))
		.limit(1);
	if (before && before.seq >= seq) return;
	await q.insert(t.textSnapshots).values(snapshot);
	if (!before) return;
	await q.delete(t.textSnapshots).where(and(ofText, lt(t.textSnapshots.seq, before.seq)));
	await q
		.delete(t.textUpdates)
		.where(and(eq(t.textUpdates.agreementId, agreementId), lte(t.textUpdates.seq, before.seq)));
}

/** Whether one may write in these texts now: who has the pen, and whether they are being read. */
export type TextGate = {
	roomId: string;
	penSeatId: string | null;
	frozenAt: Date | null;
	signedAt: Date | null;
};

export async function findTextGates(
	tx: Tx,
	agreementIds: readonly string[]
): Promise<Map<string, TextGate>> {
	const rows = await gates(tx).execute({ ids: listed(agreementIds) });
	return new Map(rows.map(({ id, ...gate }) => [id, gate]));
}

const gates = statement(({ q, t, engine }) =>
	q
		.select({
			id: t.agreements.id,
			roomId: t.agreements.roomId,
			penSeatId: t.agreements.penSeatId,
			frozenAt: t.agreements.frozenAt,
			signedAt: t.agreements.signedAt
		})
		.from(t.agreements)
		.where(isAmong(engine, t.agreements.id, sql.placeholder('ids')))
		.prepare()
);

export async function saveClauseVersions(
	tx: Tx,
	versions: readonly ClauseVersion[]
): Promise<void> {
	const { q, t } = inside(tx);
	for (const some of batchesOf(versions)) await q.insert(t.clauseVersions).values(some);
}

/** As what, and after which change, each clause of a text was last written down: by `language:clause id`. */
export async function findLastVersions(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Map<string, { seq: number; hash: string | null }>> {
	const { q, t, engine } = inside(tx);
	const { clauseId, language, seq, hash, roomId } = t.clauseVersions;
	const rows = await q
		.select({ clauseId, language, seq, hash })
		.from(t.clauseVersions)
		.where(
			and(eq(t.clauseVersions.agreementId, agreementId), isAmong(engine, roomId, scope.roomIds))
		)
		.orderBy(asc(seq));
	return new Map(
		rows.map(({ hash, ...row }) => [`${row.language}:${row.clauseId}`, { seq: row.seq, hash }])
	);
}

/** What became of the clauses of a text, or of one of them, the earliest first. */
export async function findClauseVersions(
	tx: Tx,
	scope: Scope,
	agreementId: string,
	clauseId?: string
): Promise<ClauseVersion[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.clauseVersions)
		.where(
			and(
				eq(t.clauseVersions.agreementId, agreementId),
				isAmong(engine, t.clauseVersions.roomId, scope.roomIds),
				clauseId === undefined ? undefined : eq(t.clauseVersions.clauseId, clauseId)
			)
		)
		.orderBy(asc(t.clauseVersions.seq), asc(t.clauseVersions.at));
}
