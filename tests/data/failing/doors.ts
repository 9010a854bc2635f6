import { makeIdentity } from '#lib/sealed/identity.ts';
import { findSignedIn } from '#lib/server/auth/login.ts';
import { changePassphrase } from '#lib/server/commands/accounts.ts';
import { giveResetCode, inviteToAccount } from '#lib/server/commands/administration.ts';
import { keepIdentity, relockIdentity } from '#lib/server/commands/identities.ts';
import { acceptAtTheDoor, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { join, resetPassphrase } from '#lib/server/commands/joining.ts';
import { signIn } from '#lib/server/commands/logins.ts';
import { setUp } from '#lib/server/commands/setup.ts';
import type { Caller } from '#lib/server/house.ts';
import { withKey } from '../../sealed.ts';
import type { World } from '../../world.ts';
import { atTheDoor, aValley, type Scenario } from './valley.ts';

const NOOR = {
	userName: 'noor',
	name: 'Noor',
	passphrase: 'seven doves on a wire',
	locale: 'ar' as const
};
const OTHER = { ...NOOR, userName: 'karwan', passphrase: 'four walls and a roof' };
/** Weak, and made in a moment. */
const QUICK = 4;
const passphrase = 'nine doves on a wire';

/** Noor, with an account and a login of her own, and who invited her. */
export async function noorJoins(world: World): Promise<{ noor: Caller; administrator: Caller }> {
	const administrator = await world.aPerson({ isAdministrator: true });
	const { code } = await inviteToAccount(administrator, {
		name: 'Noor',
		mayConvene: false,
		days: 7
	});
	const { loginId } = await join(atTheDoor(world), { code, ...NOOR });
	const signedIn = await findSignedIn(world.house.db, loginId);
	if (!signedIn) throw new Error('Noor did not come in');
	const noor = { house: world.house, accountId: signedIn.accountId, loginId };
	return { noor, administrator };
}

/**
 * What is tried at the door. Each try is counted in a transaction of its own before the work, and
 * that is taken back in another after it.
 */
export const DOORS: Record<string, Scenario> = {
	setUp: async (world) => {
		world.house.setupCode = 'abcdefghjkmn';
		const people = { administrator: OTHER, mediator: NOOR };
		return () => setUp(atTheDoor(world), { code: 'abcdefghjkmn', ...people });
	},
	join: async (world) => {
		const { lead, roomId } = await aValley(world);
		const guest = { role: 'member' as const, name: 'Noor', days: 7 };
		const { code } = await inviteToSeat(lead, { roomId, ...guest });
		return () => join(atTheDoor(world), { code, ...NOOR });
	},
	acceptAtTheDoor: async (world) => {
		const { lead, roomId } = await aValley(world);
		const guest = atTheDoor(world, await world.aPerson());
		const invitation = { roomId, role: 'member' as const, name: 'Omar', days: 7 };
		const { code } = await inviteToSeat(lead, invitation);
		return () => acceptAtTheDoor(guest, { code });
	},
	signIn: async (world) => {
		await noorJoins(world);
		return () => signIn(atTheDoor(world), NOOR);
	},
	resetPassphrase: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		const { code } = await giveResetCode(administrator, { accountId: noor.accountId });
		return () => resetPassphrase(atTheDoor(world), { code, passphrase });
	},
	keepIdentity: async (world) => {
		const { noor } = await noorJoins(world);
		const { recipient, identityFile, recoveryFile } = await makeIdentity(passphrase, QUICK);
		const kept = { recipient, identityFile, recoveryFile, replaces: false };
		return () =>
			keepIdentity(atTheDoor(world, noor), { presentPassphrase: NOOR.passphrase, ...kept });
	},
	relockIdentity: async (world) => {
		const { noor } = await noorJoins(world);
		const { identityFile } = (await withKey(noor)).kept;
		return () =>
			relockIdentity(atTheDoor(world, noor), {
				presentPassphrase: NOOR.passphrase,
				identityFile
			});
	},
	changePassphrase: async (world) => {
		const { noor } = await noorJoins(world);
		const present = NOOR.passphrase;
		return () =>
			changePassphrase(atTheDoor(world, noor), { presentPassphrase: present, passphrase });
	}
};
