import { deflateSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { inside } from '#lib/server/db/inside.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { findText, saveTextSnapshot } from '#lib/server/db/texts.ts';
import { LiveText } from '#lib/server/realtime/live-text.ts';
import { documentOf } from '#lib/draft/take.ts';
import type { Pointer } from '#lib/protocol.ts';
import { aWorld, ENGINES } from '../world.ts';
import { behindTheBack, pause, soon } from './live.ts';
import { aText, aWriter, type, wordsOf, type Text, type Writer } from './text.ts';

/** The text as a stranger to all this would read it from disk. */
async function onDisk({ world, lead, agreementId }: Text): Promise<Y.Doc> {
	const { reads } = world.house.db;
	const { updates } = await findText(reads, await loadScope(reads, lead.accountId), agreementId);
	return documentOf(updates);
}

async function change(text: Text, values: { penSeatId?: string | null; frozenAt?: Date | null }) {
	await behindTheBack(text.lead, ({ q, t }) => q.update(t.agreements).set(values));
}

async function seatOf(text: Text, accountId: string): Promise<string> {
	const scope = await loadScope(text.world.house.db.reads, accountId);
	return scope.seats.find(({ roomId }) => roomId === text.roomId)?.id ?? '';
}

describe.each(ENGINES)('a text that is written together, on %s', (engine) => {
	test('what one types is on disk when it says saved, and with the others', async () => {
		const text = await aText(await aWorld(engine));
		const one = await aWriter(text, text.lead);
		const other = await aWriter(text, await text.someone('drafter'));
		type(one.line, 'c1', ' Today.');
		expect(one.line.state).toBe('saving');
		await soon(() => one.line.state === 'saved');
		expect(wordsOf(await onDisk(text), 'c1')).toBe('Families may return. Today.');
		await soon(() => wordsOf(other.line.doc, 'c1').endsWith('Today.'));
		expect(other.line.seq).toBe(one.line.seq);
	});

	test('several at once come to the same text', async () => {
		const text = await aText(await aWorld(engine));
		const writers = [
			await aWriter(text, text.lead),
			await aWriter(text, await text.someone('drafter')),
			await aWriter(text, await text.someone('member'))
		];
		for (let round = 0; round < 20; round++) {
			for (const [n, { line }] of writers.entries()) type(line, `c${(n % 2) + 1}`, `${n}`);
			if (round % 5 === 0) await pause(7);
		}
		await soon(() => writers.every(({ line }) => line.state === 'saved'), 3000);
		await soon(() => new Set(writers.map(({ line }) => line.seq)).size === 1);
		const disk = await onDisk(text);
		for (const { line } of writers) {
			expect(wordsOf(line.doc, 'c1')).toBe(wordsOf(disk, 'c1'));
			expect(wordsOf(line.doc, 'c2')).toBe(wordsOf(disk, 'c2'));
		}
		expect(wordsOf(disk, 'c1')).toHaveLength('Families may return.'.length + 40);
	});
});

test('who lost the line goes on writing, and both ways are made up for', async () => {
	const text = await aText(await aWorld());
	const one = await aWriter(text, text.lead);
	const other = await aWriter(text, await text.someone('drafter'));
	one.browser.socket.disconnect();
	expect(one.line.state).toBe('offline');
	type(one.line, 'c1', ' Alone.');
	type(other.line, 'c2', ' Meanwhile.');
	await soon(() => other.line.state === 'saved');
	expect(one.line.isUnsent).toBe(true);

	one.browser.socket.connect();
	await soon(() => one.browser.socket.connected);
	await one.browser.enter(text.roomId);
	one.line.entered(one.browser.socket);
	await soon(() => one.line.state === 'saved');
	await soon(() => wordsOf(other.line.doc, 'c1').endsWith('Alone.'));
	expect(wordsOf(one.line.doc, 'c2')).toBe('In safety. Meanwhile.');
});

test('who may only read is refused whatever they send, and nothing changes', async () => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	const reader = await aWriter(text, await text.someone('observer'));
	const before = Y.encodeStateAsUpdate(await onDisk(text));
	type(reader.line, 'c1', ' Not mine.');
	await soon(() => reader.line.state === 'waiting');
	expect(reader.line.problem).toBe('text.readOnly');
	await pause(30);
	expect(wordsOf(writer.line.doc, 'c1')).toBe('Families may return.');
	expect(Y.encodeStateAsUpdate(await onDisk(text))).toEqual(before);
	type(writer.line, 'c1', ' Mine.');
	await soon(() => wordsOf(reader.line.doc, 'c1').includes('Mine.'));
});

test.each([
	['bytes that are no update', new Uint8Array([1, 2, 3, 4, 5])],
	['an element that is not ours', foreign()],
	['an element where it must not stand', misplaced()]
])('%s: refused, the sender cut off, nobody else', async (_, update) => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	const hostile = await aWriter(text, await text.someone('drafter'));
	const said = hostile.browser.send('text:edit', {
		agreementId: text.agreementId,
		update: Buffer.from(update)
	});
	type(writer.line, 'c1', ' Still here.');
	expect(await said).toEqual({ ok: false, problem: 'draft.corrupt' });
	await soon(() => !hostile.browser.socket.connected);
	await soon(() => writer.line.state === 'saved');
	expect(wordsOf(await onDisk(text), 'c1')).toBe('Families may return. Still here.');
	expect((await onDisk(text)).share.has('other')).toBe(false);
});

test('what is hostile is refused alone, also among others that came in the same moment', async () => {
	const text = await aText(await aWorld());
	const writers = [
		await aWriter(text, text.lead),
		await aWriter(text, await text.someone('drafter')),
		await aWriter(text, await text.someone('member'))
	];
	const hostile = await aWriter(text, await text.someone('drafter'));
	const { agreementId } = text;
	// Right after a change the next ones are gathered, and go the same way together.
	for (const { line } of writers) type(line, 'c1', '.');
	await soon(() => writers.every(({ line }) => line.state === 'saved'));
	const [before, between, after] = writers;
	if (before) type(before.line, 'c1', 'A');
	const said = hostile.browser.send('text:edit', { agreementId, update: Buffer.from(misplaced()) });
	if (between) type(between.line, 'c2', 'B');
	const bytes = hostile.browser.send('text:edit', { agreementId, update: Buffer.from([1, 2, 3]) });
	if (after) type(after.line, 'c2', 'C');
	expect(await said).toEqual({ ok: false, problem: 'draft.corrupt' });
	void bytes;
	await soon(() => !hostile.browser.socket.connected);
	await soon(() => writers.every(({ line }) => line.state === 'saved'));
	const disk = await onDisk(text);
	expect(wordsOf(disk, 'c1')).toBe('Families may return....A');
	expect(wordsOf(disk, 'c2')).toMatch(/^In safety\.(BC|CB)$/);
	for (const { line, browser } of writers) {
		expect(browser.socket.connected).toBe(true);
		await soon(() => wordsOf(line.doc, 'c2') === wordsOf(disk, 'c2'));
	}
});

function misplaced(): Uint8Array {
	const doc = new Y.Doc();
	const clause = new Y.XmlElement('clause');
	clause.insert(0, [new Y.XmlElement('title')]);
	doc.getXmlFragment('twin:en').insert(0, [clause]);
	return Y.encodeStateAsUpdate(doc);
}

function foreign(): Uint8Array {
	const doc = new Y.Doc();
	doc.getXmlFragment('twin:en').insert(0, [new Y.XmlElement('script')]);
	return Y.encodeStateAsUpdate(doc);
}

test('while somebody has the pen the others wait with what they wrote, and it comes in after', async () => {
	const text = await aText(await aWorld());
	const holder = await aWriter(text, text.lead);
	const other = await aWriter(text, await text.someone('drafter'));
	await change(text, { penSeatId: await seatOf(text, text.lead.accountId) });
	type(other.line, 'c2', ' Later.');
	type(holder.line, 'c1', ' Now.');
	await soon(() => holder.line.state === 'saved' && other.line.state === 'waiting');
	expect(other.line.problem).toBe('text.penElsewhere');
	expect(wordsOf(await onDisk(text), 'c2')).toBe('In safety.');

	await change(text, { penSeatId: null, frozenAt: new Date() });
	type(holder.line, 'c1', ' Held.');
	await soon(() => holder.line.problem === 'text.frozen');
	await change(text, { frozenAt: null });
	holder.line.retry();
	other.line.retry();
	await soon(() => holder.line.state === 'saved' && other.line.state === 'saved');
	expect(wordsOf(await onDisk(text), 'c1')).toBe('Families may return. Now. Held.');
	expect(wordsOf(await onDisk(text), 'c2')).toBe('In safety. Later.');
});

test('who loses the seat writes nothing more, and not one byte of the text reaches them', async () => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	const leaver = await aWriter(text, await text.someone('drafter'));
	const seatId = await seatOf(text, leaver.caller.accountId);
	await revokeSeat(text.lead, { roomId: text.roomId, seatId });
	const heard = leaver.browser.frames.length;
	type(writer.line, 'c1', ' Secret.');
	type(leaver.line, 'c2', ' Late.');
	await soon(() => writer.line.state === 'saved' && !leaver.browser.socket.connected);
	await pause(30);
	expect(wordsOf(await onDisk(text), 'c2')).toBe('In safety.');
	const after = Buffer.concat(leaver.browser.frames.slice(heard)).toString('latin1');
	expect(after).not.toContain('Secret');
	expect(after).not.toContain('text:edited');
});

/** Events of a text that reach somebody from now on. */
function heardBy({ browser }: Writer): string[] {
	const heard: string[] = [];
	browser.socket.onAny((event: string) => event.startsWith('text:') && heard.push(event));
	return heard;
}

test.each(ENGINES)(
	'the seat was taken behind the hub’s back: not even the next edit arrives, on %s',
	async (engine) => {
		const text = await aText(await aWorld(engine));
		const writer = await aWriter(text, text.lead);
		const leaver = await aWriter(text, await text.someone('drafter'));
		// So that who may hear has been asked, and found, for these two.
		type(writer.line, 'c1', ' Before.');
		await soon(() => wordsOf(leaver.line.doc, 'c1').endsWith('Before.'));
		const seatId = await seatOf(text, leaver.caller.accountId);
		const heard = heardBy(leaver);
		await behindTheBack(text.lead, ({ q, t }) =>
			q.update(t.seats).set({ revokedAt: new Date() }).where(eq(t.seats.id, seatId))
		);
		type(writer.line, 'c1', ' After.');
		await soon(() => writer.line.state === 'saved' && !leaver.browser.socket.connected);
		expect(heard).toEqual([]);
		expect(wordsOf(leaver.line.doc, 'c1')).toBe('Families may return. Before.');
	}
);

test.each(ENGINES)(
	'who came while it was asked who may hear, and lost the seat again, hears nothing, on %s',
	async (engine) => {
		const text = await aText(await aWorld(engine));
		const writer = await aWriter(text, text.lead);
		const caller = await text.someone('drafter');
		const seatId = await seatOf(text, caller.accountId);
		const { db } = text.world.house;
		const append = db.append.bind(db);
		const late: { heard?: unknown[]; socket?: Writer['browser']['socket'] } = {};
		const appends = vi.spyOn(db, 'append').mockImplementationOnce(async (work) => {
			const written = await append(work);
			const comer = await aWriter(text, caller);
			late.socket = comer.browser.socket;
			late.heard = heardBy(comer);
			await behindTheBack(text.lead, ({ q, t }) =>
				q.update(t.seats).set({ revokedAt: new Date() }).where(eq(t.seats.id, seatId))
			);
			return written;
		});
		onTestFinished(() => appends.mockRestore());
		type(writer.line, 'c1', ' Today.');
		await soon(() => writer.line.state === 'saved');
		await soon(() => late.socket?.connected === false);
		expect(late.heard).toEqual([]);
	}
);

test('a login that expires between two edits does not hear the second', async () => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	const leaver = await aWriter(text, await text.someone('drafter'));
	const soonOver = Math.floor(+text.world.house.now() / 1000) + 60;
	const { accountId } = leaver.caller;
	await behindTheBack(text.lead, ({ q, t }) =>
		q.update(t.logins).set({ expiresAt: soonOver }).where(eq(t.logins.userId, accountId))
	);
	type(writer.line, 'c1', ' Before.');
	await soon(() => wordsOf(leaver.line.doc, 'c1').endsWith('Before.'));
	const heard = heardBy(leaver);
	text.world.setTime(new Date((soonOver + 1) * 1000).toISOString());
	type(writer.line, 'c1', ' After.');
	await soon(() => writer.line.state === 'saved' && !leaver.browser.socket.connected);
	expect(heard).toEqual([]);
});

test('a text of a room that one does not sit in, or has not entered, is not there', async () => {
	const text = await aText(await aWorld());
	const { rooms } = await text.world.aProcess(text.lead);
	const stranger = await text.someone('member', rooms.plenary);
	const elsewhere = await aWriter({ ...text, roomId: rooms.plenary }, stranger);
	expect(elsewhere.line.state).toBe('ended');
	const outside = await aWriter({ ...text, roomId: rooms.plenary }, text.lead);
	expect(outside.line.state).toBe('ended');
	const asked = { agreementId: text.agreementId, update: Buffer.from([0, 0]) };
	expect(await outside.browser.send('text:edit', asked)).toEqual({ ok: false, problem: 'absent' });
	const all = Buffer.concat([...elsewhere.browser.frames, ...outside.browser.frames]);
	expect(all.toString('latin1')).not.toContain('text:');
});

test('what became of a clause goes into its history, with whose changes it were', async () => {
	const text = await aText(await aWorld());
	const { house, facts } = text.world;
	const one = await aWriter(text, text.lead);
	const other = await aWriter(text, await text.someone('drafter'));
	type(one.line, 'c1', ' One.');
	type(other.line, 'c1', ' Two.');
	await soon(() => one.line.state === 'saved' && other.line.state === 'saved');
	one.line.close();
	other.line.close();
	await text.hub.close();
	const { rows, said } = await house.db.write(async (tx) => {
		const { q, t } = inside(tx);
		return {
			rows: await q.select().from(t.clauseVersions),
			said: await q.select().from(t.facts).where(eq(t.facts.type, 'clause.worded'))
		};
	});
	expect(rows).toHaveLength(1);
	expect(rows[0]).toMatchObject({ clauseId: 'c1', language: 'en' });
	expect(JSON.stringify(rows[0]?.content)).toContain('Two.');
	expect(rows[0]?.accountIds.toSorted()).toEqual(
		[text.lead.accountId, other.caller.accountId].toSorted()
	);
	expect(said.map(({ accountId }) => accountId).toSorted()).toEqual(rows[0]?.accountIds.toSorted());
	expect(JSON.stringify(said)).not.toContain('Two.');
	// However many worded it, that the history has gone on is told once.
	expect(facts.filter((fact) => fact.type === 'clause.worded')).toHaveLength(1);
});

test('others are seen where they are, under their seat and never under a name that they give', async () => {
	const text = await aText(await aWorld());
	const one = await aWriter(text, text.lead);
	const seen: Pointer[] = [];
	const other = await aWriter(text, await text.someone('observer'));
	other.browser.socket.on('text:pointers', ({ pointers }) => seen.push(...pointers));
	const place = { tname: 'twin:en', assoc: 0 };
	const pointer = {
		client: one.line.doc.clientID,
		language: 'en',
		cursor: { anchor: place, head: place }
	};
	const { agreementId } = text;
	expect(await one.browser.send('text:point', { agreementId, ...pointer })).toEqual({ ok: true });
	await soon(() => seen.length > 0);
	expect(seen[0]).toEqual({ ...pointer, seatId: await seatOf(text, text.lead.accountId) });
	for (const more of [
		{ ...pointer, cursor: { anchor: { ...place, tname: 'free words' }, head: place } },
		{ ...pointer, cursor: { anchor: { ...place, name: 'Hassan' }, head: place } },
		{ ...pointer, language: 'fr' }
	])
		expect(await one.browser.send('text:point', { agreementId, ...more })).toEqual({
			ok: false,
			problem: 'invalid'
		});
	one.browser.socket.disconnect();
	await soon(() => seen.some(({ left }) => left));
});

test('a damaged snapshot is not the end: the one before it and all since are still there', async () => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	type(writer.line, 'c1', ' Kept.');
	await soon(() => writer.line.state === 'saved');
	await text.world.house.db.write(async (tx) => {
		const { q, t } = inside(tx);
		const { agreementId, roomId } = text;
		const at = new Date();
		await q
			.insert(t.textSnapshots)
			.values({ agreementId, roomId, seq: 2, bytes: Buffer.from('no text'), at });
	});
	const live = new LiveText({ ...text });
	const { house } = text.world;
	await live.read(house, await loadScope(house.db.reads, text.lead.accountId));
	expect(wordsOf(live.document, 'c1')).toBe('Families may return. Kept.');
});

test('what a crash left out of the history follows, also from before the last snapshot', async () => {
	const text = await aText(await aWorld());
	const writer = await aWriter(text, text.lead);
	type(writer.line, 'c1', ' Not in the history yet.');
	await soon(() => writer.line.state === 'saved');
	const { house } = text.world;
	const { agreementId, roomId } = text;
	const scope = await loadScope(house.db.reads, text.lead.accountId);
	const { seq, updates } = await findText(house.db.reads, scope, agreementId);
	const bytes = deflateSync(Y.mergeUpdates(updates));
	await house.db.append((tx) =>
		saveTextSnapshot(tx, { agreementId, roomId, seq, bytes, at: house.now() })
	);
	const live = new LiveText({ ...text });
	await live.read(house, scope);
	expect([...live.worded.keys()]).toEqual(['en:c1']);
	expect([...(live.worded.get('en:c1')?.accountIds ?? [])]).toEqual([text.lead.accountId]);
});
