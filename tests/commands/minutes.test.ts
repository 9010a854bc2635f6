import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalMinutes } from '#lib/domain/minutes.ts';
import { Problem } from '#lib/domain/problem.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { answerRequest, reviewMinutes } from '#lib/server/commands/minutes.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { keepRecord, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { findFixedMinutes, hashOf } from '#lib/server/db/minutes.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { saveAttendance } from '#lib/server/db/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readMinutes, readMinutesExport } from '#lib/server/queries/minutes.ts';
import { aMeeting, decidedOn, spokeAbout, type Met } from '../met.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const amend = { verdict: 'amend' as const, words: inEnglish('Say families') };
const right = { verdict: 'right' as const, words: {} };

/** In review, with a record and nothing told yet. */
async function inReview(engine: TestEngine) {
	const met = await aMeeting(await aWorld(engine));
	const record = inEnglish('Both sides were heard');
	await keepRecord(met.lead, { sessionId: met.sessionId, record, to: 'recorded' });
	met.world.facts.length = 0;
	return met;
}

const read = ({ lead, roomId, sessionId }: Met, reader: Caller = lead) =>
	readMinutes(reader, { roomId, sessionId });

async function hashFor(met: Met): Promise<string> {
	return (await read(met)).minutes?.hash ?? '';
}

async function ask(met: Met, person: Caller): Promise<string> {
	const { sessionId } = met;
	await reviewMinutes(person, { sessionId, hash: await hashFor(met), ...amend });
	return (await read(met)).reviews[0]?.id ?? '';
}

describe.each(ENGINES)('minutes on %s', (engine) => {
	test('are up for review when something was spoken about, without a word of record', async () => {
		const met = await aMeeting(await aWorld(engine));
		const { lead, sessionId } = met;
		const complete = () => takeSessionTo(lead, { sessionId, to: 'recorded' });
		await spokeAbout(met, { state: 'accepted', startedAt: null, spentMs: 0, finishedAt: null });
		await expect(complete()).rejects.toThrow(new Problem('session.noRecord'));
		await spokeAbout(met);
		await complete();
		expect((await read(met)).minutes?.stage).toBe('review');
	});

	test('who was there says that they are right, by code, and it is told', async () => {
		const met = await inReview(engine);
		const { world, party, roomId, sessionId, codes } = met;
		await reviewMinutes(party, { sessionId, hash: await hashFor(met), ...right });
		const { reviews, agree, mayReview } = await read(met);
		expect(reviews).toMatchObject([{ code: codes.party, verdict: 'right', isOpen: false }]);
		expect([agree, mayReview]).toEqual([1, 2]);
		expect(world.facts).toMatchObject([
			{ type: 'minutes.reviewed', roomId, ids: { session: sessionId, review: reviews[0]?.id } }
		]);
	});

	test('who was not there has no word on them, nor whoever does not sit there', async () => {
		const met = await inReview(engine);
		const { world, away, sessionId } = met;
		const review = { sessionId, hash: await hashFor(met), ...right };
		await expect(reviewMinutes(away, review)).rejects.toThrow(new Problem('forbidden'));
		const stranger = await world.aPerson();
		await expect(reviewMinutes(stranger, review)).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toEqual([]);
		expect((await read(met)).reviews).toEqual([]);
	});

	test('of several hats the one that was there speaks', async () => {
		const met = await aMeeting(await aWorld(engine));
		const { world, lead, party, roomId, sessionId, codes } = met;
		await world.seat(lead, party, roomId, 'observer');
		await keepRecord(lead, { sessionId, record: inEnglish('Heard'), to: 'recorded' });
		expect((await read(met, party)).reviewsAs).toBe(codes.party);
		await reviewMinutes(party, { sessionId, hash: await hashFor(met), ...right });
		expect((await read(met)).reviews).toMatchObject([{ code: codes.party }]);
	});

	test('they are reviewed while they are in review, neither before nor after', async () => {
		const met = await aMeeting(await aWorld(engine));
		const { world, lead, party, sessionId } = met;
		await spokeAbout(met);
		const review = async () =>
			reviewMinutes(party, { sessionId, hash: await hashFor(met), ...right });
		const notInReview = new Problem('minutes.notInReview');
		world.facts.length = 0;
		await expect(review()).rejects.toThrow(notInReview);
		expect(world.facts).toEqual([]);
		for (const to of ['recorded', 'confirmed'] as const)
			await takeSessionTo(lead, { sessionId, to });
		world.facts.length = 0;
		await expect(review()).rejects.toThrow(notInReview);
		expect(world.facts).toEqual([]);
	});

	test('whoever read other words is told, and nothing is kept', async () => {
		const met = await inReview(engine);
		const { world, lead, party, sessionId } = met;
		const hash = await hashFor(met);
		await keepRecord(lead, { sessionId, record: inEnglish('Both families were heard') });
		world.facts.length = 0;
		const readOther = new Problem('minutes.readOther');
		await expect(reviewMinutes(party, { sessionId, hash, ...right })).rejects.toThrow(readOther);
		await expect(takeSessionTo(lead, { sessionId, to: 'confirmed', hash })).rejects.toThrow(
			readOther
		);
		expect(world.facts).toEqual([]);
		expect((await read(met)).minutes?.stage).toBe('review');
	});

	test('whoever asks for another wording says which', async () => {
		const met = await inReview(engine);
		const { world, party, sessionId } = met;
		const review = { sessionId, hash: await hashFor(met), verdict: 'amend' as const };
		await expect(reviewMinutes(party, { ...review, words: {} })).rejects.toMatchObject({
			fields: { words: 'field.required' }
		});
		expect(world.facts).toEqual([]);
	});

	test('nothing is fixed while a request has no answer', async () => {
		const met = await inReview(engine);
		const { world, lead, party, roomId, sessionId } = met;
		const reviewId = await ask(met, party);
		world.facts.length = 0;
		const fix = () => takeSessionTo(lead, { sessionId, to: 'confirmed' });
		const waits = new Problem('session.openRequests');
		await expect(fix()).rejects.toThrow(waits);
		await expect(
			keepRecord(lead, { sessionId, record: inEnglish('Other words'), to: 'confirmed' })
		).rejects.toThrow(waits);
		expect(world.facts).toEqual([]);

		await answerRequest(lead, { sessionId, reviewId, answer: inEnglish('It stays') });
		expect(world.facts).toMatchObject([
			{ type: 'minutes.answered', roomId, ids: { session: sessionId, review: reviewId } }
		]);
		const [review] = (await read(met, party)).reviews;
		expect(review).toMatchObject({ isOpen: false, answer: { words: inEnglish('It stays') } });
		await fix();
	});

	test('what one said last counts: a request is taken back by saying that they are right', async () => {
		const met = await inReview(engine);
		const { lead, party, sessionId } = met;
		await ask(met, party);
		expect(await read(met, party)).toMatchObject({ open: 1, asked: amend.words });
		expect((await read(met)).asked).toEqual({ texts: {} });
		await reviewMinutes(party, { sessionId, hash: await hashFor(met), ...right });
		const { reviews, open } = await read(met);
		expect(open).toBe(0);
		expect(reviews.map(({ isReplaced }) => isReplaced)).toEqual([false, true]);
		await takeSessionTo(lead, { sessionId, to: 'confirmed' });
	});

	test('what was said of an earlier wording is known as that', async () => {
		const met = await inReview(engine);
		const { lead, party, sessionId } = met;
		await reviewMinutes(party, { sessionId, hash: await hashFor(met), ...right });
		await keepRecord(lead, { sessionId, record: inEnglish('Both families were heard') });
		const { reviews, agree } = await read(met);
		expect(reviews).toMatchObject([{ isOfOtherWords: true }]);
		expect(agree).toBe(0);
	});

	test('only whoever keeps the record answers, with words, once, and what is there', async () => {
		const met = await inReview(engine);
		const { world, lead, party, sessionId } = met;
		const reviewId = await ask(met, party);
		world.facts.length = 0;
		const answer = { sessionId, reviewId, answer: inEnglish('Done') };
		await expect(answerRequest(party, answer)).rejects.toThrow(new Problem('forbidden'));
		const stranger = await world.aPerson();
		await expect(answerRequest(stranger, answer)).rejects.toThrow(new Problem('absent'));
		await expect(answerRequest(lead, { ...answer, reviewId: 'another' })).rejects.toThrow(
			new Problem('absent')
		);
		await expect(answerRequest(lead, { ...answer, answer: {} })).rejects.toMatchObject({
			fields: { answer: 'field.required' }
		});
		expect(world.facts).toEqual([]);
		await answerRequest(lead, answer);
		world.facts.length = 0;
		await expect(answerRequest(lead, answer)).rejects.toThrow(new Problem('minutes.answered'));
		expect(world.facts).toEqual([]);
	});

	test('once confirmed they are kept as they were read, with their hash, and it is told', async () => {
		const met = await inReview(engine);
		const { world, lead, roomId, sessionId } = met;
		await decidedOn(met, await spokeAbout(met), 'The houses are listed first');
		const drawn = (await read(met)).minutes;
		await takeSessionTo(lead, { sessionId, to: 'confirmed', hash: drawn?.hash });
		const scope = await loadScope(world.house.db.reads, lead.accountId);
		const fixed = await findFixedMinutes(world.house.db.reads, scope, sessionId);
		expect(fixed).toMatchObject({ content: drawn?.minutes, hash: drawn?.hash });
		const canonical = canonicalMinutes(fixed?.content ?? ({} as never));
		expect(createHash('sha256').update(canonical).digest('hex')).toBe(fixed?.hash);
		expect(world.facts).toMatchObject([
			{ type: 'session.moved' },
			{
				type: 'minutes.fixed',
				roomId,
				ids: { session: sessionId, minutes: fixed?.id, hash: fixed?.hash }
			}
		]);
		expect((await read(met)).minutes).toMatchObject({
			stage: 'fixed',
			hash: fixed?.hash,
			fixedAt: fixed?.recordedAt
		});
	});

	test('what was fixed is read as it was fixed, whatever becomes of the room', async () => {
		const met = await inReview(engine);
		const { world, lead, party, roomId, sessionId } = met;
		await takeSessionTo(lead, { sessionId, to: 'confirmed' });
		const before = await readMinutesExport(lead, { roomId, sessionId });
		// As a later program, or a hand in the database, might do it.
		await spokeAbout(met);
		await removeSeatOf(met, party);
		expect(await readMinutesExport(lead, { roomId, sessionId })).toEqual(before);
		expect(hashOf(before.minutes)).toBe(before.hash);
		expect(world.facts.at(-1)?.type).toBe('seat.taken');
	});

	test('a name stands in them only where the person agreed, also after the seat is gone', async () => {
		const met = await aMeeting(await aWorld(engine));
		const { lead, party, sessionId, codes } = met;
		await keepRecord(lead, { sessionId, record: inEnglish('Heard'), to: 'recorded' });
		const unnamed = (await read(met)).minutes;
		expect(JSON.stringify(unnamed)).not.toMatch(/A guest|The lead|Nasrin/);
		const actorId = await aSheikh(met);
		await note(met, codes.party, { actorId });
		expect((await presentAs(met, codes.party))?.delegation).toEqual({ code: 'A01', name: null });
		await note(met, codes.party, { named: true });
		await removeSeatOf(met, party);
		expect(await presentAs(met, codes.party)).toEqual({
			code: codes.party,
			name: 'A guest',
			delegation: { code: 'A01', name: inEnglish('Sheikh Hatim') }
		});
	});

	test('they are read by their room alone, and leave in a file once people have met', async () => {
		const met = await inReview(engine);
		const { world, lead, away, rooms, roomId, sessionId } = met;
		expect((await read(met, away)).minutes?.stage).toBe('review');
		const { minutes, mayRecord, mayAnswer, reviewsAs } = await read(met, away);
		expect([mayRecord, mayAnswer, reviewsAs]).toEqual([false, false, null]);
		expect((await readMinutesExport(away, { roomId, sessionId })).minutes).toEqual(
			minutes?.minutes
		);
		const absent = new Problem('absent');
		const stranger = await world.aPerson();
		for (const ask of [readMinutes, readMinutesExport]) {
			await expect(ask(stranger, { roomId, sessionId })).rejects.toThrow(absent);
			await expect(ask(lead, { roomId: rooms.mediators, sessionId })).rejects.toThrow(absent);
		}
	});

	test('before people met there are none, on the page and as a file', async () => {
		const met = await aMeeting(await aWorld(engine));
		const { lead, roomId, sessionId } = met;
		await takeSessionTo(lead, { sessionId, to: 'consented' });
		expect((await read(met)).minutes).toBeNull();
		await expect(readMinutesExport(lead, { roomId, sessionId })).rejects.toThrow(
			new Problem('session.notHeld')
		);
	});
});

async function presentAs(met: Met, code: string) {
	const { minutes } = await read(met);
	return minutes?.minutes.present.find((one) => one.code === code);
}

/** What the check-in notes of somebody. */
async function note(
	{ world, roomId, sessionId }: Met,
	code: string,
	change: Parameters<typeof saveAttendance>[2]
): Promise<void> {
	const attending = { id: world.house.newId(), roomId, sessionId, seatId: null, code };
	await world.house.db.write((tx) => saveAttendance(tx, attending, change));
}

async function aSheikh({ lead, roomId }: Met): Promise<string> {
	const name = inEnglish('Sheikh Hatim');
	return (await addActor(lead, { roomId, kind: 'tribalLeader', name, access: 'direct' })).actorId;
}

async function removeSeatOf({ world, lead, roomId }: Met, person: Caller): Promise<void> {
	const scope = await loadScope(world.house.db.reads, lead.accountId);
	const seats = await findSeats(world.house.db.reads, scope, roomId);
	const seatId = seats.find(({ accountId }) => accountId === person.accountId)?.id ?? '';
	await revokeSeat(lead, { roomId, seatId });
}
