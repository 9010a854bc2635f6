import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { checkIn } from '#lib/server/commands/attendance.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { closeSession, reopenSession } from '#lib/server/commands/session-opening.ts';
import { keepRecord, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { findAgenda, saveNewItem } from '#lib/server/db/agenda.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { findTurns, saveNewTurn } from '#lib/server/db/turns.ts';
import { aMeetingAtTheDoor, allYes, anOpenMeeting, type Meeting } from '../door.ts';
import { ENGINES, inEnglish } from '../world.ts';

const start = new Date('2026-03-02T07:00:00Z');
const end = new Date('2026-03-02T10:30:00Z');
const opened = new Date('2026-03-02T07:40:00Z');

/** An item that is spoken about since it was opened, one who speaks, and one who waits. */
async function underWay({ world, lead, roomId, sessionId, codeOf }: Meeting): Promise<void> {
	const { db, newId } = world.house;
	const code = await codeOf(lead);
	const item = { id: newId(), roomId, sessionId, title: inEnglish('Houses'), rank: 0 };
	const turn = { roomId, sessionId, code, kind: 'statement' as const, reason: NO_WORDS };
	const made = { recordedAt: opened, recordedBy: lead.accountId };
	await db.write(async (tx) => {
		await saveNewItem(tx, {
			...item,
			...made,
			purpose: NO_WORDS,
			state: 'live',
			minutes: 30,
			extraMinutes: 0,
			ownerSeatId: null,
			issueId: null,
			agreementId: null,
			clauseIds: [],
			startedAt: opened,
			runningSince: opened,
			spentMs: 0,
			finishedAt: null,
			parkedNote: NO_WORDS,
			carriedFrom: null,
			removedAt: null
		});
		for (const state of ['speaking', 'queued'] as const)
			await saveNewTurn(tx, {
				...turn,
				id: newId(),
				itemId: item.id,
				state,
				askedAt: opened,
				startedAt: state === 'speaking' ? opened : null,
				endedAt: null,
				recordedBy: lead.accountId
			});
	});
}

async function inside({ world, lead, sessionId }: Meeting) {
	const tx = world.house.db.reads;
	const scope = await loadScope(tx, lead.accountId);
	const [item] = await findAgenda(tx, scope, sessionId);
	return { item, turns: await findTurns(tx, scope, sessionId) };
}

describe.each(ENGINES)('opening and closing on %s', (engine) => {
	test('the step to held opens a session, and the step back takes that back', async () => {
		const { world, lead, sessionId, read, told } = await anOpenMeeting(engine);
		const { openedAt, closedAt, isOpen } = await read(lead);
		expect([isOpen, closedAt]).toEqual([true, null]);
		expect(openedAt?.toISOString().slice(0, 16)).toBe('2026-03-02T07:30');

		await takeSessionTo(lead, { sessionId, to: 'consented' });
		expect(await read(lead)).toMatchObject({ isOpen: false, openedAt: null, closedAt: null });
		expect(told()).toEqual(['session.moved']);
		expect(world.facts).toHaveLength(1);
	});

	test('what is noted after its end was held at the times of its plan', async () => {
		const { world, lead, sessionId, codeOf, read } = await aMeetingAtTheDoor(engine);
		world.setTime('2026-03-02T18:00:00Z');
		await checkIn(lead, { sessionId, code: await codeOf(lead) });
		await checkHarm(lead, { sessionId, answers: allYes });
		await takeSessionTo(lead, { sessionId, to: 'held' });
		expect(await read(lead)).toMatchObject({ isOpen: false, openedAt: start, closedAt: end });
	});

	test('nobody takes a session back while people speak', async () => {
		const meeting = await anOpenMeeting(engine);
		const { world, lead, sessionId, read } = meeting;
		await underWay(meeting);
		await expect(takeSessionTo(lead, { sessionId, to: 'consented' })).rejects.toThrow(
			new Problem('session.underWay')
		);
		expect((await read(lead)).isOpen).toBe(true);
		expect(world.facts).toEqual([]);
		await closeSession(lead, { sessionId });
		await takeSessionTo(lead, { sessionId, to: 'consented' });
	});

	test('with a session ends what is under way, and each is told', async () => {
		const meeting = await anOpenMeeting(engine);
		const { world, clerk, roomId, sessionId, read, told } = meeting;
		await underWay(meeting);
		world.setTime('2026-03-02T08:00:00Z');
		await closeSession(clerk, { sessionId });
		expect(told()).toEqual(['agenda.moved', 'turn.ended', 'turn.ended', 'session.closed']);
		expect(world.facts.every((fact) => fact.roomId === roomId)).toBe(true);

		const { closedAt, isOpen } = await read(clerk);
		const { item, turns } = await inside(meeting);
		expect(isOpen).toBe(false);
		expect(item).toMatchObject({ state: 'done', finishedAt: closedAt, runningSince: null });
		expect(item?.spentMs).toBe(+(closedAt ?? 0) - +opened);
		expect(turns.map(({ state }) => state).toSorted()).toEqual(['done', 'yielded']);
	});

	test('a session is closed once, by those who keep the record, and nothing is told of a try', async () => {
		const { world, lead, party, stranger, sessionId } = await anOpenMeeting(engine);
		await expect(closeSession(party, { sessionId })).rejects.toThrow(new Problem('forbidden'));
		await expect(closeSession(stranger, { sessionId })).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toEqual([]);
		await closeSession(lead, { sessionId });
		world.facts.length = 0;
		await expect(closeSession(lead, { sessionId })).rejects.toThrow(new Problem('session.notOpen'));
		expect(world.facts).toEqual([]);
	});

	test('what was closed is opened again while it is held', async () => {
		const { world, lead, party, sessionId, read, told } = await anOpenMeeting(engine);
		const before = (await read(lead)).openedAt;
		await expect(reopenSession(lead, { sessionId })).rejects.toThrow(
			new Problem('session.notClosed')
		);
		await closeSession(lead, { sessionId });
		await expect(reopenSession(party, { sessionId })).rejects.toThrow(new Problem('forbidden'));
		world.facts.length = 0;
		await reopenSession(lead, { sessionId });
		expect(told()).toEqual(['session.reopened']);
		expect(await read(lead)).toMatchObject({ isOpen: true, openedAt: before, closedAt: null });
	});

	test('the record closes what was left open: as planned, unless people are still at it', async () => {
		const meeting = await anOpenMeeting(engine);
		const { world, lead, sessionId, read, told } = meeting;
		world.setTime('2026-03-02T18:00:00Z');
		await keepRecord(lead, { sessionId, record: inEnglish('What was said'), to: 'recorded' });
		expect(told()).toEqual(['session.recorded', 'session.closed', 'session.moved']);
		expect((await read(lead)).closedAt).toEqual(end);
		await expect(reopenSession(lead, { sessionId })).rejects.toThrow(
			new Problem('session.notClosed')
		);

		await takeSessionTo(lead, { sessionId, to: 'held' });
		expect(await read(lead)).toMatchObject({ isOpen: false, closedAt: end });
		await reopenSession(lead, { sessionId });
		await underWay(meeting);
		await takeSessionTo(lead, { sessionId, to: 'recorded' });
		expect((await read(lead)).closedAt?.toISOString().slice(0, 16)).toBe('2026-03-02T18:00');
	});
});
