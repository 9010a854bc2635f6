import { changeAccount, changePassphrase } from '#lib/server/commands/accounts.ts';
import { closeOwnLogin } from '#lib/server/commands/logins.ts';
import { action, callerOf, read, visitAction } from '#lib/server/http.ts';
import { readOwnAccount } from '#lib/server/queries/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('news:account', 'news:login');
	return { account: await read(() => readOwnAccount(callerOf(event), undefined)) };
};

export const actions: Actions = {
	particulars: action(changeAccount),
	passphrase: visitAction(changePassphrase),
	close: action(closeOwnLogin)
};
