import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { addActor, retireActor } from '#lib/server/commands/actors.ts';
import { proposeCondition } from '#lib/server/commands/conditions.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { correctPosition, recordPosition } from '#lib/server/commands/positions.ts';
import { planSession } from '#lib/server/commands/sessions.ts';
import { findPosition, findPositions } from '#lib/server/db/positions.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const absent = new Problem('absent');

/** A plenary with a leader, an issue, and a first position that nobody doubts. */
async function aValley(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const issueIn = async (roomId: string) =>
		(await raiseIssue(lead, { roomId, title: inEnglish('Return'), family: 'return' })).issueId;
	const actorIn = async (roomId: string) =>
		(
			await addActor(lead, {
				roomId,
				kind: 'tribalLeader',
				name: inEnglish('A leader'),
				access: 'direct'
			})
		).actorId;
	const roomId = rooms.plenary;
	const [actorId, issueId] = [await actorIn(roomId), await issueIn(roomId)];
	const said = {
		roomId,
		actorId,
		issueId,
		step: 1,
		confidence: 'high' as const,
		source: 'sessionStatement' as const,
		sourceDay: '2026-02-01',
		validFrom: '2026-02-01',
		rationale: inEnglish('He said so before all')
	};
	const told = () => world.facts.filter(({ type }) => type.startsWith('position.'));
	const entryOf = async (positionId: string, reader: Caller = lead) => {
		const { reads } = world.house.db;
		return findPosition(reads, await loadScope(reads, reader.accountId), positionId);
	};
	const entries = async () => {
		const { reads } = world.house.db;
		const scope = await loadScope(reads, lead.accountId);
		return findPositions(reads, scope, { roomIds: Object.values(rooms) });
	};
	return {
		world,
		lead,
		processId,
		rooms,
		actorId,
		issueId,
		said,
		told,
		entryOf,
		entries,
		issueIn,
		actorIn
	};
}

describe.each(ENGINES)('recording a position on %s', (engine) => {
	test('puts it on record as it was given, and is told', async () => {
		const { lead, said, told, entryOf, actorId, issueId } = await aValley(engine);
		const { positionId } = await recordPosition(lead, { ...said, cooperates: 'on', step: '1' });
		expect(await entryOf(positionId)).toMatchObject({
			step: 1,
			cooperates: true,
			asksForSecond: false,
			sourceDay: '2026-02-01',
			corrects: null,
			rationale: inEnglish('He said so before all')
		});
		expect(told()).toMatchObject([
			{
				type: 'position.recorded',
				roomId: said.roomId,
				ids: { position: positionId, actor: actorId, issue: issueId }
			}
		]);
	});

	test('is for those whose seat allows it; a stranger finds nothing; nothing is told', async () => {
		const { world, lead, said, told, rooms } = await aValley(engine);
		const [party, stranger] = [await world.aPerson(), await world.aPerson()];
		await world.seat(lead, party, rooms.plenary, 'party');
		await expect(recordPosition(party, said)).rejects.toThrow(new Problem('forbidden'));
		await expect(recordPosition(stranger, said)).rejects.toThrow(absent);
		expect(told()).toEqual([]);
	});

	test('asks for a second source at a fall and at a jump of three, whatever comes later', async () => {
		const { lead, said, entryOf } = await aValley(engine);
		const at = async (step: number, validFrom: string) => {
			const { positionId } = await recordPosition(lead, { ...said, step, validFrom });
			return (await entryOf(positionId)).asksForSecond;
		};
		expect(await at(-2, '2026-01-01')).toBe(false);
		expect(await at(-1, '2026-01-20')).toBe(false);
		expect(await at(-2, '2026-02-10')).toBe(true);
		expect(await at(1, '2026-02-20')).toBe(true);
		expect(await at(0, '2026-01-25')).toBe(false);
	});

	test('refuses days that are still to come and half of a second source', async () => {
		const { lead, said, told } = await aValley(engine);
		const wrong = {
			validFrom: '2026-03-02',
			sourceDay: '2026-03-02',
			secondSource: 'call' as const
		};
		await expect(recordPosition(lead, { ...said, ...wrong })).rejects.toMatchObject({
			fields: {
				validFrom: 'field.dayInFuture',
				sourceDay: 'field.dayInFuture',
				secondSourceDay: 'field.required'
			}
		});
		expect(told()).toEqual([]);
	});

	test('refuses an actor, a session and a condition of another room', async () => {
		const { lead, said, told, rooms, actorIn } = await aValley(engine);
		const actorId = await actorIn(rooms.mediators);
		await expect(recordPosition(lead, { ...said, actorId })).rejects.toThrow(absent);

		const { sessionId } = await planSession(lead, {
			roomId: rooms.mediators,
			kind: 'shuttle',
			title: inEnglish('A visit'),
			startsAt: '2026-02-01T10:00',
			endsAt: '2026-02-01T11:00',
			regime: 'closed'
		});
		await expect(recordPosition(lead, { ...said, sessionId })).rejects.toThrow(absent);

		const { conditionId } = await proposeCondition(lead, {
			roomId: rooms.mediators,
			type: 'conduct',
			words: inEnglish('That people be asked'),
			disavowal: 'none',
			code: 'K1',
			on: '2026-02-01'
		});
		await expect(recordPosition(lead, { ...said, conditionIds: [conditionId] })).rejects.toThrow(
			absent
		);
		expect(told()).toEqual([]);
	});

	test('takes an issue of a less private room of the same process, and no other', async () => {
		const { world, lead, said, rooms, actorIn, issueIn, issueId } = await aValley(engine);
		const inPrivate = { ...said, roomId: rooms.mediators, actorId: await actorIn(rooms.mediators) };
		await recordPosition(lead, { ...inPrivate, issueId });

		const hidden = await issueIn(rooms.mediators);
		await expect(recordPosition(lead, { ...said, issueId: hidden })).rejects.toMatchObject({
			fields: { issueId: 'position.issueMorePrivate' }
		});
		const elsewhere = await world.aProcess(lead);
		const foreign = await issueIn(elsewhere.rooms.plenary);
		await expect(recordPosition(lead, { ...said, issueId: foreign })).rejects.toThrow(absent);
	});

	test('is for rooms with a voice: a caucus keeps no positions', async () => {
		const { lead, said, rooms, actorIn } = await aValley(engine);
		const actorId = await actorIn(rooms.caucus);
		const inCaucus = { ...said, roomId: rooms.caucus, actorId };
		await expect(recordPosition(lead, inCaucus)).rejects.toThrow(absent);
	});

	test('is not for a card that was put aside', async () => {
		const { lead, said, actorId } = await aValley(engine);
		await retireActor(lead, { roomId: said.roomId, actorId });
		await expect(recordPosition(lead, said)).rejects.toMatchObject({
			fields: { actorId: 'position.actorRetired' }
		});
	});

	test('posted twice by one form is one entry; by two people at once, two', async () => {
		const { world, lead, said, entries, rooms } = await aValley(engine);
		const first = await recordPosition(lead, said, { once: 'a form' });
		expect(await recordPosition(lead, said, { once: 'a form' })).toEqual(first);
		expect(await entries()).toHaveLength(1);

		const officer = await world.aPerson();
		await world.seat(lead, officer, rooms.plenary, 'mediator');
		await Promise.all([
			recordPosition(lead, { ...said, step: 2 }),
			recordPosition(officer, { ...said, step: -1 })
		]);
		expect((await entries()).map(({ step }) => step).toSorted()).toEqual([-1, 1, 2]);
	});
});

describe.each(ENGINES)('correcting a position on %s', (engine) => {
	test('is a new entry of the same actor and issue; the old one stays; it is told', async () => {
		const { lead, said, told, entryOf, actorId, issueId } = await aValley(engine);
		const { positionId: old } = await recordPosition(lead, said);
		const { positionId } = await correctPosition(lead, { ...said, positionId: old, step: -1 });
		expect(await entryOf(positionId)).toMatchObject({ actorId, issueId, step: -1, corrects: old });
		expect((await entryOf(old)).step).toBe(1);
		expect(told().at(-1)).toMatchObject({
			type: 'position.corrected',
			ids: { position: positionId, corrects: old }
		});
	});

	test('with the same step and a second source answers what was asked', async () => {
		const { lead, said, entryOf } = await aValley(engine);
		await recordPosition(lead, { ...said, step: 3, validFrom: '2026-01-01' });
		const { positionId: old } = await recordPosition(lead, said);
		expect(await entryOf(old)).toMatchObject({ asksForSecond: true, secondSource: null });
		const { positionId } = await correctPosition(lead, {
			...said,
			positionId: old,
			secondSource: 'call',
			secondSourceDay: '2026-02-03'
		});
		expect(await entryOf(positionId)).toMatchObject({ asksForSecond: true, secondSource: 'call' });
	});

	test('is done once, also when two people do it at the same moment', async () => {
		const { world, lead, said, told, rooms } = await aValley(engine);
		const officer = await world.aPerson();
		await world.seat(lead, officer, rooms.plenary, 'mediator');
		const { positionId } = await recordPosition(lead, said);
		const outcomes = await Promise.allSettled(
			[lead, officer].map((caller) => correctPosition(caller, { ...said, positionId, step: 0 }))
		);
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: new Problem('position.corrected')
		});
		expect(told()).toHaveLength(2);
	});

	test('is for those whose seat allows it, and for an entry of that room', async () => {
		const { world, lead, said, told, rooms } = await aValley(engine);
		const { positionId } = await recordPosition(lead, said);
		const [party, stranger] = [await world.aPerson(), await world.aPerson()];
		await world.seat(lead, party, rooms.plenary, 'party');
		const correction = { ...said, positionId };
		await expect(correctPosition(party, correction)).rejects.toThrow(new Problem('forbidden'));
		await expect(correctPosition(stranger, correction)).rejects.toThrow(absent);
		const elsewhere = { ...correction, roomId: rooms.programme };
		await expect(correctPosition(lead, elsewhere)).rejects.toThrow(absent);
		expect(told()).toHaveLength(1);
	});
});
