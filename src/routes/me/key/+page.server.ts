import { keepIdentity, relockIdentity } from '#lib/server/commands/identities.ts';
import { callerOf, read, visitAction } from '#lib/server/http.ts';
import { readOwnAccount } from '#lib/server/queries/accounts.ts';
import { readKeyLosses, readOwnKeys } from '#lib/server/queries/sealing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	read(async () => {
		const { userName } = await readOwnAccount(callerOf(event), undefined);
		const { identity } = await readOwnKeys(callerOf(event), undefined);
		const losses = await readKeyLosses(callerOf(event), undefined);
		return { userName, hasKey: identity !== null, losses };
	});

export const actions: Actions = {
	make: visitAction(keepIdentity),
	relock: visitAction(relockIdentity)
};
