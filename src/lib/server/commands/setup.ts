import { createHash, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { Problem } from '#lib/domain/problem.ts';
import { throttled } from '../auth/throttle.ts';
import { parse, visit } from '../command.ts';
import { countAccounts } from '../db/accounts.ts';
import type { Visitor } from '../house.ts';
import { requiredLine } from './input.ts';
import { openLoginOf } from './logins.ts';
import { Hashed, hashed, Newcomer, saveNewcomer } from './newcomers.ts';

const SetUp = v.pipe(
	v.object({ code: requiredLine(), administrator: Newcomer, mediator: Newcomer }),
	v.forward(
		v.check(
			({ administrator, mediator }) => administrator.userName !== mediator.userName,
			'account.userNameTaken'
		),
		['mediator', 'userName']
	),
	v.forward(
		v.check(
			({ administrator, mediator }) => administrator.passphrase !== mediator.passphrase,
			'account.passphraseShared'
		),
		['mediator', 'passphrase']
	)
);

/**
 * The first two accounts of a house, made at once: one manages the machine and reads nothing on it,
 * the other may open processes. The second is signed in.
 *
 * @throws Problem `absent` once there is an account; `account.setupCodeWrong`.
 */
export async function setUp(
	visitor: Visitor,
	raw: v.InferInput<typeof SetUp>
): Promise<{ loginId: string }> {
	const { house, address, device } = visitor;
	if (!house.setupCode) throw new Problem('absent');
	const { code, administrator, mediator } = parse(SetUp, raw);

	const outcome = await throttled(house, { setUp: address }, async () => {
		requireSetupCode(code, house.setupCode);
		return establish(visitor, {
			administrator: await hashed(administrator),
			mediator: await hashed(mediator),
			device
		});
	});
	house.setupCode = null;
	return outcome;
}

const establish = visit(
	v.object({ administrator: Hashed, mediator: Hashed, device: v.string() }),
	async (doorstep, { administrator, mediator, device }) => {
		if ((await countAccounts(doorstep.tx)) > 0) throw new Problem('absent');
		const administratorId = await saveNewcomer(doorstep, administrator, { isAdministrator: true });
		const managing = await doorstep.become(administratorId);
		managing.record({ type: 'account.made', ids: { account: administratorId } });

		const mediatorId = await saveNewcomer(doorstep, mediator, { mayConvene: true });
		const mediating = await doorstep.become(mediatorId);
		mediating.record({ type: 'account.made', ids: { account: mediatorId } });
		return openLoginOf(mediating, device);
	}
);

/** Compares hashes, so that the time it takes tells nothing of how much was right. */
function requireSetupCode(given: string, expected: string | null): void {
	const hash = (code: string) => createHash('sha256').update(code).digest();
	const letters = given.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
	if (expected && timingSafeEqual(hash(letters), hash(expected))) return;
	throw new Problem('account.setupCodeWrong', {}, { code: 'account.setupCodeWrong' });
}
