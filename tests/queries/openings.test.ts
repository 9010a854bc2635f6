/** Who was given what is sealed, is known to the room it is in (R20), and to nobody else. */
import { describe, expect, test, vi } from 'vitest';
import { inside } from '#lib/server/db/inside.ts';
import { keepOwnRecord, takeNote } from '#lib/server/commands/heard.ts';
import type { Caller } from '#lib/server/house.ts';
import { readLog } from '#lib/server/queries/log.ts';
import { readHeard } from '#lib/server/queries/heard.ts';
import { readCarried } from '#lib/server/queries/messages.ts';
import { sealedFor, sealRoom, withKey } from '../sealed.ts';
import { shuttleIn } from '../shuttle.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

/** A note that a party keeps in its own, sealed room; and one in the mediators', which is not sealed. */
async function aSealedNote(engine: TestEngine) {
	const world = await aWorld(engine);
	const at = await shuttleIn(world);
	const { rooms, roomId, processId } = at;
	const [lead, party] = [await withKey(at.lead), await withKey(at.party)];
	const open = { roomId, aboutRoomId: at.other, livesInId: roomId };
	await takeNote(lead, { ...open, kind: 'fact', words: inEnglish('It rained') });
	const key = await sealRoom(lead, rooms.caucus);
	await keepOwnRecord(party, { roomId: rooms.caucus, isKept: true });
	const { sealedRow, words } = await sealedFor(key, 'words', { en: 'They fear the road' });
	const where = { roomId, aboutRoomId: rooms.caucus, livesInId: rooms.caucus };
	const input = { ...where, kind: 'fear' as const, words, sealedRow };
	const { noteId } = await takeNote(lead, input);
	const openedBy = async () => {
		const { notes } = await readCarried(party, { roomId: rooms.caucus });
		return notes.find(({ id }) => id === noteId)?.openedBy ?? [];
	};
	const facts = async (reader: Caller = party) => {
		const { entries } = await readLog(reader, { processId });
		return entries.filter(({ type }) => type === 'sealed.opened');
	};
	return { world, ...at, lead, party, noteId, openedBy, facts };
}

describe.each(ENGINES)('what is sealed on %s', (engine) => {
	test('is noted when it is given: once as a fact, later by the day', async () => {
		const { world, party, lead, rooms, roomId, openedBy, facts, noteId } =
			await aSealedNote(engine);
		expect(await openedBy()).toEqual([]);
		expect(await openedBy()).toMatchObject([{ who: { isReader: true }, lastOn: '2026-03-01' }]);
		await readHeard(lead, { roomId, toRoomId: rooms.caucus });
		expect((await openedBy()).map(({ who }) => who.isReader)).toEqual([true, false]);
		expect(await facts()).toHaveLength(2);
		const told = world.facts.filter(({ type }) => type === 'sealed.opened');
		expect(told).toMatchObject([
			{ roomId: rooms.caucus, accountId: party.accountId, ids: { items: noteId } },
			{ roomId: rooms.caucus, accountId: lead.accountId, ids: { items: noteId } }
		]);

		world.setTime('2026-03-02T09:00:00Z');
		const [first] = await openedBy();
		expect(first?.lastOn).toBe('2026-03-01');
		expect((await openedBy())[0]).toMatchObject({ firstAt: first?.firstAt, lastOn: '2026-03-02' });
		expect(await facts()).toHaveLength(2);
	});

	test('is noted where it is, for nobody else to see', async () => {
		const { world, receiver, openedBy, facts, other } = await aSealedNote(engine);
		await openedBy();
		expect(await facts(receiver)).toEqual([]);
		expect((await readCarried(receiver, { roomId: other })).notes).toEqual([]);
		const { q, t } = inside(world.house.db.reads);
		expect(await q.select().from(t.openings)).toHaveLength(1);
	});

	test('is given all the same where nothing can be written', async () => {
		const { party, rooms, noteId, facts } = await aSealedNote(engine);
		vi.spyOn(party.house.db, 'write').mockRejectedValueOnce(new Error('the disk is full'));
		const { notes } = await readCarried(party, { roomId: rooms.caucus });
		expect(notes.map(({ id }) => id)).toEqual([noteId]);
		expect(await facts()).toEqual([]);
	});
});
