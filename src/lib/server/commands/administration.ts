import * as v from 'valibot';
import { checkDisabling, checkMayRead } from '#lib/domain/account.ts';
import { authorizeAdministrator } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command } from '../command.ts';
import { findAccount, findAccounts, saveAccount } from '../db/accounts.ts';
import { findHouseInvitations, saveInvitation, withdrawResetCodes } from '../db/invitations.ts';
import { closeLogins } from '../db/logins.ts';
import { saveRoom } from '../db/rooms.ts';
import { findRoomsWithKeysOf } from '../db/sealing.ts';
import { Flag, Id, requiredLine } from './input.ts';
import { Days, saveOffer } from './invitations.ts';

/** What the administrator does: with accounts only, and never with what people read or write. */

/** Invites someone to an account. The code is shown once. */
export const inviteToAccount = command(
	v.object({ name: requiredLine(), mayConvene: Flag, days: Days }),
	async (context, { name, mayConvene, days }) => {
		authorizeAdministrator(context.scope);
		const made = await saveOffer(context, { kind: 'account', name, mayConvene }, days);
		context.record({ type: 'invitation.made', ids: { invitation: made.invitationId } });
		return { ...made, name };
	}
);

/** For how many days a code for a lost passphrase is open: it is handed over, not sent around. */
const RESET_DAYS = 2;

/** Gives a code with which a person sets a new passphrase. Earlier codes no longer work. */
export const giveResetCode = command(
	v.object({ accountId: Id }),
	async (context, { accountId }) => {
		const { tx, scope, now, record } = context;
		authorizeAdministrator(scope);
		const { name, disabledAt } = await findAccount(tx, accountId);
		if (disabledAt) throw new Problem('account.isDisabled');
		await withdrawResetCodes(tx, accountId, now);
		const made = await saveOffer(context, { kind: 'reset', name, accountId }, RESET_DAYS);
		const ids = { account: accountId, invitation: made.invitationId };
		record({ type: 'invitation.made', ids });
		return { ...made, name };
	}
);

/** Takes back an invitation to an account, or a code for a lost passphrase, while it is unused. */
export const withdrawHouseInvitation = command(
	v.object({ invitationId: Id }),
	async ({ tx, scope, now, record }, { invitationId }) => {
		authorizeAdministrator(scope);
		const open = await findHouseInvitations(tx, now);
		if (!open.some(({ id }) => id === invitationId)) throw new Problem('absent');
		await saveInvitation(tx, invitationId, { withdrawnAt: now });
		record({ type: 'invitation.withdrawn', ids: { invitation: invitationId } });
	}
);

/** Closes an account to its owner: signed out everywhere at once, with all its seats asleep. */
export const disableAccount = command(
	v.object({ accountId: Id }),
	async ({ tx, scope, now, record }, { accountId }) => {
		authorizeAdministrator(scope);
		const account = await findAccount(tx, accountId);
		checkDisabling(account, await findAccounts(tx));
		await saveAccount(tx, accountId, { disabledAt: now });
		await closeLogins(tx, accountId);
		// What is sealed from now on is not for a closed account, whoever has its key.
		for (const roomId of await findRoomsWithKeysOf(tx, accountId))
			await saveRoom(tx, roomId, { epochDue: true });
		record({ type: 'account.disabled', ids: { account: accountId } });
	}
);

export const enableAccount = command(
	v.object({ accountId: Id }),
	async ({ tx, scope, record }, { accountId }) => {
		authorizeAdministrator(scope);
		await findAccount(tx, accountId);
		await saveAccount(tx, accountId, { disabledAt: null });
		record({ type: 'account.enabled', ids: { account: accountId } });
	}
);

/** Lets someone open processes, or no longer. */
export const allowConvening = command(
	v.object({ accountId: Id, mayConvene: Flag }),
	async ({ tx, scope, record }, { accountId, mayConvene }) => {
		authorizeAdministrator(scope);
		checkMayRead(await findAccount(tx, accountId));
		await saveAccount(tx, accountId, { mayConvene });
		record({ type: 'account.changed', ids: { account: accountId } });
	}
);

/** Signs someone out on every device, after a lost or taken phone. */
export const signOutAccount = command(
	v.object({ accountId: Id }),
	async ({ tx, scope, record }, { accountId }) => {
		authorizeAdministrator(scope);
		await findAccount(tx, accountId);
		await closeLogins(tx, accountId);
		record({ type: 'login.closed', ids: { account: accountId } });
	}
);
