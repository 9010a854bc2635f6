import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { saveNewActors } from '#lib/server/db/actors.ts';
import { findIssueParties, findIssues } from '#lib/server/db/issues.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import {
	arrangeIssues,
	changeIssue,
	moveIssueState,
	raiseIssue
} from '#lib/server/commands/issues.ts';
import { readIssue, readIssueForm, readIssues } from '#lib/server/queries/issues.ts';
import type { Caller } from '#lib/server/house.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine, type World } from '../world.ts';

const framed = (title: string) => ({
	title: inEnglish(title),
	framing: {},
	family: 'security' as const
});

async function aRoom(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	return { world, lead, rooms, roomId: rooms.mediators };
}

async function anActor({ house }: World, by: Caller, roomId: string, code: string) {
	const id = house.newId();
	const nothing = { texts: {} };
	await house.db.write((tx) =>
		saveNewActors(tx, [
			{
				id,
				roomId,
				code,
				kind: 'mukhtar',
				name: inEnglish(`Actor ${code}`),
				constituency: nothing,
				mandate: nothing,
				influence: null,
				interest: null,
				district: null,
				access: 'direct',
				accessNote: nothing,
				safetyNote: nothing,
				recordedAt: house.now(),
				recordedBy: by.accountId,
				changedAt: house.now(),
				retiredAt: null
			}
		])
	);
	return id;
}

async function titles({ house }: World, reader: Caller, roomId: string) {
	const scope = await loadScope(house.db.reads, reader.accountId);
	const issues = await findIssues(house.db.reads, scope, { roomId });
	return issues.map(({ title }) => title.texts.en);
}

describe.each(ENGINES)('issues on %s', (engine) => {
	test('are raised at the end of the order, concern actors of the room, and it is told', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const actorId = await anActor(world, lead, roomId, 'A01');
		await raiseIssue(lead, { roomId, ...framed('The road') });
		const raised = { roomId, ...framed('The well'), actorIds: [actorId, actorId] };
		const { issueId } = await raiseIssue(lead, raised);

		expect(await titles(world, lead, roomId)).toEqual(['The road', 'The well']);
		const scope = await loadScope(world.house.db.reads, lead.accountId);
		const parties = await findIssueParties(world.house.db.reads, scope, roomId);
		expect(parties).toMatchObject([{ issueId, actorId }]);
		expect(world.facts.at(-1)).toMatchObject({
			type: 'issue.raised',
			roomId,
			ids: { issue: issueId }
		});
	});

	test('are framed otherwise, moved to another state, and each is told', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const actorId = await anActor(world, lead, roomId, 'A01');
		const first = { roomId, ...framed('Road'), actorIds: [actorId] };
		const { issueId } = await raiseIssue(lead, first);
		await changeIssue(lead, { roomId, issueId, ...framed('The road') });
		await moveIssueState(lead, { roomId, issueId, state: 'inTalks' });

		expect(await readIssue(lead, { roomId, issueId })).toMatchObject({
			title: inEnglish('The road'),
			state: 'inTalks',
			parties: []
		});
		expect(world.facts.slice(-2).map(({ type }) => type)).toEqual(['issue.changed', 'issue.moved']);
	});

	test('changed by two at once: the second is told, and nothing is overwritten unread', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const mediator = await world.aPerson();
		await world.seat(lead, mediator, roomId, 'mediator');
		const actorId = await anActor(world, lead, roomId, 'A01');
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('Road') });
		const editionFor = async (reader: Caller) =>
			(await readIssueForm(reader, { roomId, issueId })).issue?.edition;
		const [first, second] = [await editionFor(lead), await editionFor(mediator)];
		const change = { roomId, issueId, ...framed('The road'), actorIds: [actorId] };
		await changeIssue(lead, { ...change, edition: first });
		const told = world.facts.length;

		const own = { roomId, issueId, ...framed('The way'), actorIds: [actorId] };
		await expect(changeIssue(mediator, { ...own, edition: second })).rejects.toMatchObject({
			code: 'issue.changedMeanwhile',
			fields: { edition: 'issue.changedMeanwhile' }
		});
		expect((await readIssue(lead, { roomId, issueId })).title).toEqual(inEnglish('The road'));
		expect(world.facts).toHaveLength(told);

		await changeIssue(mediator, { ...own, edition: await editionFor(mediator) });
		expect((await readIssue(lead, { roomId, issueId })).title).toEqual(inEnglish('The way'));
	});

	test('are another edition when they concern somebody else, not when they are moved', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const actorId = await anActor(world, lead, roomId, 'A01');
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('Road') });
		const { issueId: other } = await raiseIssue(lead, { roomId, ...framed('Well') });
		const edition = async () => (await readIssueForm(lead, { roomId, issueId })).issue?.edition;
		const before = await edition();
		await moveIssueState(lead, { roomId, issueId, state: 'inTalks' });
		await arrangeIssues(lead, { roomId, issueId: other, toIndex: 0 });
		await changeIssue(lead, { roomId, issueId: other, ...framed('Well'), actorIds: [actorId] });
		expect(await edition()).toBe(before);
		await changeIssue(lead, { roomId, issueId, ...framed('Road'), actorIds: [actorId] });
		expect(await edition()).not.toBe(before);
	});

	test('do not move to the state they are in', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('The road') });
		const told = world.facts.length;
		await expect(moveIssueState(lead, { roomId, issueId, state: 'raised' })).rejects.toThrow(
			new Problem('issue.stateSame')
		);
		expect(world.facts).toHaveLength(told);
	});

	test('are not written by those who only read, and do not exist for strangers', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('The road') });
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		const stranger = await world.aPerson();
		const told = world.facts.length;

		const attempts = (caller: Caller) => [
			raiseIssue(caller, { roomId, ...framed('Another') }),
			changeIssue(caller, { roomId, issueId, ...framed('Otherwise') }),
			moveIssueState(caller, { roomId, issueId, state: 'parked' }),
			arrangeIssues(caller, { roomId, issueId, toIndex: 0 }),
			readIssueForm(caller, { roomId, issueId })
		];
		for (const attempt of attempts(observer))
			await expect(attempt).rejects.toThrow(new Problem('forbidden'));
		for (const attempt of [...attempts(stranger), readIssues(stranger, { roomId, show: null })])
			await expect(attempt).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toHaveLength(told);
		expect((await readIssues(observer, { roomId, show: null })).mayWrite).toBe(false);
	});

	test('of another room are absent, and so are its actors', async () => {
		const { world, lead, rooms, roomId } = await aRoom(engine);
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('The road') });
		const elsewhere = await anActor(world, lead, rooms.plenary, 'A01');
		const told = world.facts.length;

		const absent = new Problem('absent');
		const into = { roomId: rooms.plenary, issueId };
		await expect(moveIssueState(lead, { ...into, state: 'parked' })).rejects.toThrow(absent);
		await expect(arrangeIssues(lead, { ...into, toIndex: 0 })).rejects.toThrow(absent);
		await expect(readIssue(lead, into)).rejects.toThrow(absent);
		const foreign = { roomId, issueId, ...framed('The road'), actorIds: [elsewhere] };
		await expect(changeIssue(lead, foreign)).rejects.toThrow(absent);
		expect(world.facts).toHaveLength(told);
	});

	test('are listed by state, with how many there are of each', async () => {
		const { lead, roomId } = await aRoom(engine);
		await raiseIssue(lead, { roomId, ...framed('The road') });
		const { issueId } = await raiseIssue(lead, { roomId, ...framed('The well') });
		await moveIssueState(lead, { roomId, issueId, state: 'parked' });

		const list = await readIssues(lead, { roomId, show: 'parked' });
		expect(list.issues.map(({ id }) => id)).toEqual([issueId]);
		expect(list.counts).toEqual({ all: 2, raised: 1, parked: 1 });
	});

	test('arranged by two people at once end in one complete order, told each time', async () => {
		const { world, lead, roomId } = await aRoom(engine);
		const mediator = await world.aPerson();
		await world.seat(lead, mediator, roomId, 'mediator');
		const ids: string[] = [];
		for (const title of ['a', 'b', 'c', 'd', 'e'])
			ids.push((await raiseIssue(lead, { roomId, ...framed(title) })).issueId);

		const move = fc.record({
			caller: fc.constantFrom(lead, mediator),
			issueId: fc.constantFrom(...ids),
			toIndex: fc.nat(6)
		});
		await fc.assert(
			fc.asyncProperty(fc.array(move, { minLength: 2, maxLength: 6 }), async (moves) => {
				const told = world.facts.length;
				await Promise.all(
					moves.map(({ caller, ...to }) => arrangeIssues(caller, { roomId, ...to }))
				);
				const order = await titles(world, lead, roomId);
				expect([...order].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
				expect(await titles(world, mediator, roomId)).toEqual(order);
				expect(world.facts).toHaveLength(told + moves.length);
			}),
			{ numRuns: 12 }
		);
	});
});
