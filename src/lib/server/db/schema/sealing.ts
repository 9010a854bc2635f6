import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import type { HouseTables } from './house.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';

/** Keys, none of which the server can use: identities behind passphrases, room keys behind identities. */
export function declareSealing(
	d: Dialect,
	{ accounts, rooms }: Pick<HouseTables, 'accounts'> & Pick<ProcessesTables, 'rooms'>
) {
	const identities = d.table('identities', {
		accountId: d
			.id('account_id')
			.primaryKey()
			.references(() => accounts.id),
		/** The public half, an age recipient. */
		recipient: d.text('recipient').notNull(),
		/** The identity as an age file, encrypted to the passphrase; and to the recovery code. */
		identityFile: d.text('identity_file').notNull(),
		recoveryFile: d.text('recovery_file').notNull(),
		madeAt: d.instant('made_at').notNull()
	});

	const epochs = d.table(
		'epochs',
		{ ...inRoom(d, rooms), epoch: d.integer('epoch').notNull(), ...made(d) },
		(t) => [d.uniqueIndex('epochs_once').on(t.roomId, t.epoch)]
	);

	/** The key of one epoch of a room, as an age file for one of those seated there. */
	const roomKeys = d.table(
		'room_keys',
		{
			...inRoom(d, rooms),
			epoch: d.integer('epoch').notNull(),
			accountId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			recipient: d.text('recipient').notNull(),
			file: d.text('file').notNull(),
			...made(d)
		},
		(t) => [
			d.uniqueIndex('room_keys_once').on(t.roomId, t.epoch, t.accountId),
			d.index('room_keys_account').on(t.accountId)
		]
	);

	/** One whose keys were lost, until two of those seated have given them back together. */
	const losses = d.table(
		'losses',
		{
			...inRoom(d, rooms),
			accountId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			lostAt: d.instant('lost_at').notNull(),
			/** The first of the two: says that this new key is really theirs. */
			vouchedBy: d.id('vouched_by'),
			vouchedAt: d.instant('vouched_at'),
			/** The recipient that was vouched for: another new key asks anew. */
			recipient: d.text('recipient')
		},
		(t) => [d.uniqueIndex('losses_once').on(t.roomId, t.accountId)]
	);

	/** Sealed words that somebody took out of the room in a file made in their browser, and why. */
	const takings = d.table(
		'takings',
		{
			...inRoom(d, rooms),
			reason: d.json<Words>('reason').notNull(),
			...made(d)
		},
		(t) => [d.index('takings_room').on(t.roomId)]
	);

	/** Who was given which sealed row, and so could read it (R20). */
	const openings = d.table(
		'openings',
		{
			...inRoom(d, rooms),
			item: d.id('item').notNull(),
			accountId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			firstAt: d.instant('first_at').notNull(),
			lastOn: d.day('last_on').notNull()
		},
		(t) => [d.uniqueIndex('openings_once').on(t.item, t.accountId)]
	);

	return { identities, epochs, roomKeys, losses, takings, openings };
}

export type SealingTables = ReturnType<typeof declareSealing>;
