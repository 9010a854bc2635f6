import * as v from 'valibot';
import { Problem } from '#lib/domain/problem.ts';
import { fitsPassphrase } from '../auth/passphrase.ts';
import { throttled } from '../auth/throttle.ts';
import { command, parse } from '../command.ts';
import { findAccount } from '../db/accounts.ts';
import {
	findIdentity,
	findOwnKeys,
	removeRoomKeys,
	saveIdentityFile,
	saveNewIdentity,
	saveNewLoss
} from '../db/sealing.ts';
import type { Visitor } from '../house.ts';
import { Flag } from './input.ts';
import { Passphrase } from './newcomers.ts';

/** The key of one's own, which opens the keys of rooms: made in the browser, kept here behind the passphrase. */

const AGE_FILE =
	/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/;

/** An armored age file with one key in it. Which one, only its owner can tell. */
export const AgeFile = v.pipe(
	v.string('field.required'),
	v.transform((file) => file.replaceAll('\r\n', '\n')),
	v.maxLength(4_000, 'field.tooLong'),
	v.regex(AGE_FILE, 'field.wrong')
);

export const Recipient = v.pipe(
	v.string('field.required'),
	v.regex(/^age1[02-9ac-hj-np-z]{58}$/, 'field.wrong')
);

/** A list as a form carries it. */
export const fromJson = <const Schema extends v.GenericSchema>(schema: Schema) =>
	v.pipe(
		v.union([
			v.pipe(
				v.string(),
				v.maxLength(4_000_000, 'field.tooLong'),
				v.parseJson(undefined, 'field.wrong')
			),
			v.array(v.unknown())
		]),
		schema
	);

const Kept = v.object({
	presentPassphrase: Passphrase,
	recipient: Recipient,
	identityFile: AgeFile,
	recoveryFile: AgeFile,
	/** In the place of one that is lost, with all it opens. */
	replaces: Flag
});

/**
 * Keeps the key that a browser made for its reader. In the place of an earlier one it opens nothing
 * of what was wrapped for that: two others of each room must give back its keys.
 *
 * @throws Problem `account.passphraseWrong`; `sealing.identityKnown` for a second one by mistake.
 */
export async function keepIdentity(
	visitor: Visitor,
	raw: v.InferInput<typeof Kept>
): Promise<void> {
	const { presentPassphrase, ...kept } = parse(Kept, raw);
	await withPassphrase(visitor, presentPassphrase, (caller) => saveIdentity(caller, kept));
}

const saveIdentity = command(
	v.object({
		recipient: Recipient,
		identityFile: AgeFile,
		recoveryFile: AgeFile,
		replaces: v.boolean()
	}),
	async ({ tx, scope, now, newId, record }, { replaces, ...kept }) => {
		const { accountId } = scope;
		const before = await findIdentity(tx, accountId);
		if (before && !replaces) throw new Problem('sealing.identityKnown');
		const keys = before ? await findOwnKeys(tx, scope) : [];
		for (const roomId of new Set(keys.map((key) => key.roomId))) {
			await removeRoomKeys(tx, roomId, accountId);
			await saveNewLoss(tx, {
				id: newId(),
				roomId,
				accountId,
				lostAt: now,
				vouchedBy: null,
				vouchedAt: null,
				recipient: null
			});
			record({ type: 'key.lost', roomId });
		}
		await saveNewIdentity(tx, { ...kept, accountId, madeAt: now });
		record({ type: 'key.made', ids: { account: accountId } });
	}
);

const Relocked = v.object({ presentPassphrase: Passphrase, identityFile: AgeFile });

/** The same key behind the passphrase of now: after it was opened with the recovery code. */
export async function relockIdentity(
	visitor: Visitor,
	raw: v.InferInput<typeof Relocked>
): Promise<void> {
	const { presentPassphrase, identityFile } = parse(Relocked, raw);
	await withPassphrase(visitor, presentPassphrase, (caller) =>
		saveRelocked(caller, { identityFile })
	);
}

const saveRelocked = command(
	v.object({ identityFile: AgeFile }),
	async ({ tx, scope, record }, { identityFile }) => {
		if (!(await findIdentity(tx, scope.accountId))) throw new Problem('absent');
		await saveIdentityFile(tx, scope.accountId, identityFile);
		record({ type: 'key.changed', ids: { account: scope.accountId } });
	}
);

/** @throws Problem `account.passphraseWrong`, counted like a wrong sign-in. */
export async function withPassphrase<T>(
	{ house, caller }: Visitor,
	passphrase: string,
	work: (caller: NonNullable<Visitor['caller']>) => Promise<T>
): Promise<T> {
	if (!caller) throw new Problem('absent');
	const account = await findAccount(house.db.reads, caller.accountId);
	return throttled(house, { account: account.userName }, async () => {
		if (!(await fitsPassphrase(account.passwordHash, account.userName, passphrase)))
			throw new Problem(
				'account.passphraseWrong',
				{},
				{ presentPassphrase: 'account.passphraseWrong' }
			);
		return work(caller);
	});
}
