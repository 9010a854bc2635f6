import type { Language, Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';

/** Which clauses were touched, in which twin, and by whom. */
export type Touched = { clauseId: string; language: Language; accountId: string }[];

/**
 * Agreements as they are written: the working text as it is kept (docs/text.md), what became of each
 * clause, and what its drafters say about it.
 */
export function declareAgreements(
	d: Dialect,
	{ rooms, seats }: Pick<ProcessesTables, 'rooms' | 'seats'>
) {
	const agreements = d.table(
		'agreements',
		{
			...inRoom(d, rooms),
			title: d.json<Words>('title').notNull(),
			/** Whoever has the pen writes alone. Null: all who may. */
			penSeatId: d.id('pen_seat_id').references(() => seats.id),
			/** Since then nobody writes: the text is being read. */
			frozenAt: d.instant('frozen_at'),
			/** Taken off the list; its text stays. */
			shelvedAt: d.instant('shelved_at'),
			/** Sealed: since then nothing of it changes. */
			signedAt: d.instant('signed_at'),
			/** Which of its drafts was signed. */
			signedDraftId: d.id('signed_draft_id'),
			/** The signed agreement that this one amends. */
			amendsId: d.id('amends_id'),
			...made(d)
		},
		(t) => [d.index('agreements_room').on(t.roomId)]
	);

	const ofAgreement = () => ({
		roomId: d
			.id('room_id')
			.notNull()
			.references(() => rooms.id),
		agreementId: d
			.id('agreement_id')
			.notNull()
			.references(() => agreements.id)
	});

	/**
	 * What was written since the last but one snapshot, in the order in which it came to be on disk. On
	 * SQLite it lies in its key (WITHOUT ROWID, which only its migration says): one page less for each edit.
	 */
	const textUpdates = d.table(
		'text_updates',
		{
			...ofAgreement(),
			seq: d.integer('seq').notNull(),
			/** Updates of Yjs, merged into one. */
			bytes: d.bytes('bytes').notNull(),
			touched: d.json<Touched>('touched').notNull(),
			at: d.instant('at').notNull()
		},
		(t) => [d.primaryKey({ columns: [t.agreementId, t.seq] })]
	);

	/** The whole text as it was after `seq`: one update of Yjs, deflated. */
	const textSnapshots = d.table(
		'text_snapshots',
		{
			...ofAgreement(),
			seq: d.integer('seq').notNull(),
			bytes: d.bytes('bytes').notNull(),
			at: d.instant('at').notNull()
		},
		(t) => [d.uniqueIndex('text_snapshots_seq').on(t.agreementId, t.seq)]
	);

	/** A clause of one twin as it stood when its writers paused. Null content: it was taken out. */
	const clauseVersions = d.table(
		'clause_versions',
		{
			...inRoom(d, rooms),
			agreementId: d
				.id('agreement_id')
				.notNull()
				.references(() => agreements.id),
			clauseId: d.id('clause_id').notNull(),
			language: d.text('language').$type<Language>().notNull(),
			/** The change of the text after which it stood so. */
			seq: d.integer('seq').notNull(),
			/** As prosemirror-model writes a node of the draft's schema down. */
			content: d.json<object | null>('content'),
			/** Of its words (draft/hash.ts); null when it was taken out. */
			hash: d.text('hash'),
			/** Whose changes these were. */
			accountIds: d.json<string[]>('account_ids').notNull(),
			/** When the first and the last of these changes were made. */
			since: d.instant('since').notNull(),
			at: d.instant('at').notNull()
		},
		(t) => [d.index('clause_versions_clause').on(t.agreementId, t.clauseId, t.seq)]
	);

	const threads = d.table(
		'threads',
		{
			...inRoom(d, rooms),
			agreementId: d
				.id('agreement_id')
				.notNull()
				.references(() => agreements.id),
			clauseId: d.id('clause_id').notNull(),
			resolvedAt: d.instant('resolved_at'),
			resolvedBy: d.id('resolved_by'),
			...made(d)
		},
		(t) => [d.index('threads_agreement').on(t.agreementId, t.clauseId)]
	);

	const comments = d.table(
		'comments',
		{
			...inRoom(d, rooms),
			threadId: d
				.id('thread_id')
				.notNull()
				.references(() => threads.id),
			words: d.json<Words>('words').notNull(),
			changedAt: d.instant('changed_at'),
			/** Its writer took it back; that there was one stays. */
			withdrawnAt: d.instant('withdrawn_at'),
			...made(d)
		},
		(t) => [d.index('comments_thread').on(t.threadId)]
	);

	return { agreements, textUpdates, textSnapshots, clauseVersions, threads, comments };
}

export type AgreementsTables = ReturnType<typeof declareAgreements>;
