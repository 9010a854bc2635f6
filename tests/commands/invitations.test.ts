import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomCode } from '#lib/domain/code.ts';
import { Problem } from '#lib/domain/problem.ts';
import { findSignedIn } from '#lib/server/auth/login.ts';
import {
	disableAccount,
	giveResetCode,
	inviteToAccount,
	withdrawHouseInvitation
} from '#lib/server/commands/administration.ts';
import {
	acceptAtTheDoor,
	acceptInvitation,
	inviteToSeat
} from '#lib/server/commands/invitations.ts';
import { join, resetPassphrase } from '#lib/server/commands/joining.ts';
import { signIn } from '#lib/server/commands/logins.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller, House, Visitor } from '#lib/server/house.ts';
import { readAccounts, readOwnAccount } from '#lib/server/queries/accounts.ts';
import { readInvitation } from '#lib/server/queries/invitations.ts';
import { contentOf } from '../statements.ts';
import { aWorld, ENGINES, type World } from '../world.ts';

const UNKNOWN = new Problem('invitation.unknown');
const NOOR = {
	userName: 'noor',
	name: 'Noor',
	passphrase: 'seven doves on a wire',
	locale: 'ar' as const
};

const visitor = (house: House, caller: Caller | null = null): Visitor => ({
	house,
	caller,
	address: '10.0.0.1',
	device: 'Chrome, Android'
});

async function aSeatCode(world: World) {
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const roomId = rooms.caucus;
	const { code } = await inviteToSeat(lead, { roomId, role: 'party', name: 'Abu Noor', days: 7 });
	world.facts.length = 0;
	return { lead, roomId, code };
}

const roomsOf = async ({ house, accountId }: Caller) =>
	(await loadScope(house.db.reads, accountId)).seats.map(({ roomId }) => roomId);

describe.each(ENGINES)('an invitation to a seat on %s', (engine) => {
	test('tells whom and as what, and neither process nor room', async () => {
		const world = await aWorld(engine);
		const { code } = await aSeatCode(world);
		expect(await readInvitation(visitor(world.house), { code })).toEqual({
			code,
			kind: 'seat',
			name: 'Abu Noor',
			role: 'party'
		});
	});

	test('seats somebody who has an account, and is told', async () => {
		const world = await aWorld(engine);
		const { code, roomId } = await aSeatCode(world);
		const guest = await world.aPerson();
		expect(await acceptAtTheDoor(visitor(world.house, guest), { code })).toEqual({ roomId });
		expect(await roomsOf(guest)).toEqual([roomId]);
		expect(world.facts.map(({ type }) => type)).toEqual(['invitation.accepted', 'seat.given']);
	});

	test('makes an account, signs it in and seats it in one step', async () => {
		const world = await aWorld(engine);
		const { house, facts } = world;
		const { code, roomId } = await aSeatCode(world);
		const joined = await join(visitor(house), { code: code.toUpperCase(), ...NOOR });
		const noor = await findSignedIn(house.db, joined.loginId);
		expect(joined.roomId).toBe(roomId);
		expect(noor).toMatchObject({ name: 'Noor', mayConvene: false, isAdministrator: false });
		expect(await roomsOf({ house, accountId: noor?.accountId ?? '', loginId: null })).toEqual([
			roomId
		]);
		expect(facts.map(({ type }) => type)).toEqual([
			'account.made',
			'login.opened',
			'invitation.accepted',
			'seat.given'
		]);
		expect(JSON.stringify(facts)).not.toMatch(/noor/i);
	});

	test('is not used up by a user name that is taken', async () => {
		const world = await aWorld(engine);
		const { code } = await aSeatCode(world);
		const taken = join(visitor(world.house), { code, ...NOOR, userName: 'Person-1' });
		await expect(taken).rejects.toMatchObject({ fields: { userName: 'account.userNameTaken' } });
		expect(world.facts).toEqual([]);
		await join(visitor(world.house), { code, ...NOOR });
	});

	test('gives one answer when it is wrong, used, too old or no invitation to a seat', async () => {
		const world = await aWorld(engine);
		const { house, facts } = world;
		const { code, lead, roomId } = await aSeatCode(world);
		const guest = await world.aPerson();
		const late = await inviteToSeat(lead, { roomId, role: 'party', name: 'Late', days: 1 });
		const karwan = await world.aPerson({ isAdministrator: true });
		const account = await inviteToAccount(karwan, { name: 'Noor', mayConvene: false, days: 30 });
		await acceptInvitation(guest, { code });
		world.setTime('2026-03-03T09:00:00Z');
		facts.length = 0;
		for (const tried of ['abcd-abcd-abcd-abcd', code, late.code, account.code])
			await expect(acceptAtTheDoor(visitor(house, guest), { code: tried })).rejects.toThrow(
				UNKNOWN
			);
		for (const tried of ['abcd-abcd-abcd-abcd', code, late.code]) {
			await expect(readInvitation(visitor(house), { code: tried })).rejects.toThrow(UNKNOWN);
			await expect(join(visitor(house), { ...NOOR, code: tried })).rejects.toThrow(UNKNOWN);
		}
		expect(facts).toEqual([]);
	});

	test('makes whoever guesses codes wait, and nobody who has one', async () => {
		const { house } = await aWorld(engine);
		const guess = () => readInvitation(visitor(house), { code: 'abcd-abcd-abcd-abcd' });
		for (let i = 0; i < 10; i++) await expect(guess()).rejects.toThrow(UNKNOWN);
		await expect(guess()).rejects.toMatchObject({ code: 'account.waitSeconds' });
	});

	test('looked at again and again costs no try', async () => {
		const world = await aWorld(engine);
		const { code } = await aSeatCode(world);
		for (let i = 0; i < 25; i++) await readInvitation(visitor(world.house), { code });
	});

	test('seats no administrator, who manages the machine and reads nothing', async () => {
		const world = await aWorld(engine);
		const { code } = await aSeatCode(world);
		const karwan = await world.aPerson({ isAdministrator: true });
		await expect(acceptInvitation(karwan, { code })).rejects.toThrow(
			new Problem('account.administratorReads')
		);
		expect(world.facts).toEqual([]);
		expect(await roomsOf(karwan)).toEqual([]);
	});

	test('names the seat by a code that nobody in the room has or had', async () => {
		const world = await aWorld(engine);
		const { lead, roomId } = await aSeatCode(world);
		const [first, second] = [await world.aPerson(), await world.aPerson()];
		const seatsOf = async () =>
			findSeats(
				world.house.db.reads,
				await loadScope(world.house.db.reads, lead.accountId),
				roomId
			);
		await world.seat(lead, first, roomId, 'party');
		const left = (await seatsOf()).find(({ accountId }) => accountId === first.accountId);
		const { id: seatId = '', code: taken = '' } = left ?? {};
		await revokeSeat(lead, { roomId, seatId });

		const { code } = await inviteToSeat(lead, { roomId, role: 'party', name: 'Second', days: 7 });
		const { newId } = world.house;
		// The id of the seat, then its code: the first two that are drawn begin alike.
		const drawn = [`${taken}${randomCode()}`, `${taken}${randomCode()}`];
		world.house.newId = () => drawn.shift() ?? newId();
		await acceptInvitation(second, { code });
		expect(drawn).toEqual([]);
		const codes = (await seatsOf()).map((seat) => seat.code);
		expect(codes).toHaveLength(2);
		expect(codes).not.toContain(taken);
	});

	test('never gives two seats, however many hold the code at the same moment', async () => {
		const world = await aWorld(engine);
		const { lead, roomId } = await aSeatCode(world);
		const guests = [await world.aPerson(), await world.aPerson(), await world.aPerson()];
		const seated = async () => (await Promise.all(guests.map(roomsOf))).flat().length;

		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 6 }),
				async (hands) => {
					const { code } = await inviteToSeat(lead, { roomId, role: 'party', name: 'G', days: 1 });
					const before = await seated();
					const outcomes = await Promise.allSettled(
						hands.map((hand, i) => {
							const guest = guests[hand];
							const userName = `new-${code}-${i}`;
							return guest
								? acceptInvitation(guest, { code })
								: join(visitor(world.house), { ...NOOR, code, userName });
						})
					);
					const won = outcomes.flatMap(({ status }, i) =>
						status === 'fulfilled' ? [hands[i]] : []
					);
					expect(won).toHaveLength(1);
					expect((await seated()) - before).toBe(won[0] === 3 ? 0 : 1);
				}
			),
			{ numRuns: 5 }
		);
	});
});

describe.each(ENGINES)('an invitation to an account on %s', (engine) => {
	test('gives what the administrator offered, and no seat', async () => {
		const world = await aWorld(engine);
		const { house, facts } = world;
		const karwan = await world.aPerson({ isAdministrator: true });
		const { code } = await inviteToAccount(karwan, { name: 'Noor', mayConvene: true, days: 7 });
		expect(await readInvitation(visitor(house), { code })).toEqual({
			code,
			kind: 'account',
			name: 'Noor',
			mayConvene: true
		});
		facts.length = 0;
		const { loginId, roomId } = await join(visitor(house), { code, ...NOOR });
		expect(roomId).toBeNull();
		expect(await findSignedIn(house.db, loginId)).toMatchObject({
			mayConvene: true,
			isAdministrator: false
		});
		expect(facts.map(({ type }) => type)).toEqual([
			'account.made',
			'login.opened',
			'invitation.accepted'
		]);
		await expect(join(visitor(house), { code, ...NOOR, userName: 'other' })).rejects.toThrow(
			UNKNOWN
		);
	});

	test('is withdrawn by the administrator, who cannot touch an invitation to a seat', async () => {
		const world = await aWorld(engine);
		const { code: seatCode, lead, roomId } = await aSeatCode(world);
		const seat = await inviteToSeat(lead, { roomId, role: 'party', name: 'G', days: 1 });
		const karwan = await world.aPerson({ isAdministrator: true });
		const { code } = await inviteToAccount(karwan, { name: 'Noor', mayConvene: true, days: 7 });
		const [open] = (await readAccounts(karwan, undefined)).invitations;
		world.facts.length = 0;
		await withdrawHouseInvitation(karwan, { invitationId: open?.id ?? '' });
		await expect(
			withdrawHouseInvitation(karwan, { invitationId: seat.invitationId })
		).rejects.toThrow(new Problem('absent'));
		expect(world.facts.map(({ type }) => type)).toEqual(['invitation.withdrawn']);
		await expect(readInvitation(visitor(world.house), { code })).rejects.toThrow(UNKNOWN);
		await readInvitation(visitor(world.house), { code: seatCode });
	});
});

describe.each(ENGINES)('a code for a lost passphrase on %s', (engine) => {
	async function aLostPassphrase() {
		const world = await aWorld(engine);
		const { house } = world;
		const karwan = await world.aPerson({ isAdministrator: true });
		const { code } = await inviteToAccount(karwan, { name: 'Noor', mayConvene: false, days: 7 });
		const { loginId } = await join(visitor(house), { code, ...NOOR });
		const { accountId } = (await findSignedIn(house.db, loginId)) ?? { accountId: '' };
		world.facts.length = 0;
		return { ...world, karwan, accountId, loginId };
	}

	test('sets a new one, signs out everywhere else, and its owner sees that it happened', async () => {
		const { house, facts, karwan, accountId, loginId } = await aLostPassphrase();
		const { code } = await giveResetCode(karwan, { accountId });
		expect(await readInvitation(visitor(house), { code })).toEqual({
			code,
			kind: 'reset',
			userName: 'noor'
		});
		const passphrase = 'nine doves on a wire';
		const back = await resetPassphrase(visitor(house), { code, passphrase });
		expect(facts.map(({ type }) => type)).toEqual([
			'invitation.made',
			'invitation.accepted',
			'account.passphraseChanged',
			'login.opened'
		]);
		expect(await findSignedIn(house.db, loginId)).toBeNull();
		await expect(signIn(visitor(house), NOOR)).rejects.toThrow(new Problem('account.signInWrong'));
		await signIn(visitor(house), { ...NOOR, passphrase });

		const noor = { house, accountId, loginId: back.loginId };
		const { history } = await readOwnAccount(noor, undefined);
		expect(history).toContainEqual(
			expect.objectContaining({ type: 'invitation.made', isOwn: false })
		);
		await expect(resetPassphrase(visitor(house), { code, passphrase })).rejects.toThrow(UNKNOWN);
	});

	test('is the only one: a newer code puts it out of use', async () => {
		const { house, karwan, accountId } = await aLostPassphrase();
		const first = await giveResetCode(karwan, { accountId });
		const second = await giveResetCode(karwan, { accountId });
		await expect(readInvitation(visitor(house), first)).rejects.toThrow(UNKNOWN);
		await readInvitation(visitor(house), second);
	});

	test('opens no disabled account, and none is given for one', async () => {
		const { house, facts, karwan, accountId } = await aLostPassphrase();
		const { code } = await giveResetCode(karwan, { accountId });
		await disableAccount(karwan, { accountId });
		facts.length = 0;
		await expect(readInvitation(visitor(house), { code })).rejects.toThrow(UNKNOWN);
		const tried = resetPassphrase(visitor(house), { code, passphrase: 'nine doves on a wire' });
		await expect(tried).rejects.toThrow(UNKNOWN);
		await expect(giveResetCode(karwan, { accountId })).rejects.toThrow(
			new Problem('account.isDisabled')
		);
		expect(facts).toEqual([]);
	});

	test('makes no second account', async () => {
		const { house, karwan, accountId } = await aLostPassphrase();
		const { code } = await giveResetCode(karwan, { accountId });
		await expect(join(visitor(house), { ...NOOR, code, userName: 'second' })).rejects.toThrow(
			UNKNOWN
		);
	});

	test('keeps a short passphrase out, and stays open', async () => {
		const { house, karwan, accountId } = await aLostPassphrase();
		const { code } = await giveResetCode(karwan, { accountId });
		await expect(
			resetPassphrase(visitor(house), { code, passphrase: 'short' })
		).rejects.toMatchObject({ fields: { passphrase: 'account.passphraseShort' } });
		await readInvitation(visitor(house), { code });
	});
});

describe.each(ENGINES)('the code of an invitation on %s', (engine) => {
	test('is nowhere in the database, even if the form that asked for it has a token', async () => {
		const world = await aWorld(engine);
		const { lead, roomId } = await aSeatCode(world);
		const karwan = await world.aPerson({ isAdministrator: true });
		const { accountId } = await world.aPerson();
		const form = { once: 'a form' };
		const seat = { roomId, role: 'party' as const, name: 'Noor', days: 7 };
		const invite = () => inviteToSeat(lead, seat, form);
		const { code } = await invite();
		const codes = [
			code,
			(await invite()).code,
			(await inviteToAccount(karwan, { name: 'Noor', mayConvene: false, days: 7 }, form)).code,
			(await giveResetCode(karwan, { accountId }, form)).code
		];
		expect(new Set(codes).size).toBe(codes.length);

		const { submissions, ...content } = await contentOf(world.house.db);
		expect(submissions).toEqual([]);
		const text = JSON.stringify(content);
		for (const code of codes) expect(text).not.toContain(code);
	});
});
