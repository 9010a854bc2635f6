import { createHash } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { canonicalFact, type Fact, type FactType } from '#lib/domain/fact.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong, listed } from './dialect.ts';
import { inside } from './inside.ts';
import { batchesOf, statement } from './statement.ts';
import type { Tx } from './tx.ts';

const BEFORE_THE_FIRST = '0'.repeat(64);

/** Adds facts to the chain of their process (or of the house), each holding the hash of the last. */
export async function saveFacts(
	tx: Tx,
	facts: readonly Fact[],
	newId: () => string
): Promise<void> {
	const { q, t } = inside(tx);
	const ends = new Map<string, { sequence: number; hash: string }>();
	const links = [];
	for (const fact of facts) {
		const chain = fact.processId ?? 'house';
		const last = ends.get(chain) ?? (await chainEnd(tx).execute({ chain }))[0];
		const link = {
			...fact,
			id: newId(),
			sequence: (last?.sequence ?? 0) + 1,
			previous: last?.hash ?? BEFORE_THE_FIRST
		};
		const hash = hashOf(link);
		ends.set(chain, { sequence: link.sequence, hash });
		links.push({ ...link, chain, hash });
	}
	for (const some of batchesOf(links)) await q.insert(t.facts).values(some);
}

const chainEnd = statement(({ q, t }) =>
	q
		.select({ sequence: t.facts.sequence, hash: t.facts.hash })
		.from(t.facts)
		.where(eq(t.facts.chain, sql.placeholder('chain')))
		.orderBy(desc(t.facts.sequence))
		.limit(1)
		.prepare()
);

function hashOf(link: Parameters<typeof canonicalFact>[0]): string {
	return createHash('sha256').update(canonicalFact(link)).digest('hex');
}

export type BrokenLink = { chain: string; sequence: number; factId: string };
/** The last link of a chain. Kept elsewhere, it shows later that nothing was cut off the end. */
export type ChainEnd = { chain: string; sequence: number; hash: string };

/** Walks every chain from its first fact. Gives how many facts hold, and the first that does not. */
export async function verifyFacts(
	tx: Tx
): Promise<{ facts: number; ends: ChainEnd[]; broken: BrokenLink | null }> {
	const { q, t } = inside(tx);
	const rows = await q.select().from(t.facts).orderBy(asc(t.facts.chain), asc(t.facts.sequence));
	const ends = new Map<string, ChainEnd>();
	let facts = 0;
	for (const row of rows) {
		const { chain, sequence, hash } = row;
		const end = ends.get(chain) ?? { sequence: 0, hash: BEFORE_THE_FIRST };
		const holds =
			chain === (row.processId ?? 'house') &&
			sequence === end.sequence + 1 &&
			row.previous === end.hash &&
			hash === hashOf(row);
		if (!holds)
			return { facts, ends: [...ends.values()], broken: { chain, sequence, factId: row.id } };
		ends.set(chain, { chain, sequence, hash });
		facts++;
	}
	return { facts, ends: [...ends.values()], broken: null };
}

export type LoggedFact = Fact & { id: string };

/**
 * The log of one process as far as the reader's rooms go, latest first. No sequence: gaps would
 * tell. `before` is the id of the fact where the page before ended.
 */
export async function findFacts(
	tx: Tx,
	scope: Scope,
	processId: string,
	page: { before?: string; roomId?: string; types?: readonly FactType[]; limit: number }
): Promise<LoggedFact[]> {
	const { q, t, engine } = inside(tx);
	const read = and(
		eq(t.facts.chain, processId),
		isAmong(engine, t.facts.chain, scope.processIds),
		or(isNull(t.facts.roomId), isAmong(engine, t.facts.roomId, scope.roomIds))
	);
	const [end] = page.before
		? await q
				.select({ sequence: t.facts.sequence })
				.from(t.facts)
				.where(and(read, eq(t.facts.id, page.before)))
		: [];
	return q
		.select({
			id: t.facts.id,
			type: t.facts.type,
			roomId: t.facts.roomId,
			processId: t.facts.processId,
			accountId: t.facts.accountId,
			ids: t.facts.ids,
			at: t.facts.at
		})
		.from(t.facts)
		.where(
			and(
				read,
				page.roomId ? eq(t.facts.roomId, page.roomId) : undefined,
				page.types ? inArray(t.facts.type, [...page.types]) : undefined,
				end ? lt(t.facts.sequence, end.sequence) : undefined
			)
		)
		.orderBy(desc(t.facts.sequence))
		.limit(page.limit);
}

/**
 * How far the log of a process has come in some of the reader's rooms: it goes on with whatever
 * changes there. What happens elsewhere must not show, not even by how long an answer takes.
 */
export async function findLogEnd(
	tx: Tx,
	scope: Scope,
	{ processId, roomIds }: { processId: string; roomIds: readonly string[] }
): Promise<number> {
	const rooms = listed(roomIds.filter((id) => scope.roomIds.includes(id)));
	const [last] = await lastIn(tx).execute({ processId, rooms });
	return last?.sequence ?? 0;
}

const lastIn = statement(({ q, t, engine }) =>
	q
		.select({ sequence: t.facts.sequence })
		.from(t.facts)
		.where(
			and(
				eq(t.facts.chain, sql.placeholder('processId')),
				isAmong(engine, t.facts.roomId, sql.placeholder('rooms'))
			)
		)
		.orderBy(desc(t.facts.sequence))
		.limit(1)
		.prepare()
);
