import type { Phase, ProcessState, Regime } from '#lib/domain/process.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import type { Role } from '#lib/domain/seat.ts';
import type { Language } from '#lib/domain/words.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import type { HouseTables } from './house.ts';

/** A process, its rooms, who sits there, and what all of them agreed to beforehand. */
export function declareProcesses(d: Dialect, { accounts }: Pick<HouseTables, 'accounts'>) {
	const processes = d.table('processes', {
		id: d.id('id').primaryKey(),
		name: d.json<Words>('name').notNull(),
		governorate: d.text('governorate').notNull(),
		district: d.text('district'),
		mandate: d.json<Words>('mandate').notNull(),
		organisation: d.json<Words>('organisation').notNull(),
		phase: d.text('phase').$type<Phase>().notNull(),
		state: d.text('state').$type<ProcessState>().notNull(),
		regime: d.text('regime').$type<Regime>().notNull(),
		languages: d.json<Language[]>('languages').notNull(),
		tags: d.json<string[]>('tags').notNull(),
		/** Nothing is agreed until everything is agreed. */
		allOrNothing: d.flag('all_or_nothing').notNull().default(true),
		createdAt: d.instant('created_at').notNull()
	});

	const rooms = d.table(
		'rooms',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			kind: d.text('kind').$type<RoomKind>().notNull(),
			name: d.json<Words>('name').notNull(),
			/** The words of the room are sealed: ever since it has its first key. */
			sealed: d.flag('sealed').notNull(),
			/** Of the key with which words are sealed now; 0 before the first. */
			epoch: d.integer('epoch').notNull().default(0),
			/** Somebody left since: nothing is sealed with this key any more. */
			epochDue: d.flag('epoch_due').notNull().default(false),
			/** What mediators hear from this party is noted here, and not in their own room. */
			keepsRecord: d.flag('keeps_record').notNull().default(false),
			createdAt: d.instant('created_at').notNull()
		},
		(t) => [d.index('rooms_process').on(t.processId)]
	);

	const seats = d.table(
		'seats',
		{
			id: d.id('id').primaryKey(),
			accountId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			roomId: d
				.id('room_id')
				.notNull()
				.references(() => rooms.id),
			role: d.text('role').$type<Role>().notNull(),
			/** The name by which this room knows the person. */
			name: d.text('name').notNull(),
			/** Short and random: attendance is kept by it, not by name. */
			code: d.text('code').notNull(),
			givenAt: d.instant('given_at').notNull(),
			givenBy: d.id('given_by').notNull(),
			revokedAt: d.instant('revoked_at'),
			revokedBy: d.id('revoked_by')
		},
		(t) => [d.index('seats_account').on(t.accountId), d.index('seats_room').on(t.roomId)]
	);

	/** A way in: to an account (by the administrator), to a seat, or back in after a lost passphrase. */
	const invitations = d.table(
		'invitations',
		{
			id: d.id('id').primaryKey(),
			codeHash: d.text('code_hash').notNull().unique(),
			kind: d.text('kind').$type<'account' | 'seat' | 'reset'>().notNull(),
			roomId: d.id('room_id').references(() => rooms.id),
			role: d.text('role').$type<Role>(),
			name: d.text('name').notNull(),
			mayConvene: d.flag('may_convene').notNull(),
			accountId: d.id('account_id').references(() => accounts.id),
			invitedBy: d.id('invited_by').notNull(),
			createdAt: d.instant('created_at').notNull(),
			expiresAt: d.instant('expires_at').notNull(),
			usedAt: d.instant('used_at'),
			withdrawnAt: d.instant('withdrawn_at')
		},
		(t) => [d.index('invitations_room').on(t.roomId)]
	);

	const phases = d.table(
		'phases',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			phase: d.text('phase').$type<Phase>().notNull(),
			since: d.day('since').notNull(),
			note: d.json<Words>('note').notNull(),
			...made(d)
		},
		(t) => [d.index('phases_process').on(t.processId)]
	);

	const groundRules = d.table(
		'ground_rules',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			version: d.integer('version').notNull(),
			words: d.json<Words>('words').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('ground_rules_version').on(t.processId, t.version)]
	);

	const acknowledgements = d.table(
		'acknowledgements',
		{
			id: d.id('id').primaryKey(),
			groundRulesId: d
				.id('ground_rules_id')
				.notNull()
				.references(() => groundRules.id),
			seatId: d
				.id('seat_id')
				.notNull()
				.references(() => seats.id),
			...made(d)
		},
		(t) => [d.uniqueIndex('acknowledgements_once').on(t.groundRulesId, t.seatId)]
	);

	return { processes, rooms, seats, invitations, phases, groundRules, acknowledgements };
}

export type ProcessesTables = ReturnType<typeof declareProcesses>;
