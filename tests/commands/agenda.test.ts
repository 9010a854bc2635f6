import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import {
	continueAgendaItem,
	extendAgendaItem,
	finishAgendaItem,
	pauseAgendaItem,
	returnAgendaItem,
	startAgendaItem
} from '#lib/server/commands/agenda-clock.ts';
import { carryOver, fillAgenda } from '#lib/server/commands/agenda-sources.ts';
import {
	acceptAgendaItem,
	addAgendaItem,
	changeAgendaItem,
	moveAgendaItem,
	parkAgendaItem,
	removeAgendaItem,
	restoreAgendaItem
} from '#lib/server/commands/agenda.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { keepRecord, planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readAgenda, readAgendaItem } from '#lib/server/queries/agenda.ts';
import { anOpenMeeting, aMeeting, type Meeting } from '../meeting.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const called = (title: string, minutes = 20) => ({ title: inEnglish(title), minutes });

async function add({ lead, sessionId }: Meeting, title: string, minutes?: number, by = lead) {
	return (await addAgendaItem(by, { sessionId, ...called(title, minutes) })).itemId;
}

async function shown({ lead, roomId, sessionId }: Meeting, reader: Caller = lead) {
	const { items } = await readAgenda(reader, { roomId, sessionId });
	return items.map(({ title, state }) => `${title.texts.en} ${state}`);
}

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });

describe.each(ENGINES)('the agenda of a session on %s', (engine) => {
	test('grows at its end, is arranged by who facilitates, and it is told', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { world, lead, sessionId, roomId } = meeting;
		await add(meeting, 'Houses');
		const road = await add(meeting, 'The road');
		await moveAgendaItem(lead, { sessionId, itemId: road, toIndex: 0 });
		expect(await shown(meeting)).toEqual(['The road accepted', 'Houses accepted']);
		expect(world.facts.slice(-2)).toMatchObject([
			{ type: 'agenda.added', roomId, ids: { session: sessionId, item: road } },
			{ type: 'agenda.arranged', roomId, ids: { session: sessionId } }
		]);
		expect(JSON.stringify(world.facts)).not.toContain('road"');
	});

	test('a party proposes, and changes or takes back its own proposal, but arranges nothing', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { world, lead, party, other, sessionId } = meeting;
		const houses = await add(meeting, 'Houses');
		const road = await add(meeting, 'The road', 20, party);
		expect(await shown(meeting, other)).toEqual(['Houses accepted', 'The road proposed']);
		await changeAgendaItem(party, { sessionId, itemId: road, ...called('The mountain road') });
		const told = world.facts.length;

		for (const act of [
			() => moveAgendaItem(party, { sessionId, itemId: road, toIndex: 0 }),
			() => acceptAgendaItem(party, { sessionId, itemId: road }),
			() => changeAgendaItem(party, { sessionId, itemId: houses, ...called('Mine') }),
			() => changeAgendaItem(other, { sessionId, itemId: road, ...called('Mine') }),
			() => removeAgendaItem(other, { sessionId, itemId: road }),
			() => parkAgendaItem(party, { sessionId, itemId: road }),
			() => fillAgenda(party, { sessionId })
		])
			await expect(act()).rejects.toEqual(refusedAs('forbidden'));
		expect(await shown(meeting)).toEqual(['Houses accepted', 'The mountain road proposed']);
		expect(world.facts).toHaveLength(told);

		await removeAgendaItem(party, { sessionId, itemId: road });
		await restoreAgendaItem(party, { sessionId, itemId: road });
		await acceptAgendaItem(lead, { sessionId, itemId: road });
		expect(await shown(meeting)).toEqual(['Houses accepted', 'The mountain road accepted']);
		await expect(removeAgendaItem(party, { sessionId, itemId: road })).rejects.toEqual(
			refusedAs('forbidden')
		);
	});

	test('is not there for whoever sits elsewhere', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { world, lead, rooms, sessionId, roomId } = meeting;
		const stranger = await world.aPerson();
		await world.seat(lead, stranger, rooms.caucus, 'party');
		const itemId = await add(meeting, 'Houses');
		const told = world.facts.length;
		for (const act of [
			() => readAgenda(stranger, { roomId, sessionId }),
			() => readAgendaItem(stranger, { roomId, sessionId, itemId }),
			() => addAgendaItem(stranger, { sessionId, ...called('Mine') }),
			() => moveAgendaItem(stranger, { sessionId, itemId, toIndex: 0 }),
			() => changeAgendaItem(stranger, { sessionId, itemId, ...called('Mine') }),
			() => removeAgendaItem(stranger, { sessionId, itemId }),
			() => readAgenda(lead, { roomId: rooms.caucus, sessionId })
		])
			await expect(act()).rejects.toEqual(refusedAs('absent'));
		expect(world.facts).toHaveLength(told);
	});

	test('of two who word an item at once the second is told', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { lead, sessionId, roomId } = meeting;
		const itemId = await add(meeting, 'Houses');
		const { edition } = (await readAgendaItem(lead, { roomId, sessionId, itemId })).item;
		await changeAgendaItem(lead, { sessionId, itemId, edition, ...called('Homes') });
		await expect(
			changeAgendaItem(lead, { sessionId, itemId, edition, ...called('Dwellings') })
		).rejects.toEqual(refusedAs('agenda.changedMeanwhile'));
		expect(await shown(meeting)).toEqual(['Homes accepted']);
	});

	test('an item runs by the clock of the server, is extended, paused, finished and opened again', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, party, sessionId, roomId } = meeting;
		const itemId = await add(meeting, 'Houses');
		const item = async () => (await readAgendaItem(party, { roomId, sessionId, itemId })).item;
		const minutes = async () => Math.round((await item()).spentMs / 60_000);

		world.setTime('2026-03-01T10:00:00Z');
		await startAgendaItem(lead, { sessionId, itemId });
		await extendAgendaItem(lead, { sessionId, itemId, minutes: 5 });
		world.setTime('2026-03-01T10:10:00Z');
		await pauseAgendaItem(lead, { sessionId, itemId });
		expect(await item()).toMatchObject({ state: 'live', extraMinutes: 5, runningSince: null });
		expect(await minutes()).toBe(10);
		world.setTime('2026-03-01T10:30:00Z');
		await continueAgendaItem(lead, { sessionId, itemId });
		world.setTime('2026-03-01T10:35:00Z');
		await finishAgendaItem(lead, { sessionId, itemId });
		expect(await item()).toMatchObject({ state: 'done' });
		expect(await minutes()).toBe(15);
		await returnAgendaItem(lead, { sessionId, itemId });
		expect(await item()).toMatchObject({ state: 'accepted', finishedAt: null });
		expect(
			world.facts.every(({ type, roomId: told }) => type.startsWith('agenda.') && told === roomId)
		).toBe(true);

		const told = world.facts.length;
		for (const act of [
			startAgendaItem,
			finishAgendaItem,
			returnAgendaItem,
			pauseAgendaItem,
			continueAgendaItem
		])
			await expect(act(party, { sessionId, itemId })).rejects.toEqual(refusedAs('forbidden'));
		await expect(extendAgendaItem(party, { sessionId, itemId, minutes: 5 })).rejects.toEqual(
			refusedAs('forbidden')
		);
		expect(world.facts).toHaveLength(told);
	});

	test('nothing starts before people meet', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { lead, sessionId } = meeting;
		const itemId = await add(meeting, 'Houses');
		await expect(startAgendaItem(lead, { sessionId, itemId })).rejects.toEqual(
			refusedAs('session.notOpen')
		);
	});

	test('what is usual in a session of its kind fills an empty agenda, in all languages, and only an empty one', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { lead, sessionId, roomId } = meeting;
		await fillAgenda(lead, { sessionId });
		const { items } = await readAgenda(lead, { roomId, sessionId });
		expect(items.length).toBeGreaterThan(3);
		for (const { title } of items)
			expect(Object.keys(title.texts).toSorted()).toEqual(['ar', 'ckb', 'en']);
		await expect(fillAgenda(lead, { sessionId })).rejects.toEqual(refusedAs('agenda.notEmpty'));
	});

	test('what was left is carried over to the next session, once, without its owner who has left', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, sessionId, roomId } = meeting;
		const houses = await add(meeting, 'Houses', 45);
		const road = await add(meeting, 'The road');
		const done = await add(meeting, 'Opening');
		await startAgendaItem(lead, { sessionId, itemId: done });
		await parkAgendaItem(lead, { sessionId, itemId: houses, note: inEnglish('No mandate yet') });
		await finishAgendaItem(lead, { sessionId, itemId: done });

		const { sessionId: next } = await planSession(lead, {
			roomId,
			kind: 'joint',
			title: inEnglish('Next reading'),
			startsAt: '2026-03-08T10:00',
			endsAt: '2026-03-08T12:00',
			regime: 'open'
		});
		const { left } = await readAgenda(lead, { roomId, sessionId: next });
		expect(left.map(({ id }) => id).toSorted()).toEqual([houses, road].toSorted());
		const { later } = await readAgenda(lead, { roomId, sessionId });
		expect(later).toMatchObject([{ id: next }]);

		await carryOver(lead, { sessionId: next, itemIds: [houses] });
		const { items, left: stillLeft } = await readAgenda(lead, { roomId, sessionId: next });
		expect(items).toMatchObject([
			{ title: inEnglish('Houses'), minutes: 45, state: 'accepted', isCarried: true }
		]);
		expect(stillLeft.map(({ id }) => id)).toEqual([road]);
		for (const itemIds of [[houses], [done], ['nothing']])
			await expect(carryOver(lead, { sessionId: next, itemIds })).rejects.toEqual(
				refusedAs('agenda.carriedAlready')
			);
		expect(await shown(meeting)).toContain('Houses parked');
	});

	test('owner and issue are of the room, and what was spoken about stays', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, rooms, sessionId } = meeting;
		const elsewhere = await raiseIssue(lead, {
			roomId: rooms.mediators,
			title: inEnglish('Ours'),
			framing: {},
			family: 'security'
		});
		await expect(
			addAgendaItem(lead, { sessionId, ...called('Houses'), issueId: elsewhere.issueId })
		).rejects.toEqual(refusedAs('absent'));
		const itemId = await add(meeting, 'Houses');
		await startAgendaItem(lead, { sessionId, itemId });
		await expect(removeAgendaItem(lead, { sessionId, itemId })).rejects.toEqual(
			refusedAs('agenda.itemSettled')
		);
		await parkAgendaItem(lead, { sessionId, itemId });
		await expect(removeAgendaItem(lead, { sessionId, itemId })).rejects.toEqual(
			refusedAs('agenda.itemDiscussed')
		);
	});

	test('bad input changes nothing and says where it is wrong', async () => {
		const meeting = await aMeeting(await aWorld(engine));
		const { world, lead, sessionId } = meeting;
		const told = world.facts.length;
		const fields = (fields: object) => expect.objectContaining({ code: 'invalid', fields });
		await expect(addAgendaItem(lead, { sessionId, ...called('') })).rejects.toEqual(
			fields({ title: 'field.required' })
		);
		await expect(addAgendaItem(lead, { sessionId, ...called('x'.repeat(50_000)) })).rejects.toEqual(
			fields({ title: 'field.tooLong' })
		);
		await expect(addAgendaItem(lead, { sessionId, ...called('Houses', 0) })).rejects.toEqual(
			fields({ minutes: 'field.numberOutOfRange' })
		);
		for (let n = 0; n < 60; n++) await add(meeting, `Item ${n}`);
		await expect(addAgendaItem(lead, { sessionId, ...called('One more') })).rejects.toEqual(
			refusedAs('agenda.tooMany')
		);
		expect(world.facts).toHaveLength(told + 60);
	});

	test('what is fixed with the minutes is arranged no more', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, sessionId } = meeting;
		const itemId = await add(meeting, 'Houses');
		await startAgendaItem(lead, { sessionId, itemId });
		await finishAgendaItem(lead, { sessionId, itemId });
		await settle(meeting);
		for (const act of [
			() => addAgendaItem(lead, { sessionId, ...called('Late') }),
			() => changeAgendaItem(lead, { sessionId, itemId, ...called('Otherwise') }),
			() => returnAgendaItem(lead, { sessionId, itemId }),
			() => moveAgendaItem(lead, { sessionId, itemId, toIndex: 0 })
		])
			await expect(act()).rejects.toEqual(refusedAs('session.settled'));
	});
});

describe.each(ENGINES)('facilitators who act at once on %s', (engine) => {
	test('end with one order, on every screen, and no item is lost', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, party, sit, sessionId, roomId } = meeting;
		const second = await sit('mediator');
		const ids: string[] = [];
		for (const title of ['a', 'b', 'c', 'd', 'e']) ids.push(await add(meeting, title));

		const act = fc.record({
			by: fc.constantFrom('lead', 'second'),
			item: fc.nat(4),
			toIndex: fc.nat(6),
			verb: fc.constantFrom('move', 'move', 'move', 'start', 'finish', 'park', 'accept', 'return')
		});
		type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
		const play = ({ by, item, toIndex, verb }: Act) => {
			const caller = by === 'lead' ? lead : second;
			const about = { sessionId, itemId: ids[item] ?? '' };
			const acts = {
				move: () => moveAgendaItem(caller, { ...about, toIndex }),
				start: () => startAgendaItem(caller, about),
				finish: () => finishAgendaItem(caller, about),
				park: () => parkAgendaItem(caller, about),
				accept: () => acceptAgendaItem(caller, about),
				return: () => returnAgendaItem(caller, about)
			};
			return acts[verb]().catch((problem: unknown) => {
				if (!(problem instanceof Problem)) throw problem;
			});
		};
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
				await Promise.all(acts.map(play));
				const screens = await Promise.all(
					[lead, second, party].map((reader) => readAgenda(reader, { roomId, sessionId }))
				);
				const [first, ...others] = screens.map(({ items }) =>
					items.map(({ id, state }) => `${id} ${state}`)
				);
				for (const other of others) expect(other).toEqual(first);
				expect(screens[0]?.items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
				expect(
					screens[0]?.items.filter(({ state }) => state === 'live').length
				).toBeLessThanOrEqual(1);
			}),
			{ numRuns: engine === 'sqlite' ? 60 : 15 }
		);
	});
});

/** Takes a session that was held to its fixed minutes. */
async function settle({ lead, sessionId }: Meeting): Promise<void> {
	await keepRecord(lead, { sessionId, record: inEnglish('All were heard'), to: 'recorded' });
	await takeSessionTo(lead, { sessionId, to: 'confirmed' });
}
