import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { findSignedIn } from '#lib/server/auth/login.ts';
import { changeAccount, changePassphrase, chooseLanguage } from '#lib/server/commands/accounts.ts';
import {
	allowConvening,
	disableAccount,
	enableAccount,
	giveResetCode,
	inviteToAccount,
	signOutAccount,
	withdrawHouseInvitation
} from '#lib/server/commands/administration.ts';
import { closeOwnLogin, signIn, signOut, signOutEverywhere } from '#lib/server/commands/logins.ts';
import { openProcess } from '#lib/server/commands/processes.ts';
import { setUp } from '#lib/server/commands/setup.ts';
import type { Caller, Visitor } from '#lib/server/house.ts';
import { readAccounts, readOwnAccount } from '#lib/server/queries/accounts.ts';
import { aWorld, ENGINES, type TestEngine } from '../world.ts';

const ADMINISTRATOR = {
	userName: 'machine',
	name: 'Karwan',
	passphrase: 'four walls and a roof',
	locale: 'ckb' as const
};
const MEDIATOR = {
	userName: 'Hala.M',
	name: 'Hala',
	passphrase: 'نخلة على ضفة النهر',
	locale: 'ar' as const
};

/** A house that has just been set up, with ways for people to knock at its door. */
async function aHouse(engine: TestEngine) {
	const world = await aWorld(engine);
	const { house } = world;
	house.setupCode = 'abcdefghjkmn';
	const visitor = (address = '10.0.0.1', caller: Caller | null = null): Visitor => ({
		house,
		caller,
		address,
		device: 'Firefox, Linux'
	});
	const input = { code: 'ABCD efgh-jkmn', administrator: ADMINISTRATOR, mediator: MEDIATOR };
	const { loginId } = await setUp(visitor(), input);

	const callerOf = async (loginId: string): Promise<Caller> => {
		const signedIn = await findSignedIn(house.db, loginId);
		if (!signedIn) throw new Error('nobody is signed in with this');
		return { house, accountId: signedIn.accountId, loginId };
	};
	const enter = async ({ userName, passphrase }: typeof ADMINISTRATOR | typeof MEDIATOR) =>
		callerOf((await signIn(visitor(), { userName, passphrase })).loginId);

	return {
		...world,
		visitor,
		callerOf,
		hala: await callerOf(loginId),
		enter,
		told: () => world.facts.splice(0).map(({ type }) => type)
	};
}

const wrongly = (world: { visitor(address?: string): Visitor }, address?: string) =>
	signIn(world.visitor(address), { userName: 'hala.m', passphrase: 'not this one at all' });

describe.each(ENGINES)('the first two accounts on %s', (engine) => {
	test('one manages and reads nothing, the other may open processes and is signed in', async () => {
		const { house, hala, enter, told } = await aHouse(engine);
		expect(told()).toEqual(['account.made', 'account.made', 'login.opened']);
		expect(house.setupCode).toBeNull();
		expect(await findSignedIn(house.db, hala.loginId ?? '')).toMatchObject({
			name: 'Hala',
			mayConvene: true,
			isAdministrator: false
		});
		const karwan = await enter(ADMINISTRATOR);
		expect(await findSignedIn(house.db, karwan.loginId ?? '')).toMatchObject({
			mayConvene: false,
			isAdministrator: true
		});
	});

	test('are made once: even with a code nobody sets up a house that has accounts', async () => {
		const { house, visitor, told } = await aHouse(engine);
		told();
		const input = { code: 'zzzz', administrator: ADMINISTRATOR, mediator: MEDIATOR };
		await expect(setUp(visitor(), input)).rejects.toThrow(new Problem('absent'));
		house.setupCode = 'zzzz';
		await expect(setUp(visitor(), input)).rejects.toThrow(new Problem('absent'));
		expect(told()).toEqual([]);
	});

	test('need the code from the console, and two names and two passphrases', async () => {
		const world = await aWorld(engine);
		world.house.setupCode = 'abcdefghjkmn';
		const visitor = { house: world.house, caller: null, address: '10.0.0.1', device: '' };
		const both = { administrator: ADMINISTRATOR, mediator: MEDIATOR };
		await expect(setUp(visitor, { code: 'abcdefghjkmm', ...both })).rejects.toMatchObject({
			fields: { code: 'account.setupCodeWrong' }
		});
		const one = { ...MEDIATOR, userName: 'MACHINE', passphrase: ADMINISTRATOR.passphrase };
		await expect(
			setUp(visitor, { code: 'abcdefghjkmn', administrator: ADMINISTRATOR, mediator: one })
		).rejects.toMatchObject({
			fields: {
				'mediator.userName': 'account.userNameTaken',
				'mediator.passphrase': 'account.passphraseShared'
			}
		});
		const weak = { ...MEDIATOR, passphrase: 'hala.m hala.m' };
		await expect(
			setUp(visitor, { code: 'abcdefghjkmn', administrator: ADMINISTRATOR, mediator: weak })
		).rejects.toMatchObject({ fields: { 'mediator.passphrase': 'account.passphraseIsName' } });
		expect(world.facts).toEqual([]);
	});
});

describe.each(ENGINES)('signing in on %s', (engine) => {
	test('works however the user name is typed, and is told without a name', async () => {
		const { visitor, callerOf, hala, told, facts } = await aHouse(engine);
		told();
		const { loginId } = await signIn(visitor(), { ...MEDIATOR, userName: ' hala.m ' });
		expect((await callerOf(loginId)).accountId).toBe(hala.accountId);
		expect(facts).toMatchObject([{ type: 'login.opened', processId: null }]);
		expect(JSON.stringify(facts)).not.toMatch(new RegExp(`hala\\.m|${loginId}`, 'i'));
	});

	test('gives one answer to a wrong name, a wrong passphrase and a disabled account', async () => {
		const world = await aHouse(engine);
		const { visitor, hala, enter, told } = world;
		await disableAccount(await enter(ADMINISTRATOR), { accountId: hala.accountId });
		told();
		const refused = async (userName: string, passphrase: string) => {
			const answer = await signIn(visitor(crypto.randomUUID()), { userName, passphrase }).catch(
				({ code, details, fields }: Problem) => ({ code, details, fields })
			);
			expect(answer).toEqual({ code: 'account.signInWrong', details: {}, fields: {} });
		};
		await refused('hala.m', MEDIATOR.passphrase);
		await refused('hala.m', 'not this one at all');
		await fc.assert(
			fc.asyncProperty(
				fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
				(text) => refused(`nobody ${text}`, `nothing ${text}`)
			),
			{ numRuns: 5 }
		);
		expect(told()).toEqual([]);
	});

	test('waits after five wrong tries, right passphrase or not, and then goes on', async () => {
		const world = await aHouse(engine);
		world.setTime('2026-03-02T09:00:00Z');
		for (let i = 0; i < 5; i++)
			await expect(wrongly(world)).rejects.toThrow(new Problem('account.signInWrong'));
		const early = signIn(world.visitor('10.9.9.9'), MEDIATOR);
		await expect(early).rejects.toMatchObject({
			code: 'account.waitSeconds',
			details: { count: 30 }
		});
		world.setTime('2026-03-02T09:00:31Z');
		await signIn(world.visitor(), MEDIATOR);
		await expect(wrongly(world)).rejects.toThrow(new Problem('account.signInWrong'));
	});

	test('lets no more than five through of many wrong tries at once', async () => {
		const world = await aHouse(engine);
		const tries = await Promise.allSettled(
			Array.from({ length: 12 }, (_, i) => wrongly(world, `10.0.1.${i}`))
		);
		const codes = tries.map((tried) => (tried.status === 'rejected' ? tried.reason.code : 'in'));
		expect(codes.filter((code) => code === 'account.signInWrong')).toHaveLength(5);
		expect(codes.filter((code) => code === 'account.waitSeconds')).toHaveLength(7);
	});

	test('waits for an address that tries name after name', async () => {
		const { visitor } = await aHouse(engine);
		const guess = (i: number) =>
			signIn(visitor('10.6.6.6'), { userName: `name-${i}`, passphrase: 'the same guess' });
		for (let i = 0; i < 20; i++) await guess(i).catch(() => undefined);
		await expect(guess(20)).rejects.toMatchObject({ code: 'account.waitSeconds' });
		await expect(signIn(visitor('10.0.0.1'), MEDIATOR)).resolves.toBeDefined();
	});
});

describe.each(ENGINES)('one’s own account on %s', (engine) => {
	test('shows where it is signed in; each place can be signed out from here', async () => {
		const { hala, enter, told, house } = await aHouse(engine);
		const there = await enter(MEDIATOR);
		told();
		const { logins } = await readOwnAccount(hala, undefined);
		expect(logins.map(({ isThis, device }) => [isThis, device])).toEqual([
			[false, 'Firefox, Linux'],
			[true, 'Firefox, Linux']
		]);
		expect(JSON.stringify(logins)).not.toContain(there.loginId);
		await closeOwnLogin(hala, { login: logins[0]?.handle ?? '' });
		expect(await findSignedIn(house.db, there.loginId ?? '')).toBeNull();
		expect(told()).toEqual(['login.closed']);
	});

	test('nobody signs out a device of somebody else', async () => {
		const { hala, enter, told } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		const [login] = (await readOwnAccount(hala, undefined)).logins;
		told();
		await expect(closeOwnLogin(karwan, { login: login?.handle ?? '' })).rejects.toThrow(
			new Problem('absent')
		);
		expect(told()).toEqual([]);
	});

	test('signs out here, or everywhere', async () => {
		const { hala, enter, house, told } = await aHouse(engine);
		const there = await enter(MEDIATOR);
		const third = await enter(MEDIATOR);
		told();
		await signOut(hala, {});
		expect(await findSignedIn(house.db, hala.loginId ?? '')).toBeNull();
		expect(await findSignedIn(house.db, there.loginId ?? '')).not.toBeNull();
		await signOutEverywhere(there, {});
		expect(await findSignedIn(house.db, third.loginId ?? '')).toBeNull();
		expect(told()).toEqual(['login.closed', 'login.closed']);
	});

	test('changes its name and language', async () => {
		const { hala, told } = await aHouse(engine);
		told();
		await changeAccount(hala, { name: 'Hala Salim', locale: 'en' });
		await chooseLanguage(hala, { locale: 'ckb' });
		expect(await readOwnAccount(hala, undefined)).toMatchObject({
			name: 'Hala Salim',
			locale: 'ckb'
		});
		expect(told()).toEqual(['account.changed', 'account.changed']);
	});

	test('tells its owner what others did to it, and not each change of language', async () => {
		const { hala, enter } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		await chooseLanguage(hala, { locale: 'ckb' });
		await allowConvening(karwan, { accountId: hala.accountId, mayConvene: false });
		const { history } = await readOwnAccount(hala, undefined);
		expect(history.map(({ type, isOwn }) => [type, isOwn])).toEqual([
			['account.changed', false],
			['login.opened', true],
			['account.made', true]
		]);
	});

	test('changes its passphrase with the present one, and signs out all others', async () => {
		const { hala, enter, visitor, house, told } = await aHouse(engine);
		const there = await enter(MEDIATOR);
		told();
		const door = visitor('10.0.0.1', hala);
		const passphrase = 'a bridge of four boats';
		await expect(
			changePassphrase(door, { presentPassphrase: 'not this one at all', passphrase })
		).rejects.toMatchObject({ fields: { presentPassphrase: 'account.passphraseWrong' } });
		await expect(
			changePassphrase(door, { presentPassphrase: MEDIATOR.passphrase, passphrase: 'short' })
		).rejects.toMatchObject({ fields: { passphrase: 'account.passphraseShort' } });
		expect(told()).toEqual([]);

		await changePassphrase(door, { presentPassphrase: MEDIATOR.passphrase, passphrase });
		expect(told()).toEqual(['account.passphraseChanged']);
		expect(await findSignedIn(house.db, there.loginId ?? '')).toBeNull();
		expect(await findSignedIn(house.db, hala.loginId ?? '')).not.toBeNull();
		await expect(enter(MEDIATOR)).rejects.toThrow(new Problem('account.signInWrong'));
		await enter({ ...MEDIATOR, passphrase });
	});
});

describe.each(ENGINES)('the administrator on %s', (engine) => {
	test('disables an account, at once and everywhere, and enables it again', async () => {
		const { hala, enter, house, told } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		told();
		await disableAccount(karwan, { accountId: hala.accountId });
		expect(await findSignedIn(house.db, hala.loginId ?? '')).toBeNull();
		await expect(readOwnAccount(hala, undefined)).rejects.toThrow(new Problem('absent'));
		await enableAccount(karwan, { accountId: hala.accountId });
		await enter(MEDIATOR);
		expect(told()).toEqual(['account.disabled', 'account.enabled', 'login.opened']);
	});

	test('the last one cannot disable himself', async () => {
		const { enter, told } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		told();
		await expect(disableAccount(karwan, { accountId: karwan.accountId })).rejects.toThrow(
			new Problem('account.lastAdministrator')
		);
		expect(told()).toEqual([]);
	});

	test('lets people open processes, or no longer, but never himself', async () => {
		const { hala, enter, told } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		told();
		await allowConvening(karwan, { accountId: hala.accountId, mayConvene: false });
		await expect(openProcess(hala, aValley)).rejects.toThrow(new Problem('forbidden'));
		await expect(
			allowConvening(karwan, { accountId: karwan.accountId, mayConvene: true })
		).rejects.toThrow(new Problem('account.administratorReads'));
		expect(told()).toEqual(['account.changed']);
	});

	test('signs somebody out everywhere', async () => {
		const { hala, enter, house, told } = await aHouse(engine);
		const karwan = await enter(ADMINISTRATOR);
		told();
		await signOutAccount(karwan, { accountId: hala.accountId });
		expect(await findSignedIn(house.db, hala.loginId ?? '')).toBeNull();
		expect(told()).toEqual(['login.closed']);
	});

	test('sees accounts, the day of their last sign-in and open codes, and nothing of processes', async () => {
		const world = await aHouse(engine);
		const { hala, enter } = world;
		await openProcess(hala, aValley);
		world.setTime('2026-04-05T10:00:00Z');
		const karwan = await enter(ADMINISTRATOR);
		await inviteToAccount(karwan, { name: 'Noor', mayConvene: true, days: 7 });
		await giveResetCode(karwan, { accountId: hala.accountId });
		const { accounts, invitations } = await readAccounts(karwan, undefined);
		expect(accounts.map(({ userName, lastSignIn }) => [userName, lastSignIn?.getMonth()])).toEqual([
			['hala.m', 2],
			['machine', 3]
		]);
		expect(invitations.map(({ name, isReset }) => [name, isReset])).toEqual([
			['Noor', false],
			['Hala', true]
		]);
		expect(JSON.stringify({ accounts, invitations })).not.toMatch(
			/process|room|seat|passwordHash/i
		);
	});

	test('nobody else does any of this, nor learns that it can be done', async () => {
		const { hala, enter, told } = await aHouse(engine);
		const { accountId } = await enter(ADMINISTRATOR);
		told();
		const absent = new Problem('absent');
		await expect(readAccounts(hala, undefined)).rejects.toThrow(absent);
		await expect(
			inviteToAccount(hala, { name: 'Noor', mayConvene: true, days: 7 })
		).rejects.toThrow(absent);
		await expect(giveResetCode(hala, { accountId })).rejects.toThrow(absent);
		await expect(withdrawHouseInvitation(hala, { invitationId: 'x' })).rejects.toThrow(absent);
		await expect(disableAccount(hala, { accountId })).rejects.toThrow(absent);
		await expect(enableAccount(hala, { accountId })).rejects.toThrow(absent);
		await expect(allowConvening(hala, { accountId, mayConvene: true })).rejects.toThrow(absent);
		await expect(signOutAccount(hala, { accountId })).rejects.toThrow(absent);
		expect(told()).toEqual([]);
	});
});

const aValley: Parameters<typeof openProcess>[1] = {
	name: { texts: { en: 'Return to the valley' } },
	governorate: 'saladin',
	district: 'shirqat',
	mandate: {},
	organisation: {},
	regime: 'closed',
	languages: ['ar'],
	leadName: 'Hala',
	since: '2026-01-10'
};
