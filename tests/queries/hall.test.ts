/** A session while people meet, as each of them is given it. */
import { describe, expect, test } from 'vitest';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { finishAgendaItem, startAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import { recordDecision } from '#lib/server/commands/decisions.ts';
import { askForFloor, endTurn, giveFloor, queueFor } from '#lib/server/commands/turns.ts';
import { readHall, readWall } from '#lib/server/queries/hall.ts';
import { saveAttendance } from '#lib/server/db/sessions.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { anOpenMeeting, type Meeting } from '../meeting.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

describe.each(ENGINES)('the hall on %s', (engine) => {
	test('a reason is for whoever gave it and whoever gives the floor, and for no other', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, party, other, sessionId } = meeting;
		const reason = inEnglish('My brother is named');
		const { turnId } = await askForFloor(party, { sessionId, kind: 'statement', reason });

		expect((await readHall(lead, meeting)).queue[0]?.reason).toEqual(reason);
		expect((await readHall(party, meeting)).queue[0]).toMatchObject({ reason, isOwn: true });
		expect((await readHall(other, meeting)).queue[0]).toMatchObject({ reason: null, isOwn: false });
		expect(JSON.stringify(await readWall(lead, meeting))).not.toContain('My brother');

		await giveFloor(lead, { sessionId, turnId });
		expect((await readHall(party, meeting)).speaking).toMatchObject({ reason, isOwn: true });
		expect((await readHall(other, meeting)).speaking).toMatchObject({ reason: null });
		expect(JSON.stringify(await readWall(lead, meeting))).not.toContain('My brother');
	});

	test('who sits elsewhere hears that there is nothing', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, rooms } = meeting;
		const elsewhere = await world.aPerson();
		await world.seat(lead, elsewhere, rooms.caucus, 'party');
		for (const reads of [readHall, readWall]) {
			await expect(reads(elsewhere, meeting)).rejects.toMatchObject({ code: 'absent' });
			await expect(reads(lead, { ...meeting, roomId: rooms.caucus })).rejects.toMatchObject({
				code: 'absent'
			});
		}
	});

	test('what is kept for all goes on with every fact', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, party, sessionId } = meeting;
		const states = async () => {
			const { items, queue, speaking, decisions } = await readHall(party, meeting);
			return [items.map(({ state }) => state), queue.length, speaking !== null, decisions.length];
		};
		expect(await states()).toEqual([[], 0, false, 0]);
		const itemId = await anItem(meeting, 'The road');
		expect(await states()).toEqual([['accepted'], 0, false, 0]);
		await startAgendaItem(lead, { sessionId, itemId });
		expect(await states()).toEqual([['live'], 0, false, 0]);
		const { turnId } = await askForFloor(party, { sessionId, kind: 'reply' });
		expect(await states()).toEqual([['live'], 1, false, 0]);
		await giveFloor(lead, { sessionId, turnId });
		expect(await states()).toEqual([['live'], 0, true, 0]);
		const words = inEnglish('Open from Sunday');
		await recordDecision(lead, { sessionId, itemId, kind: 'decision', words });
		expect(await states()).toEqual([['live'], 0, true, 1]);
		await endTurn(lead, { sessionId, turnId });
		await finishAgendaItem(lead, { sessionId, itemId });
		expect(await states()).toEqual([['done'], 0, false, 1]);
	});

	test('each is told what they themselves are and may do, though the rest is kept for all', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, party, sit } = meeting;
		const observer = await sit('observer');
		expect((await readHall(lead, meeting)).me).toMatchObject({ mayGive: true, mayArrange: true });
		expect((await readHall(party, meeting)).me).toMatchObject({
			isPresent: true,
			mayAsk: true,
			mayGive: false,
			mayArrange: false,
			mayRecord: false
		});
		const { me, expected, present } = await readHall(observer, meeting);
		expect(me).toMatchObject({ isPresent: false, mayAsk: false });
		expect([present, expected]).toEqual([3, 4]);
	});

	test('everyone’s names are sent to those who choose from them, and with no change to any other', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, party, sit } = meeting;
		const notetaker = await sit('notetaker');
		expect((await readHall(lead, meeting)).people).toHaveLength(4);
		expect((await readHall(notetaker, meeting)).people).toHaveLength(4);
		expect((await readHall(party, meeting)).people).toEqual([]);
	});
});

test('the time is summed by delegation and by woman and man, and what runs is left to whoever draws', async () => {
	const world = await aWorld();
	const meeting = await anOpenMeeting(world);
	const { lead, sessionId, roomId } = meeting;
	const { people } = await readHall(lead, meeting);
	const [first, second] = people;
	const { actorId } = await addActor(lead, {
		roomId,
		code: '',
		kind: 'returningFamily',
		name: inEnglish('Families'),
		access: 'direct'
	});
	await world.house.db.write((tx) =>
		saveAttendance(
			tx,
			{ id: 'mark', roomId, sessionId, seatId: first?.seatId ?? null, code: first?.code ?? '' },
			{ actorId, gender: 'woman' }
		)
	);
	await speaks(first?.code ?? '', '10:00:00', '10:02:00');
	await speaks(second?.code ?? '', '10:02:00', '10:03:00');
	await speaks(first?.code ?? '', '10:05:00', null);

	const { spoken, speaking } = await readHall(lead, meeting);
	const rounded = spoken.delegations.map(({ name, ms, turns, runs }) => [
		name?.texts.en ?? null,
		Math.round(ms / 1000),
		turns,
		runs
	]);
	expect(rounded).toEqual([
		['Families', 120, 2, true],
		[null, 60, 1, false]
	]);
	expect(spoken.genders.map(({ gender }) => gender)).toEqual(['woman', null]);
	expect(speaking?.startedAt?.toISOString()).toMatch(/^2026-03-01T10:05:00/);

	async function speaks(code: string, from: string, to: string | null) {
		world.setTime(`2026-03-01T${from}Z`);
		const { turnId } = await queueFor(lead, { sessionId, code, kind: 'statement' });
		await giveFloor(lead, { sessionId, turnId });
		if (to) world.setTime(`2026-03-01T${to}Z`);
		if (to) await endTurn(lead, { sessionId, turnId });
	}
});

test('the wall is given what is on it: the item, its place, what comes next, who speaks', async () => {
	const meeting = await anOpenMeeting(await aWorld());
	const { lead, party, other, sessionId } = meeting;
	const first = await anItem(meeting, 'Opening');
	await anItem(meeting, 'The road');
	expect(await readWall(party, meeting)).toMatchObject({
		item: null,
		next: { title: inEnglish('Opening') },
		hasBegun: false,
		expected: 3
	});
	await startAgendaItem(lead, { sessionId, itemId: first });
	for (const person of [party, other, lead])
		await askForFloor(person, { sessionId, kind: 'statement' });
	const wall = await readWall(party, meeting);
	expect(wall).toMatchObject({
		item: { id: first, minutes: 20 },
		number: 1,
		of: 2,
		next: { title: inEnglish('The road') },
		speaking: null
	});
	expect(wall.queue).toHaveLength(2);
	expect(Object.keys(wall.item ?? {})).not.toContain('purpose');
});

async function anItem({ lead, sessionId }: Meeting, title: string): Promise<string> {
	const item = { sessionId, title: inEnglish(title), minutes: 20 };
	return (await addAgendaItem(lead, item)).itemId;
}
