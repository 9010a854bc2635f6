/** Rounds, legs, what is noted there, and what may be carried of it without asking again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { takeAlong } from '#lib/server/commands/carriage.ts';
import { askLeave, clearUnasked, recordLeave } from '#lib/server/commands/clearing.ts';
import { keepOwnRecord, markNote, strikeNote, takeNote } from '#lib/server/commands/heard.ts';
import { changeLeg, planLeg, planShuttleRound } from '#lib/server/commands/legs.ts';
import { crossOffers, rewordMessage, supersedeMessage } from '#lib/server/commands/messages.ts';
import { changeSession } from '#lib/server/commands/sessions.ts';
import { readHeard } from '#lib/server/queries/heard.ts';
import { readLeg, readShuttleRound, readShuttleRounds } from '#lib/server/queries/legs.ts';
import { readCarried, readCarryList, readMessage } from '#lib/server/queries/messages.ts';
import { legIn, shuttleIn } from '../shuttle.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const problem = (code: ConstructorParameters<typeof Problem>[0]) => new Problem(code);
const refusedAt = (field: string, code: string) =>
	expect.objectContaining({ code: 'invalid', fields: { [field]: code } });
const LEAVE = { form: 'verbatim' as const, expiresAt: '2026-03-02T12:00' };
const OTHERWISE = {
	attribution: 'party' as const,
	sourceWords: {},
	wording: inEnglish('They offer to come by car')
};

async function aLeg(engine: TestEngine, change: Parameters<typeof legIn>[1] = {}) {
	const world = await aWorld(engine);
	return { world, ...(await legIn(world, change)) };
}

describe.each(ENGINES)('a shuttle round on %s', (engine) => {
	test('has its number, its days and its legs, which are sessions', async () => {
		const { lead, roomId, shuttleRoundId, legId, rooms, hold } = await aLeg(engine);
		await planShuttleRound(lead, {
			roomId,
			theme: inEnglish('A first offer'),
			since: '2026-03-10',
			until: '2026-03-12'
		});
		const { rounds } = await readShuttleRounds(lead, { roomId });
		expect(rounds.map(({ number, legs, held }) => [number, legs, held])).toEqual([
			[2, 0, 0],
			[1, 1, 0]
		]);
		await hold();
		const { legs } = await readShuttleRound(lead, { roomId, shuttleRoundId });
		expect(legs).toMatchObject([
			{ id: legId, toRoomId: rooms.caucus, isHeld: true, goes: ['The lead'] }
		]);
	});

	test('is for the mediators to plan: nobody else, and to no other room', async () => {
		const { lead, party, roomId, rooms, ends } = await aLeg(engine);
		const round = { theme: inEnglish('x'), since: '2026-03-02', until: '2026-03-03' };
		await expect(planShuttleRound(party, { roomId, ...round })).rejects.toThrow(problem('absent'));
		await expect(planShuttleRound(lead, { roomId: rooms.plenary, ...round })).rejects.toThrow(
			problem('absent')
		);
		await expect(planShuttleRound(lead, { roomId, ...round, until: '2026-03-01' })).rejects.toEqual(
			refusedAt('until', 'leg.endsBeforeStart')
		);
		const leg = {
			...{ roomId, ...ends, title: inEnglish('x'), regime: 'closed' as const },
			...{ startsAt: '2026-03-02T12:00', endsAt: '2026-03-02T13:00' }
		};
		await expect(planLeg(lead, { ...leg, toRoomId: rooms.plenary })).rejects.toThrow(
			problem('absent')
		);
		await expect(planLeg(lead, { ...leg, seatIds: [] })).rejects.toEqual(
			refusedAt('seatIds', 'leg.nobodyGoes')
		);
		await expect(planLeg(lead, { ...leg, seatIds: ['nobody'] })).rejects.toThrow(problem('absent'));
	});

	test('a leg is settled once people have met', async () => {
		const { lead, roomId, legId, ends, hold, other, note } = await aLeg(engine);
		await changeLeg(lead, { roomId, legId, ...ends });
		await expect(note()).rejects.toThrow(problem('leg.notHeld'));
		await hold();
		await expect(changeLeg(lead, { roomId, legId, ...ends, toRoomId: other })).rejects.toThrow(
			problem('leg.begun')
		);
	});
});

describe.each(ENGINES)('a note of what was heard on %s', (engine) => {
	test('lives with the mediators, unless the party keeps its own record', async () => {
		const { lead, party, receiver, roomId, rooms, other, hold, note, legId } = await aLeg(engine);
		await hold();
		const here = await note();
		await expect(note({ livesInId: rooms.caucus })).rejects.toThrow(problem('leg.livesElsewhere'));
		expect((await readCarried(party, { roomId: rooms.caucus })).notes).toEqual([]);

		await expect(keepOwnRecord(receiver, { roomId: rooms.caucus, isKept: true })).rejects.toThrow(
			problem('absent')
		);
		await keepOwnRecord(party, { roomId: rooms.caucus, isKept: true });
		await expect(note()).rejects.toThrow(problem('leg.livesElsewhere'));
		const there = await note({ livesInId: rooms.caucus });
		const { notes } = await readCarried(party, { roomId: rooms.caucus });
		expect(notes).toMatchObject([{ id: there, legId: null, mayStrike: false, mayMark: true }]);
		expect((await readCarried(receiver, { roomId: other })).notes).toEqual([]);
		const ids = async () => (await readLeg(lead, { roomId, legId })).notes.map(({ id }) => id);
		expect((await ids()).toSorted()).toEqual([here, there].toSorted());
		expect((await readHeard(lead, { roomId, toRoomId: rooms.caucus })).notes).toHaveLength(2);
		expect((await readHeard(lead, { roomId, toRoomId: other })).notes).toEqual([]);
	});

	test('is taken by a note-taker, who carries nothing', async () => {
		const { world, lead, roomId, rooms, note, hold, capture, legId } = await aLeg(engine);
		await hold();
		const taker = await world.aPerson();
		await world.seat(lead, taker, roomId, 'notetaker');
		const heard = {
			...{ roomId, aboutRoomId: rooms.caucus, livesInId: roomId },
			...{ kind: 'fear' as const, words: inEnglish('They fear the road') }
		};
		await takeNote(taker, { ...heard, legId });
		const leg = await readLeg(taker, { roomId, legId });
		expect(leg).toMatchObject({ to: null, mayNote: true, notes: [{ kind: 'fear' }] });
		await expect(takeNote(taker, heard)).rejects.toThrow(problem('absent'));
		await keepOwnRecord(lead, { roomId: rooms.caucus, isKept: true });
		const there = { ...heard, legId, livesInId: rooms.caucus };
		await expect(takeNote(taker, there)).rejects.toThrow(problem('absent'));
		expect((await readLeg(taker, { roomId, legId })).mayNote).toBe(false);
		await keepOwnRecord(lead, { roomId: rooms.caucus, isKept: false });
		const messageId = await capture({ noteId: await note() });
		await expect(clearUnasked(taker, { roomId, messageId, ...LEAVE })).rejects.toThrow(
			problem('forbidden')
		);
	});

	test('keeps the regime under which it was heard, whatever is agreed later', async () => {
		const { lead, roomId, hold, note, capture, plan, legId } = await aLeg(engine, {
			regime: 'closed'
		});
		await hold();
		const closed = await note();
		const particulars = {
			...{ kind: 'shuttle' as const, title: inEnglish('x'), regime: 'open' as const },
			...{ startsAt: '2026-03-01T12:00', endsAt: '2026-03-01T14:00' }
		};
		await expect(changeSession(lead, { sessionId: legId, ...particulars })).rejects.toThrow(
			problem('session.begun')
		);
		const later = await plan({ regime: 'open' });
		await hold(later);
		const open = await note({ legId: later });
		const [first, second] = [await capture({ noteId: closed }), await capture({ noteId: open })];
		await expect(clearUnasked(lead, { roomId, messageId: first, ...LEAVE })).rejects.toThrow(
			problem('message.mustAsk')
		);
		await clearUnasked(lead, { roomId, messageId: second, ...LEAVE });
		const { message, ways } = await readMessage(lead, { roomId, messageId: second });
		expect(message).toMatchObject({ state: 'cleared', leave: { way: 'regime' } });
		expect(ways).toContain('regime');
	});

	test('frees nothing where nobody of the party is on record as having agreed', async () => {
		const { lead, roomId, hold, note, capture } = await aLeg(engine, { agreedBy: {} });
		await hold();
		const messageId = await capture({ noteId: await note() });
		await expect(clearUnasked(lead, { roomId, messageId, ...LEAVE })).rejects.toThrow(
			problem('message.mustAsk')
		);
	});

	test('never lends a name, agreed words, or itself to another party', async () => {
		const { lead, roomId, hold, note, capture, other, rooms } = await aLeg(engine);
		await hold();
		const noteId = await note();
		const named = await capture({ noteId, attribution: 'named' });
		await expect(clearUnasked(lead, { roomId, messageId: named, ...LEAVE })).rejects.toThrow(
			problem('message.mustAsk')
		);
		const plain = await capture({ noteId });
		await expect(
			clearUnasked(lead, { roomId, messageId: plain, ...LEAVE, form: 'agreed' })
		).rejects.toEqual(refusedAt('form', 'message.notAgreed'));
		await expect(capture({ noteId, sourceRoomId: other, toRoomId: rooms.caucus })).rejects.toThrow(
			problem('absent')
		);
	});

	test('that is marked or struck holds back what went on the strength of it', async () => {
		const { lead, roomId, hold, note, capture, stateOf, deliver } = await aLeg(engine);
		await hold();
		for (const end of ['mark', 'strike'] as const) {
			const noteId = await note();
			const [unasked, asked] = [await capture({ noteId }), await capture({ noteId })];
			await clearUnasked(lead, { roomId, messageId: unasked, ...LEAVE });
			await takeAlong(lead, { roomId, messageId: unasked });
			const givenBy = inEnglish('Their speaker');
			await recordLeave(lead, { roomId, messageId: asked, ...LEAVE, givenBy });
			if (end === 'mark') await markNote(lead, { roomId, noteId });
			else await strikeNote(lead, { roomId, noteId, isStruck: true });
			expect(await stateOf(unasked)).toBe('withdrawn');
			expect(await stateOf(asked)).toBe('cleared');
			await expect(deliver(unasked)).rejects.toThrow(problem('message.clearanceOver'));
			const late = await capture({ noteId });
			await expect(clearUnasked(lead, { roomId, messageId: late, ...LEAVE })).rejects.toThrow(
				problem('message.mustAsk')
			);
		}
	});

	test('the party itself marks what its own room keeps, and what goes of it stops', async () => {
		const { lead, party, roomId, rooms, hold, note, capture, stateOf, world } = await aLeg(engine);
		await keepOwnRecord(party, { roomId: rooms.caucus, isKept: true });
		await hold();
		const noteId = await note({ livesInId: rooms.caucus });
		const messageId = await capture({ noteId });
		await clearUnasked(lead, { roomId, messageId, ...LEAVE });
		world.facts.length = 0;
		await markNote(party, { roomId: rooms.caucus, noteId });
		expect(await stateOf(messageId)).toBe('withdrawn');
		expect(world.facts).toMatchObject([
			{ type: 'message.moved', roomId, accountId: null },
			{ type: 'heard.marked', roomId: rooms.caucus, accountId: party.accountId }
		]);
		await expect(
			strikeNote(party, { roomId: rooms.caucus, noteId, isStruck: true })
		).rejects.toThrow(problem('forbidden'));
	});
});

describe.each(ENGINES)('what mediators say of themselves on %s', (engine) => {
	test('is said as their own, asks nobody, and names nobody', async () => {
		const at = await shuttleIn(await aWorld(engine));
		const { lead, roomId, other, capture, deliver, stateOf } = at;
		const own = { sourceRoomId: roomId, kind: 'hypothetical' };
		await expect(capture({ ...own, attribution: 'party' })).rejects.toEqual(
			refusedAt('attribution', 'message.ownIsOwn')
		);
		const messageId = await capture({ ...own, attribution: 'mediator' });
		await expect(rewordMessage(lead, { roomId, messageId, ...OTHERWISE })).rejects.toEqual(
			refusedAt('attribution', 'message.ownIsOwn')
		);
		const ask = { ...LEAVE, words: inEnglish('x'), toName: inEnglish('x') };
		await expect(askLeave(lead, { roomId, messageId, ...ask })).rejects.toThrow(
			problem('message.askNobody')
		);
		await expect(
			recordLeave(lead, { roomId, messageId, ...LEAVE, givenBy: inEnglish('x') })
		).rejects.toThrow(problem('message.askNobody'));
		await expect(clearUnasked(lead, { roomId, messageId, ...LEAVE })).rejects.toEqual(
			refusedAt('form', 'message.notAgreed')
		);
		await clearUnasked(lead, { roomId, messageId, ...LEAVE, form: 'idea' });
		const { parts } = await readCarryList(lead, { roomId, toRoomId: other });
		expect(parts.idea.map(({ id }) => id)).toEqual([messageId]);
		await takeAlong(lead, { roomId, messageId });
		await deliver(messageId, { fromName: {} });
		expect(await stateOf(messageId)).toBe('delivered');
	});
});

describe.each(ENGINES)('another wording on %s', (engine) => {
	test('takes the place of a message that was not said, and of its asking', async () => {
		const at = await shuttleIn(await aWorld(engine));
		const { lead, party, roomId, rooms, other, capture, ask, answer, stateOf } = at;
		const messageId = await capture();
		const back = await capture({ sourceRoomId: other, toRoomId: rooms.caucus });
		await crossOffers(lead, { roomId, messageId, otherId: back });
		await ask(messageId);
		const replaced = await supersedeMessage(lead, { roomId, messageId, ...OTHERWISE });
		expect(await stateOf(messageId)).toBe('superseded');
		expect((await readCarried(party, { roomId: rooms.caucus })).askings).toMatchObject([
			{ state: 'over' }
		]);
		await expect(answer('cleared')).rejects.toThrow(problem('message.askedOver'));
		const { message } = await readMessage(lead, { roomId, messageId: replaced.messageId });
		expect(message).toMatchObject({ state: 'captured', supersedes: 1, crosses: 2, number: 3 });
		const tied = await readMessage(lead, { roomId, messageId: back });
		expect(tied.message.crosses).toBe(3);
		await expect(supersedeMessage(lead, { roomId, messageId, ...OTHERWISE })).rejects.toThrow(
			problem('message.stepUnreachable')
		);
	});
});

test('whatever is marked, struck or worded otherwise in whatever order, only what is free is said unasked', async () => {
	const step = fc.record({
		act: fc.constantFrom('clear', 'mark', 'strike', 'stand', 'replace', 'take', 'say'),
		which: fc.nat(2)
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
			const at = await aLeg('sqlite');
			const { lead, roomId, note, capture, deliver, hold } = at;
			await hold();
			const notes = [await note(), await note()];
			const own = { sourceRoomId: roomId, attribution: 'mediator' };
			const ids = [
				await capture({ noteId: notes[0] }),
				await capture({ noteId: notes[1] }),
				await capture(own)
			];
			const marked = new Set<number>();
			const struck = new Set<number>();
			/** Which of the three may be said, as long as nothing stops it. */
			const cleared = new Set<number>();
			const taken = new Set<number>();
			for (const { act, which } of steps) {
				const messageId = ids[which] ?? '';
				const noteId = notes[which] ?? 'none';
				const isFree = which === 2 || (!marked.has(which) && !struck.has(which));
				const done = await (async () => {
					if (act === 'clear') {
						const form = which === 2 ? 'idea' : 'verbatim';
						await clearUnasked(lead, { roomId, messageId, ...LEAVE, form });
						expect(isFree).toBe(true);
						cleared.add(which);
					} else if (act === 'mark') {
						await markNote(lead, { roomId, noteId });
						marked.add(which);
						cleared.delete(which);
					} else if (act === 'strike' || act === 'stand') {
						await strikeNote(lead, { roomId, noteId, isStruck: act === 'strike' });
						if (act === 'strike') struck.add(which);
						else struck.delete(which);
						if (act === 'strike') cleared.delete(which);
					} else if (act === 'replace') {
						const attribution = which === 2 ? ('mediator' as const) : ('party' as const);
						const other = { ...OTHERWISE, attribution };
						const made = await supersedeMessage(lead, { roomId, messageId, ...other });
						ids[which] = made.messageId;
						cleared.delete(which);
						taken.delete(which);
					} else if (act === 'take') {
						await takeAlong(lead, { roomId, messageId });
						taken.add(which);
					} else {
						await deliver(messageId);
						expect([cleared.has(which), taken.has(which)]).toEqual([true, true]);
						cleared.delete(which);
					}
				})().then(
					() => true,
					(refusal: unknown) => refusal
				);
				if (done !== true) expect(done).toBeInstanceOf(Problem);
			}
		}),
		{ numRuns: 30 }
	);
}, 240_000);
