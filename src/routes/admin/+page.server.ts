import {
	allowConvening,
	disableAccount,
	enableAccount,
	giveResetCode,
	inviteToAccount,
	signOutAccount,
	withdrawHouseInvitation
} from '#lib/server/commands/administration.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAccounts } from '#lib/server/queries/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('news:account', 'news:login', 'news:invitation');
	return {
		...(await read(() => readAccounts(callerOf(event), undefined))),
		origin: event.url.origin
	};
};

export const actions: Actions = {
	invite: action(inviteToAccount),
	withdraw: action(withdrawHouseInvitation),
	reset: action(giveResetCode),
	convene: action(allowConvening),
	signout: action(signOutAccount),
	disable: action(disableAccount),
	enable: action(enableAccount)
};
