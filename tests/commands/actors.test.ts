import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { addActor, bringBackActor, changeActor, retireActor } from '#lib/server/commands/actors.ts';
import { linkActors, unlinkActors } from '#lib/server/commands/card-links.ts';
import { findLinks } from '#lib/server/db/actors.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { readActor } from '#lib/server/queries/actor-card.ts';
import { readActors, type ActorFilter } from '#lib/server/queries/actors.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const aSheikh = {
	kind: 'tribalLeader' as const,
	name: inEnglish('Sheikh Hamad'),
	access: 'direct' as const
};
const all: ActorFilter = {
	text: '',
	kind: '',
	district: '',
	influence: null,
	isRetired: false,
	order: 'code',
	page: 1
};
const absent = new Problem('absent');
const forbidden = new Problem('forbidden');

async function aRoom(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	const add = async (card: object = {}, caller = lead) =>
		(await addActor(caller, { roomId, ...aSheikh, ...card })).actorId;
	const told = () => world.facts.splice(0).map(({ type }) => type);
	const changedAtOf = async (actorId: string, of = roomId, caller: Caller = lead) =>
		(await readActor(caller, { roomId: of, actorId })).actor.changedAt;
	told();
	return { world, lead, processId, rooms, roomId, add, told, changedAtOf };
}

describe.each(ENGINES)('the cards of a room on %s', (engine) => {
	test('a card is added under the next free code, and is told', async () => {
		const { lead, roomId, add, told } = await aRoom(engine);
		await add({ code: 'a07' });
		await add();
		expect(told()).toEqual(['actor.added', 'actor.added']);
		const { actors } = await readActors(lead, { roomId, filter: all });
		expect(actors.map(({ code }) => code)).toEqual(['A07', 'A08']);
	});

	test('a code is given once in a room, and may be given again in another', async () => {
		const { lead, rooms, add } = await aRoom(engine);
		await add({ code: 'A1' });
		await expect(add({ code: 'a1' })).rejects.toMatchObject({
			code: 'invalid',
			fields: { code: 'actor.codeTaken' }
		});
		const elsewhere = { ...aSheikh, roomId: rooms.mediators, code: 'A1' };
		await expect(addActor(lead, elsewhere)).resolves.toBeDefined();
	});

	test('wrong codes, endless names and levels beyond five are refused, each at its field', async () => {
		const { add, told } = await aRoom(engine);
		const refused = add({ code: 'شيخ', name: inEnglish('x'.repeat(5000)), influence: '6' });
		await expect(refused).rejects.toMatchObject({
			fields: {
				code: 'actor.codeWrong',
				name: 'field.tooLong',
				influence: 'field.numberOutOfRange'
			}
		});
		expect(told()).toEqual([]);
	});

	test('letters that turn the reading direction are left out of a name', async () => {
		const { lead, roomId, add } = await aRoom(engine);
		await add({ name: inEnglish('Ha\u202emad\u2066') });
		const { actors } = await readActors(lead, { roomId, filter: all });
		expect(actors[0]?.name).toEqual(inEnglish('Hamad'));
	});

	test('a stranger finds nothing, an observer may only read, and nothing is told', async () => {
		const { world, lead, roomId, add, told, changedAtOf } = await aRoom(engine);
		const actorId = await add();
		const changedAt = await changedAtOf(actorId);
		const stranger = await world.aPerson();
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		told();
		for (const [person, problem] of [
			[stranger, absent],
			[observer, forbidden]
		] as const) {
			await expect(add({}, person)).rejects.toThrow(problem);
			const change = { roomId, actorId, changedAt, code: '', ...aSheikh };
			await expect(changeActor(person, change)).rejects.toThrow(problem);
			await expect(retireActor(person, { roomId, actorId })).rejects.toThrow(problem);
			await expect(bringBackActor(person, { roomId, actorId })).rejects.toThrow(problem);
		}
		await expect(readActor(stranger, { roomId, actorId })).rejects.toThrow(absent);
		await expect(readActors(stranger, { roomId, filter: all })).rejects.toThrow(absent);
		expect((await readActor(observer, { roomId, actorId })).mayWrite).toBe(false);
		expect(told()).toEqual([]);
	});

	test('a card of another room is absent, though the reader sits in both', async () => {
		const { lead, rooms, add } = await aRoom(engine);
		const actorId = await add();
		const elsewhere = { roomId: rooms.mediators, actorId };
		await expect(readActor(lead, elsewhere)).rejects.toThrow(absent);
		await expect(retireActor(lead, elsewhere)).rejects.toThrow(absent);
	});

	test('a change is told; one made over the change of another is refused', async () => {
		const { lead, roomId, add, told, changedAtOf } = await aRoom(engine);
		const actorId = await add({ influence: 2 });
		const changedAt = await changedAtOf(actorId);
		told();
		const change = { roomId, actorId, changedAt, code: 'S-1', ...aSheikh, influence: '5' };
		await changeActor(lead, change);
		expect(told()).toEqual(['actor.changed']);
		await expect(changeActor(lead, { ...change, influence: '1' })).rejects.toMatchObject({
			code: 'actor.changedMeanwhile',
			fields: { changedAt: 'actor.changedMeanwhile' }
		});
		expect(told()).toEqual([]);
		const { actor } = await readActor(lead, { roomId, actorId });
		expect(actor).toMatchObject({ code: 'S-1', influence: 5 });
	});

	test('a card that was put aside leaves the list, keeps its code, and comes back', async () => {
		const { lead, roomId, add, told } = await aRoom(engine);
		const actorId = await add({ code: 'A1' });
		told();
		await retireActor(lead, { roomId, actorId });
		expect(told()).toEqual(['actor.retired']);
		expect((await readActors(lead, { roomId, filter: all })).actors).toEqual([]);
		const aside = await readActors(lead, { roomId, filter: { ...all, isRetired: true } });
		expect(aside.actors).toHaveLength(1);
		await expect(add({ code: 'A1' })).rejects.toMatchObject({ code: 'invalid' });
		await expect(retireActor(lead, { roomId, actorId })).rejects.toThrow(
			new Problem('actor.retired')
		);

		await bringBackActor(lead, { roomId, actorId });
		expect(told()).toEqual(['actor.changed']);
		expect((await readActors(lead, { roomId, filter: all })).actors).toHaveLength(1);
	});

	test('a list is filtered, and a name is found however its letters were typed', async () => {
		const { lead, roomId, add } = await aRoom(engine);
		await add({ code: 'A1', name: { texts: { ar: 'الشيخ أحمد الحمداني' } }, influence: 3 });
		await add({ code: 'A2', kind: 'women', district: 'shirqat', influence: 5 });
		const codes = async (filter: Partial<ActorFilter>) =>
			(await readActors(lead, { roomId, filter: { ...all, ...filter } })).actors.map(
				({ code }) => code
			);
		expect(await codes({ text: 'احمد حمداني' })).toEqual(['A1']);
		expect(await codes({ kind: 'women' })).toEqual(['A2']);
		expect(await codes({ district: 'shirqat' })).toEqual(['A2']);
		expect(await codes({ influence: 4 })).toEqual(['A2']);
		expect(await codes({ order: 'influence' })).toEqual(['A2', 'A1']);
	});
});

describe.each(ENGINES)('two cards of one person on %s', (engine) => {
	async function twoCards() {
		const room = await aRoom(engine);
		const { lead, rooms, add } = room;
		const open = await add({ name: inEnglish('The speaker') });
		const hidden = { ...aSheikh, roomId: rooms.mediators };
		const { actorId } = await addActor(lead, hidden);
		room.told();
		return { ...room, open, link: { roomId: rooms.mediators, actorId, otherActorId: open } };
	}

	test('are linked in the more private room, and only that room is told', async () => {
		const { world, lead, rooms, link, open } = await twoCards();
		await linkActors(lead, link);
		expect(world.facts).toMatchObject([{ type: 'actor.linked', roomId: rooms.mediators }]);
		const here = await readActor(lead, link);
		expect(here.linked).toMatchObject([{ id: open, room: { kind: 'plenary' } }]);
		expect(here.linkable).toEqual([]);
		const there = await readActor(lead, { roomId: rooms.plenary, actorId: open });
		expect(there.linked).toEqual([]);
		expect(there.linkable).toEqual([]);
	});

	test('are one to nobody outside that room', async () => {
		const { world, lead, rooms, processId, link } = await twoCards();
		await linkActors(lead, link);
		const guest = await world.aPerson();
		await world.seat(lead, guest, rooms.plenary, 'mediator');
		const { reads } = world.house.db;
		const linksOf = async (caller: Caller) =>
			findLinks(reads, await loadScope(reads, caller.accountId), processId);
		expect(await linksOf(lead)).toMatchObject([link]);
		expect(await linksOf(guest)).toEqual([]);
	});

	test('are not linked from the less private room', async () => {
		const { lead, rooms, link, told } = await twoCards();
		const turned = {
			roomId: rooms.plenary,
			actorId: link.otherActorId,
			otherActorId: link.actorId
		};
		await expect(linkActors(lead, turned)).rejects.toThrow(new Problem('actor.linkNotMorePrivate'));
		expect(told()).toEqual([]);
	});

	test('are linked once, and only by someone seated in both rooms', async () => {
		const { world, lead, rooms, link, told } = await twoCards();
		const mediator = await world.aPerson();
		await world.seat(lead, mediator, rooms.mediators, 'mediator');
		const notetaker = await world.aPerson();
		await world.seat(lead, notetaker, rooms.mediators, 'notetaker');
		told();
		await expect(linkActors(mediator, link)).rejects.toThrow(absent);
		await expect(linkActors(notetaker, link)).rejects.toThrow(forbidden);
		await linkActors(lead, link);
		told();
		await expect(linkActors(lead, link)).rejects.toThrow(new Problem('actor.linkTaken'));
		expect(told()).toEqual([]);
	});

	test('are taken apart again by those of that room alone', async () => {
		const { world, lead, rooms, link, told } = await twoCards();
		await linkActors(lead, link);
		const [linked] = (await readActor(lead, link)).linked;
		const unlink = { roomId: rooms.mediators, linkId: linked?.linkId ?? '' };
		const guest = await world.aPerson();
		await world.seat(lead, guest, rooms.plenary, 'mediator');
		told();
		await expect(unlinkActors(guest, unlink)).rejects.toThrow(absent);
		await expect(unlinkActors(lead, { ...unlink, roomId: rooms.plenary })).rejects.toThrow(absent);
		expect(told()).toEqual([]);
		await unlinkActors(lead, unlink);
		expect(told()).toEqual(['actor.unlinked']);
		expect((await readActor(lead, link)).linked).toEqual([]);
	});
});
