import * as v from 'valibot';
import { checkPassphrase } from '#lib/domain/account.ts';
import { Problem } from '#lib/domain/problem.ts';
import { hashPassphrase } from '../auth/passphrase.ts';
import { forgiveAccount, throttled } from '../auth/throttle.ts';
import { parse, visit } from '../command.ts';
import { findAccount, saveAccount } from '../db/accounts.ts';
import { findOpenInvitation, saveInvitation } from '../db/invitations.ts';
import { closeLogins } from '../db/logins.ts';
import type { Tx } from '../db/tx.ts';
import type { Visitor } from '../house.ts';
import { takeSeat } from './invitations.ts';
import { requiredLine } from './input.ts';
import { openLoginOf } from './logins.ts';
import { Hashed, hashed, isTaken, Newcomer, Passphrase, saveNewcomer } from './newcomers.ts';

const Joining = v.intersect([v.object({ code: requiredLine() }), Newcomer]);

/**
 * Makes an account with the code of an invitation, to an account or to a seat, and signs it in. A
 * seat is taken in the same step.
 *
 * @throws Problem `invitation.unknown`; `invalid` when the user name is taken.
 */
export async function join(
	visitor: Visitor,
	raw: v.InferInput<typeof Joining>
): Promise<{ loginId: string; roomId: string | null }> {
	const { code, ...person } = parse(Joining, raw);
	const { house, address, device } = visitor;
	return throttled(house, { invitation: address }, async () =>
		comeIn(visitor, { code, person: await hashed(person), device })
	);
}

const comeIn = visit(
	v.object({ code: v.string(), person: Hashed, device: v.string() }),
	async (doorstep, { code, person, device }) => {
		const { tx, now } = doorstep;
		const invitation = await findOpenInvitation(tx, code, now);
		if (!invitation || invitation.kind === 'reset') throw new Problem('invitation.unknown');
		if (await isTaken(tx, person.userName))
			throw new Problem('invalid', {}, { userName: 'account.userNameTaken' });

		const { mayConvene } = invitation;
		const accountId = await saveNewcomer(doorstep, person, { mayConvene });
		const context = await doorstep.become(accountId);
		context.record({ type: 'account.made', ids: { account: accountId } });
		const { loginId } = await openLoginOf(context, device);
		if (invitation.kind === 'seat') return { loginId, ...(await takeSeat(context, code)) };

		await saveInvitation(tx, invitation.id, { usedAt: now });
		context.record({ type: 'invitation.accepted', ids: { invitation: invitation.id } });
		return { loginId, roomId: null };
	}
);

const Reset = v.object({ code: requiredLine(), passphrase: Passphrase });

/** Sets a new passphrase with the administrator's code. Every other device is signed out. */
export async function resetPassphrase(
	visitor: Visitor,
	raw: v.InferInput<typeof Reset>
): Promise<{ loginId: string }> {
	const { code, passphrase } = parse(Reset, raw);
	const { house, address, device } = visitor;
	return throttled(house, { invitation: address }, async () => {
		const { account } = await findReset(house.db.reads, code, house.now());
		checkPassphrase(passphrase, account.userName);
		const passwordHash = await hashPassphrase(account.userName, passphrase);
		return comeBack(visitor, { code, passwordHash, device });
	});
}

const comeBack = visit(
	v.object({ code: v.string(), passwordHash: v.string(), device: v.string() }),
	async ({ tx, now, become }, { code, passwordHash, device }) => {
		const { invitation, account } = await findReset(tx, code, now);
		await saveInvitation(tx, invitation.id, { usedAt: now });
		await saveAccount(tx, account.id, { passwordHash });
		await closeLogins(tx, account.id);
		await forgiveAccount(tx, account.userName, now);

		const context = await become(account.id);
		const ids = { account: account.id };
		context.record({ type: 'invitation.accepted', ids: { ...ids, invitation: invitation.id } });
		context.record({ type: 'account.passphraseChanged', ids });
		return openLoginOf(context, device);
	}
);

/** A code for a disabled account opens nothing either. */
async function findReset(tx: Tx, code: string, now: Date) {
	const invitation = await findOpenInvitation(tx, code, now);
	if (invitation?.kind !== 'reset' || !invitation.accountId)
		throw new Problem('invitation.unknown');
	const account = await findAccount(tx, invitation.accountId);
	if (account.disabledAt) throw new Problem('invitation.unknown');
	return { invitation, account };
}
