import { eq, sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomCode } from '#lib/domain/code.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { SealedWords } from '#lib/domain/sealing.ts';
import type { Words } from '#lib/domain/words.ts';
import { unwrapKey, wrapKey, type RoomKey } from '#lib/sealed/room-key.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { disableAccount } from '#lib/server/commands/administration.ts';
import { recordInterest } from '#lib/server/commands/interests.ts';
import { beginEpoch, giveKeys, takeOut, vouchForKey } from '#lib/server/commands/sealing.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { inside } from '#lib/server/db/inside.ts';
import { saveNewLoss, removeRoomKeys } from '#lib/server/db/sealing.ts';
import type { Tx } from '#lib/server/db/tx.ts';
import type { Caller } from '#lib/server/house.ts';
import { readActor } from '#lib/server/queries/actor-card.ts';
import { readOwnKeys } from '#lib/server/queries/sealing.ts';
import { aWorld, ENGINES, inEnglish, type World } from '../world.ts';
import {
	keysOf,
	letIn,
	newEpoch,
	openWith,
	sealedFor,
	sealingOf,
	sealRoom,
	seatOf,
	withKey,
	type KeyHolder
} from '../sealed.ts';

const problem = (code: ConstructorParameters<typeof Problem>[0]) => new Problem(code);

async function aSealedCaucus(engine: 'sqlite' | 'postgres') {
	const world = await aWorld(engine);
	const lead = await withKey(await world.aConvener());
	const { rooms } = await world.aProcess(lead);
	const key = await sealRoom(lead, rooms.caucus);
	return { world, lead, roomId: rooms.caucus, key, rooms };
}

const CARD = {
	code: 'A1',
	kind: 'tribalLeader',
	constituency: {},
	mandate: {},
	influence: '',
	interest: '',
	district: '',
	access: 'direct',
	accessNote: {},
	safetyNote: {}
} as const;

/** A card whose name is sealed, as the form of a browser sends it. */
async function aCard(person: Caller, key: RoomKey, name = 'Someone'): Promise<string> {
	const { sealedRow, words } = await sealedFor(key, 'name', { en: name });
	const input = { ...CARD, roomId: key.room, code: '', name: words, sealedRow };
	const { actorId } = await addActor(person, input);
	expect(actorId).toBe(sealedRow);
	return actorId;
}

async function note(person: Caller, key: RoomKey, actorId: string, text: string): Promise<string> {
	const { sealedRow, words } = await sealedFor(key, 'words', { en: text });
	const input = {
		roomId: key.room,
		actorId,
		kind: 'fear',
		issueId: '',
		corrects: '',
		words,
		sealedRow
	};
	await recordInterest(person, input as never);
	return words.sealed ?? '';
}

describe.each(ENGINES)('a sealed room on %s', (engine) => {
	test('keeps what was sealed for the very place, and gives it to who holds the key', async () => {
		const { lead, roomId, key } = await aSealedCaucus(engine);
		const actorId = await aCard(lead, key, 'Abu Salih');
		const card = await cardOf(lead, roomId, actorId);
		expect(card.name).toMatchObject({ isInPlace: true, texts: {} });
		const place = { room: roomId, row: actorId, field: 'name' };
		expect(await openWith(await keysOf(lead, roomId), card.name.sealed, place)).toEqual({
			en: 'Abu Salih'
		});
	});

	test('refuses plain words, and words that were sealed for another room, row, field or epoch', async () => {
		const { world, lead, roomId, key, rooms } = await aSealedCaucus(engine);
		const actorId = await aCard(lead, key);
		const told = world.facts.length;
		const recording = (words: Words, sealedRow?: string) =>
			recordInterest(lead, {
				roomId,
				actorId,
				kind: 'fear',
				issueId: '',
				corrects: '',
				words,
				sealedRow
			} as never);

		await expect(recording(inEnglish('plain'))).rejects.toThrow(problem('sealing.unsealed'));
		const fits = await sealedFor(key, 'words', { en: 'word' });
		await expect(recording(fits.words)).rejects.toThrow(problem('sealing.elsewhere'));
		const field = await sealedFor(key, 'name', { en: 'word' });
		await expect(recording(field.words, field.sealedRow)).rejects.toThrow(
			problem('sealing.elsewhere')
		);
		const room = await sealedFor({ ...key, room: rooms.safety }, 'words', { en: 'word' });
		await expect(recording(room.words, room.sealedRow)).rejects.toThrow(
			problem('sealing.elsewhere')
		);
		const epoch = await sealedFor({ ...key, epoch: 7 }, 'words', { en: 'word' });
		await expect(recording(epoch.words, epoch.sealedRow)).rejects.toThrow(
			problem('sealing.epochOver')
		);
		await expect(
			recording({ texts: { en: 'both' }, sealed: fits.words.sealed ?? '' }, fits.sealedRow)
		).rejects.toMatchObject({ code: 'invalid' });
		await expect(recording({ texts: {}, sealed: 'rubbish' })).rejects.toMatchObject({
			code: 'invalid'
		});
		expect(world.facts).toHaveLength(told);
	});

	test('an id that is taken already is refused like a place that is not its own', async () => {
		const { lead, roomId, key } = await aSealedCaucus(engine);
		const actorId = await aCard(lead, key);
		const { sealedRow, words } = await sealedFor(key, 'name', { en: 'again' }, actorId);
		const input = { ...CARD, roomId, name: words, sealedRow };
		await expect(addActor(lead, input as never)).rejects.toThrow(problem('sealing.elsewhere'));
		const strange = { ...input, sealedRow: '../..' };
		await expect(addActor(lead, strange as never)).rejects.toThrow(problem('invalid'));
	});

	test('an open room takes no sealed words', async () => {
		const { lead, key, rooms } = await aSealedCaucus(engine);
		const { sealedRow, words } = await sealedFor({ ...key, room: rooms.plenary }, 'name', {
			en: 'word'
		});
		const input = { ...CARD, roomId: rooms.plenary, name: words, sealedRow };
		await expect(addActor(lead, input as never)).rejects.toThrow(problem('sealing.notHere'));
	});

	test('a value that somebody moves in the database is not taken for that of its new row', async () => {
		const { lead, roomId, key } = await aSealedCaucus(engine);
		const [one, other] = [await aCard(lead, key, 'One'), await aCard(lead, key, 'Other')];
		const { name } = await cardOf(lead, roomId, one);
		const moving = (tx: Tx) => {
			const { q, t } = inside(tx);
			return q
				.update(t.actors)
				.set({ name: { texts: {}, sealed: name.sealed } })
				.where(eq(t.actors.id, other));
		};
		await expect(lead.house.db.write(moving)).rejects.toThrow(problem('sealing.elsewhere'));

		await lead.house.db.write(async (tx) => {
			await withoutTriggers(tx);
			await moving(tx);
		});
		expect((await cardOf(lead, roomId, other)).name.isInPlace).toBe(false);
		expect((await cardOf(lead, roomId, one)).name.isInPlace).toBe(true);
	});

	test('is sealed by a lead only, and never opened again', async () => {
		const world = await aWorld(engine);
		const lead = await withKey(await world.aConvener());
		const guest = await withKey(await world.aPerson());
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.caucus, 'party');
		await expect(sealRoom(guest, rooms.caucus)).rejects.toThrow(problem('forbidden'));
		await sealRoom(lead, rooms.caucus);
		expect(await sealingOf(guest, rooms.caucus)).toMatchObject({
			sealed: true,
			epoch: 1,
			own: 'holds'
		});
		await expect(sealRoom(lead, rooms.plenary)).rejects.toThrow('never sealed');
	});

	test('a new key is wrapped for all who stay, and comes after the last', async () => {
		const { world, lead, roomId } = await aSealedCaucus(engine);
		const guest = await withKey(await world.aPerson());
		await world.seat(lead, guest, roomId, 'party');
		await letIn(lead, guest, roomId);
		const key = { room: roomId, epoch: 2, bytes: new Uint8Array(32) };
		const forLead = {
			seatId: await seatOf(lead, roomId),
			recipient: lead.kept.recipient,
			file: await wrapKey(key, lead.kept.recipient)
		};
		const begin = (epoch: number, keys: object[]) =>
			beginEpoch(lead, { roomId, epoch, keys: JSON.stringify(keys) });
		await expect(begin(2, [forLead])).rejects.toThrow(problem('sealing.keyMissing'));
		await expect(begin(3, [forLead])).rejects.toThrow(problem('sealing.epochOver'));
		const forStranger = { ...forLead, seatId: 'nobody' };
		await expect(begin(2, [forLead, forStranger])).rejects.toThrow(
			problem('sealing.recipientWrong')
		);
		await newEpoch(lead, roomId);
		expect(await keysOf(guest, roomId)).toHaveLength(2);
	});

	test('whoever leaves opens nothing that is written afterwards, with all that ever passed', async () => {
		const { world, lead, roomId, key } = await aSealedCaucus(engine);
		const guest = await withKey(await world.aPerson());
		await world.seat(lead, guest, roomId, 'party');
		await letIn(lead, guest, roomId);
		const actorId = await aCard(lead, key);
		const before = await note(lead, key, actorId, 'before');
		const held = await keysOf(guest, roomId);
		expect(await openWith(held, before)).toEqual({ en: 'before' });

		await revokeSeat(lead, { roomId, seatId: await seatOf(guest, roomId) });
		await expect(note(lead, key, actorId, 'with the old key')).rejects.toThrow(
			problem('sealing.epochOver')
		);
		const next = await newEpoch(lead, roomId);
		const after = await note(lead, next, actorId, 'after');

		await expect(openWith(held, after)).rejects.toThrow('no key');
		// All that the server has, in the hands of who left.
		const everything = await allWrapped(lead);
		const opened = await tryAll(guest, everything);
		expect(opened.filter(({ epoch }) => epoch > 1)).toEqual([]);
		await expect(openWith(opened, after)).rejects.toThrow('no key');
		for (const { bytes } of opened)
			await expect(openWith([{ room: roomId, epoch: next.epoch, bytes }], after)).rejects.toThrow(
				'cannot be opened'
			);
	});

	test('the last who holds the key cannot leave by accident', async () => {
		const { world, lead, roomId } = await aSealedCaucus(engine);
		const second = await world.aPerson();
		await world.seat(lead, second, roomId, 'lead');
		const leaving = { roomId, seatId: await seatOf(lead, roomId) };
		await expect(revokeSeat(lead, leaving)).rejects.toThrow(problem('seat.lastKey'));
		const keyed = await withKey(second);
		await letIn(lead, keyed, roomId);
		await revokeSeat(lead, leaving);
		expect(await sealingOf(keyed, roomId)).toMatchObject({ epochDue: true, own: 'holds' });
	});

	test('a closed account is kept out of what comes', async () => {
		const { world, lead, roomId, key } = await aSealedCaucus(engine);
		const administrator = await world.aPerson({ isAdministrator: true });
		const guest = await withKey(await world.aPerson());
		await world.seat(lead, guest, roomId, 'party');
		await letIn(lead, guest, roomId);
		const actorId = await aCard(lead, key);
		await disableAccount(administrator, { accountId: guest.accountId });
		await expect(note(lead, key, actorId, 'too late')).rejects.toThrow(
			problem('sealing.epochOver')
		);
		await newEpoch(lead, roomId);
		expect((await tryAll(guest, await allWrapped(lead))).map(({ epoch }) => epoch)).toEqual([1]);
	});

	test('lost keys are given back by two together, each step a fact', async () => {
		const { world, lead, roomId } = await aSealedCaucus(engine);
		const [second, loser] = [
			await withKey(await world.aPerson()),
			await withKey(await world.aPerson())
		];
		for (const person of [second, loser]) {
			await world.seat(lead, person, roomId, 'mediator');
			await letIn(lead, person, roomId);
		}
		const seatId = await seatOf(loser, roomId);
		const anew = await lose(loser, roomId);
		const { recipient } = anew.kept;
		expect(await sealingOf(anew, roomId)).toMatchObject({ own: 'lost' });
		const back = async (giver: KeyHolder) => {
			const held = await keysOf(giver, roomId);
			const keys = await Promise.all(
				held.map(async (key) => ({ epoch: key.epoch, file: await wrapKey(key, recipient) }))
			);
			return giveKeys(giver, { roomId, seatId, recipient, keys: JSON.stringify(keys) });
		};
		await expect(back(lead)).rejects.toThrow(problem('sealing.secondNeeded'));
		await vouchForKey(lead, { roomId, seatId, recipient });
		await expect(back(lead)).rejects.toThrow(problem('sealing.secondNeeded'));
		await expect(vouchForKey(anew, { roomId, seatId, recipient })).rejects.toThrow(
			problem('forbidden')
		);
		await back(second);
		expect(await keysOf(anew, roomId)).toHaveLength(1);
		const types = world.facts.map(({ type }) => type);
		expect(types).toEqual(expect.arrayContaining(['key.vouched', 'key.restored']));
	});

	test('taking words out in a file is a fact, with a sealed reason', async () => {
		const { world, lead, roomId, key } = await aSealedCaucus(engine);
		await expect(takeOut(lead, { roomId, reason: inEnglish('plain') })).rejects.toThrow(
			problem('sealing.unsealed')
		);
		const { sealedRow, words } = await sealedFor(key, 'reason', { en: 'For the guarantors' });
		await takeOut(lead, { roomId, reason: words, sealedRow } as never);
		expect(world.facts.at(-1)).toMatchObject({ type: 'key.taken', ids: { taking: sealedRow } });
	});

	test('strangers and other rooms learn nothing', async () => {
		const { world, lead, roomId } = await aSealedCaucus(engine);
		const stranger = await withKey(await world.aPerson());
		await expect(newEpoch(stranger, roomId)).rejects.toThrow(problem('absent'));
		const giving = {
			roomId,
			seatId: await seatOf(lead, roomId),
			recipient: stranger.kept.recipient,
			keys: JSON.stringify([{ epoch: 1, file: lead.kept.identityFile }])
		};
		await expect(giveKeys(stranger, giving)).rejects.toThrow(problem('absent'));
		expect((await readOwnKeys(stranger, undefined)).keys).toEqual([]);
	});
});

test('whatever comes and goes, who is seated opens what they should, and nobody else anything', async () => {
	const step = fc.record({
		act: fc.constantFrom('seat', 'end', 'all', 'onward', 'lose', 'vouch', 'restore', 'write'),
		by: fc.nat(3),
		who: fc.nat(3)
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
			const { world, lead, roomId, key } = await aSealedCaucus('sqlite');
			await play(world, lead, roomId, key, steps);
		}),
		{ numRuns: 30 }
	);
}, 240_000);

type Step = { act: string; by: number; who: number };

/** The model: from which epochs somebody may read, by what was done to them. */
async function play(
	world: World,
	lead: KeyHolder,
	roomId: string,
	first: RoomKey,
	steps: readonly Step[]
): Promise<void> {
	const people: KeyHolder[] = [lead];
	for (let i = 0; i < 3; i++) people.push(await withKey(await world.aPerson()));
	const seated = new Set([0]);
	const [readable, everHeld] = [epochsOf(), epochsOf()];
	const personAt = (i: number) => people[i] ?? lead;
	const lost = new Map<number, number | null>();
	const written: { epoch: number; sealed: string; text: string }[] = [];
	let key = first;
	let isDue = false;
	const holds = (i: number) => seated.has(i) && !lost.has(i) && readable(i).has(key.epoch);
	const actorId = await aCard(lead, key);

	const renew = async (by: number, extra: number[] = []) => {
		const seats = await Promise.all(extra.map((i) => seatOf(personAt(i), roomId)));
		const holders = people.map((_, i) => i).filter(holds);
		key = await newEpoch(personAt(by), roomId, seats);
		isDue = false;
		for (const i of new Set([...holders, by, ...extra])) {
			readable(i).add(key.epoch);
			everHeld(i).add(key.epoch);
		}
	};

	for (const { act, by, who } of steps) {
		const [giver, receiver] = [personAt(by), personAt(who)];
		const isWaiting = seated.has(who) && !lost.has(who) && !readable(who).has(key.epoch);
		if (act === 'seat' && !seated.has(who)) {
			await world.seat(lead, receiver, roomId, 'lead');
			seated.add(who);
		} else if (act === 'end' && seated.has(who) && who !== 0) {
			const others = [...seated].filter((i) => i !== who);
			const isLast = holds(who) && !others.some(holds);
			const ending = revokeSeat(lead, { roomId, seatId: await seatOf(receiver, roomId) });
			if (isLast) {
				await expect(ending).rejects.toThrow(problem('seat.lastKey'));
				continue;
			}
			await ending;
			seated.delete(who);
			lost.delete(who);
			readable(who).clear();
			isDue = true;
			const maker = others.find(holds);
			if (maker !== undefined) await renew(maker);
		} else if (act === 'all' && holds(by) && by !== who && isWaiting && !isDue) {
			await letIn(giver, receiver, roomId);
			for (const epoch of readable(by)) {
				readable(who).add(epoch);
				everHeld(who).add(epoch);
			}
		} else if (act === 'onward' && holds(by) && by !== who && isWaiting) {
			await renew(by, [who]);
		} else if (act === 'lose' && holds(who) && [...seated].filter(holds).length > 1) {
			people[who] = await lose(receiver, roomId);
			readable(who).clear();
			everHeld(who).clear();
			lost.set(who, null);
		} else if (act === 'vouch' && lost.has(who) && holds(by) && by !== who) {
			const seatId = await seatOf(receiver, roomId);
			await vouchForKey(giver, { roomId, seatId, recipient: receiver.kept.recipient });
			lost.set(who, by);
		} else if (act === 'restore' && lost.has(who) && holds(by) && by !== who) {
			const vouched = lost.get(who);
			const restoring = letIn(giver, receiver, roomId);
			if (vouched === null || vouched === undefined || vouched === by) {
				await expect(restoring).rejects.toThrow(problem('sealing.secondNeeded'));
				continue;
			}
			await restoring;
			lost.delete(who);
			for (const epoch of readable(by)) {
				readable(who).add(epoch);
				everHeld(who).add(epoch);
			}
		} else if (act === 'write' && holds(by) && !isDue) {
			const text = randomCode(8);
			written.push({ epoch: key.epoch, text, sealed: await note(giver, key, actorId, text) });
		}
	}

	const everything = await allWrapped(lead);
	for (const [i, person] of people.entries()) {
		const given = seated.has(i) ? await keysOf(person, roomId) : [];
		expect(new Set(given.map(({ epoch }) => epoch))).toEqual(readable(i));
		const opened = await tryAll(person, everything);
		for (const { epoch, sealed, text } of written) {
			if (readable(i).has(epoch)) expect(await openWith(given, sealed)).toEqual({ en: text });
			// With every file that the server has: no more than was once theirs to read.
			if (!everHeld(i).has(epoch)) await expect(openWith(opened, sealed)).rejects.toThrow('no key');
		}
	}
}

/** A set of epochs for each person; the first begins with one. */
function epochsOf(): (i: number) => Set<number> {
	const sets = new Map([[0, new Set([1])]]);
	return (i) => {
		const known = sets.get(i) ?? new Set<number>();
		sets.set(i, known);
		return known;
	};
}

/** The identity is gone, and another takes its place: as `keepIdentity` does, without a passphrase. */
async function lose(person: KeyHolder, roomId: string): Promise<KeyHolder> {
	const { house, accountId } = person;
	const id = house.newId();
	await house.db.write(async (tx) => {
		await removeRoomKeys(tx, roomId, accountId);
		const none = { vouchedBy: null, vouchedAt: null, recipient: null };
		await saveNewLoss(tx, { id, roomId, accountId, lostAt: house.now(), ...none });
	});
	return withKey(person);
}

async function cardOf(
	person: Caller,
	roomId: string,
	actorId: string
): Promise<{ name: SealedWords }> {
	const { actor } = await readActor(person, { roomId, actorId });
	return actor as unknown as { name: SealedWords };
}

/** Every wrapped key that the server holds, for whomever. */
async function allWrapped({ house }: Caller) {
	const { q, t } = inside(house.db.reads);
	return q.select().from(t.roomKeys);
}

async function tryAll(
	person: KeyHolder,
	wrapped: readonly { roomId: string; epoch: number; file: string }[]
): Promise<RoomKey[]> {
	const opened = await Promise.all(
		wrapped.map(({ roomId, epoch, file }) =>
			unwrapKey(file, person.identity, { room: roomId, epoch }).catch(() => null)
		)
	);
	return opened.filter((key) => key !== null);
}

/** As whoever has the file and takes out what stands in the way. */
async function withoutTriggers(tx: Tx): Promise<void> {
	const { q, engine } = inside(tx);
	const statement =
		engine === 'sqlite'
			? 'drop trigger actors_name_sealed_update'
			: 'alter table actors disable trigger actors_sealed';
	const run: unknown = Reflect.get(q, engine === 'sqlite' ? 'run' : 'execute');
	await (run as (statement: SQL) => Promise<unknown>).call(q, sql.raw(statement));
}
