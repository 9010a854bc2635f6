import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Transform } from 'prosemirror-transform';
import { updateYFragment } from 'y-prosemirror';
import { readTwin, twinFragment } from '#lib/draft/shared.ts';
import { documentOf } from '#lib/draft/take.ts';
import { checkDocument } from '#lib/draft/update.ts';
import { TextLine } from '#lib/live/text-line.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { findText } from '#lib/server/db/texts.ts';
import { act, counting, someDeeds, type Deed } from '../drafting.ts';
import { normalise } from '#lib/draft/normal.ts';
import { aWorld } from '../world.ts';
import { aBrowser, aCookie, soon, type Browser } from './live.ts';
import { aText, anAgreement } from './text.ts';

const HANDS = 3;

/** What each hand does in turn, and after which of its turns it loses the line and finds it again. */
const someHours = fc.record({
	turns: fc.array(fc.record({ hand: fc.nat(HANDS - 1), deeds: someDeeds, lost: fc.boolean() }), {
		minLength: 1,
		maxLength: 8
	})
});

/** As the editor does: the deeds, brought into normal form, written into the shared document. */
function write({ doc }: TextLine, deeds: readonly Deed[], newId: () => string): void {
	const before = readTwin(doc, 'en');
	const tr = new Transform(before);
	for (const deed of deeds) act(tr, deed);
	const { doc: after } = normalise(tr.doc, { newId, before });
	doc.transact(() => {
		updateYFragment(doc, twinFragment(doc, 'en'), after, {
			mapping: new Map(),
			isOMark: new Map()
		});
	}, 'a hand');
}

test('whatever three hands do, with and without a line, all come to the one text that is on disk', async () => {
	const text = await aText(await aWorld());
	const { house } = text.world;
	const hands = [text.lead, await text.someone('drafter'), await text.someone('member')];
	const cookies = await Promise.all(hands.map(aCookie));
	let sockets: Browser['socket'][] = [];
	let runs = 0;
	/** New ones now and then: each may open only so many texts a second. */
	const freshSockets = async () => {
		for (const socket of sockets) socket.disconnect();
		const browsers = await Promise.all(cookies.map((cookie) => aBrowser(text.url, cookie)));
		for (const browser of browsers) await browser.enter(text.roomId);
		sockets = browsers.map(({ socket }) => socket);
	};
	const newId = counting('h');
	await fc.assert(
		fc.asyncProperty(someHours, async ({ turns }) => {
			if (runs++ % 10 === 0) await freshSockets();
			const agreementId = await anAgreement(text.world, text.roomId, text.lead);
			const lines = sockets.map(() => new TextLine(agreementId));
			lines.forEach((line, n) => sockets[n] && line.entered(sockets[n]));
			await soon(() => lines.every(({ state }) => state === 'saved'));
			for (const { hand, deeds, lost } of turns) {
				const [line, socket] = [lines[hand], sockets[hand]];
				if (!line || !socket) continue;
				if (line.state === 'offline') line.entered(socket);
				else if (lost) line.lost();
				write(line, deeds, newId);
				if (deeds.length > 5) await new Promise(setImmediate);
			}
			lines.forEach((line, n) => {
				const socket = sockets[n];
				if (line.state === 'offline' && socket) line.entered(socket);
			});
			await soon(() => lines.every(({ state }) => state === 'saved'), 3000);
			await soon(() => new Set(lines.map(({ seq }) => seq)).size === 1, 3000);

			const { reads } = house.db;
			const scope = await loadScope(reads, text.lead.accountId);
			const disk = documentOf((await findText(reads, scope, agreementId)).updates);
			checkDocument(disk);
			const kept = readTwin(disk, 'en');
			for (const { doc } of lines) expect(readTwin(doc, 'en').toJSON()).toEqual(kept.toJSON());
			for (const line of lines) line.close();
		}),
		{ numRuns: 200 }
	);
}, 120_000);
