import { changeAccount, chooseLanguage } from '#lib/server/commands/accounts.ts';
import {
	allowConvening,
	disableAccount,
	enableAccount,
	giveResetCode,
	inviteToAccount,
	signOutAccount,
	withdrawHouseInvitation
} from '#lib/server/commands/administration.ts';
import { closeOwnLogin, signOut, signOutEverywhere } from '#lib/server/commands/logins.ts';
import { handleOf } from '#lib/server/db/logins.ts';
import { noorJoins } from './doors.ts';
import type { Scenario } from './valley.ts';

export const ACCOUNTS: Record<string, Scenario> = {
	changeAccount: async (world) => {
		const person = await world.aPerson();
		return () => changeAccount(person, { name: 'Another name', locale: 'ar' });
	},
	chooseLanguage: async (world) => {
		const person = await world.aPerson();
		return () => chooseLanguage(person, { locale: 'ckb' });
	},
	signOut: async (world) => {
		const { noor } = await noorJoins(world);
		return () => signOut(noor, {});
	},
	signOutEverywhere: async (world) => {
		const { noor } = await noorJoins(world);
		return () => signOutEverywhere(noor, {});
	},
	closeOwnLogin: async (world) => {
		const { noor } = await noorJoins(world);
		return () => closeOwnLogin(noor, { login: handleOf(noor.loginId ?? '') });
	},
	inviteToAccount: async (world) => {
		const administrator = await world.aPerson({ isAdministrator: true });
		return () => inviteToAccount(administrator, { name: 'Noor', mayConvene: true, days: 7 });
	},
	withdrawHouseInvitation: async (world) => {
		const administrator = await world.aPerson({ isAdministrator: true });
		const offer = { name: 'Noor', mayConvene: true, days: 7 };
		const { invitationId } = await inviteToAccount(administrator, offer);
		return () => withdrawHouseInvitation(administrator, { invitationId });
	},
	giveResetCode: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		await giveResetCode(administrator, { accountId: noor.accountId });
		return () => giveResetCode(administrator, { accountId: noor.accountId });
	},
	disableAccount: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		return () => disableAccount(administrator, { accountId: noor.accountId });
	},
	enableAccount: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		await disableAccount(administrator, { accountId: noor.accountId });
		return () => enableAccount(administrator, { accountId: noor.accountId });
	},
	allowConvening: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		return () => allowConvening(administrator, { accountId: noor.accountId, mayConvene: true });
	},
	signOutAccount: async (world) => {
		const { noor, administrator } = await noorJoins(world);
		return () => signOutAccount(administrator, { accountId: noor.accountId });
	}
};
