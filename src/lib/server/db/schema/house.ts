import type { FactType } from '#lib/domain/fact.ts';
import type { Language } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';

/** What concerns the house itself: accounts, logins, forms dealt with, and the log of facts. */
export function declareHouse(d: Dialect) {
	const accounts = d.table('accounts', {
		id: d.id('id').primaryKey(),
		userName: d.text('user_name').notNull().unique(),
		passwordHash: d.text('password_hash').notNull(),
		name: d.text('name').notNull(),
		locale: d.text('locale').$type<Language>().notNull(),
		isAdministrator: d.flag('is_administrator').notNull(),
		mayConvene: d.flag('may_convene').notNull(),
		createdAt: d.instant('created_at').notNull(),
		disabledAt: d.instant('disabled_at')
	});

	const logins = d.table(
		'logins',
		{
			id: d.id('id').primaryKey(),
			userId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			expiresAt: d.loginExpiry('expires_at').notNull(),
			openedAt: d.instant('opened_at').notNull(),
			device: d.text('device').notNull()
		},
		(t) => [d.index('logins_account').on(t.userId)]
	);

	/** Wrong tries by a hash of door and name or address, never the name itself; gone after a day. */
	const attempts = d.table('attempts', {
		key: d.id('key').primaryKey(),
		failures: d.integer('failures').notNull(),
		lastAt: d.instant('last_at').notNull()
	});

	/** Forms already dealt with, so that a double click or a repeated post changes nothing twice. */
	const submissions = d.table(
		'submissions',
		{
			id: d.id('id').primaryKey(),
			outcome: d.json<unknown>('outcome'),
			at: d.instant('at').notNull()
		},
		(t) => [d.index('submissions_at').on(t.at)]
	);

	const facts = d.table(
		'facts',
		{
			id: d.id('id').primaryKey(),
			/** The process, or `house` for what concerns no process. */
			chain: d.text('chain').notNull(),
			sequence: d.integer('sequence').notNull(),
			type: d.text('type').$type<FactType>().notNull(),
			processId: d.id('process_id'),
			roomId: d.id('room_id'),
			accountId: d.id('account_id'),
			ids: d.json<Record<string, string>>('ids').notNull(),
			at: d.instant('at').notNull(),
			previous: d.text('previous').notNull(),
			hash: d.text('hash').notNull()
		},
		(t) => [
			d.uniqueIndex('facts_chain').on(t.chain, t.sequence),
			d.index('facts_room').on(t.roomId, t.at)
		]
	);

	return { accounts, logins, attempts, submissions, facts };
}

export type HouseTables = ReturnType<typeof declareHouse>;
