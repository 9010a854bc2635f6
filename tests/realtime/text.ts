/** A text in a drafting room, and people who write in it over real sockets. */
import { NO_WORDS } from '#lib/domain/words.ts';
import type { Role } from '#lib/domain/seat.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { twinFragment } from '#lib/draft/shared.ts';
import { TextLine } from '#lib/live/text-line.ts';
import { inside } from '#lib/server/db/inside.ts';
import { saveFirstText } from '#lib/server/db/texts.ts';
import type { Caller } from '#lib/server/house.ts';
import * as Y from 'yjs';
import { onTestFinished } from 'vitest';
import { article, clause, twin } from '../drafting.ts';
import type { World } from '../world.ts';
import { aBrowser, aCookie, aHub, soon, type Browser } from './live.ts';

export const ENGLISH = twin(
	article('a1', 'Return', clause('c1', 'Families may return.'), clause('c2', 'In safety.'))
);

export type Text = {
	world: World;
	lead: Caller;
	processId: string;
	roomId: string;
	agreementId: string;
	hub: Awaited<ReturnType<typeof aHub>>['hub'];
	url: string;
	/** Somebody who sits in the drafting room in this role, or elsewhere only. */
	someone: (role: Role, roomId?: string) => Promise<Caller>;
};

export async function aText(world: World): Promise<Text> {
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.drafting;
	const agreementId = await anAgreement(world, roomId, lead);
	const { url, hub } = await aHub(world.house);
	return {
		world,
		lead,
		processId,
		roomId,
		agreementId,
		url,
		hub,
		async someone(role, otherRoomId = roomId) {
			const person = await world.aPerson();
			await world.seat(lead, person, otherRoomId, role);
			return person;
		}
	};
}

export async function anAgreement(world: World, roomId: string, by: Caller): Promise<string> {
	const { db, newId, now } = world.house;
	const agreementId = newId();
	const at = now();
	const update = seedUpdate({ twins: { en: ENGLISH }, authoritative: 'en' });
	await db.write(async (tx) => {
		const { q, t } = inside(tx);
		await q.insert(t.agreements).values({
			id: agreementId,
			roomId,
			title: NO_WORDS,
			penSeatId: null,
			frozenAt: null,
			shelvedAt: null,
			recordedAt: at,
			recordedBy: by.accountId
		});
		await saveFirstText(tx, { agreementId, roomId, update, at });
	});
	return agreementId;
}

export type Writer = { browser: Browser; line: TextLine; caller: Caller };

/** One who has the text open; gone with the test. */
export async function aWriter(text: Text, caller: Caller): Promise<Writer> {
	const browser = await aBrowser(text.url, await aCookie(caller));
	await browser.enter(text.roomId);
	const line = new TextLine(text.agreementId);
	onTestFinished(() => line.close());
	browser.socket.on('disconnect', () => line.lost());
	line.entered(browser.socket);
	await soon(() => line.state !== 'opening');
	return { browser, line, caller };
}

/** Types at the end of the first line of a clause, as an editor does. */
export function type({ doc }: Pick<TextLine, 'doc'>, clauseId: string, letters: string): void {
	const line = lineOf(doc, clauseId);
	doc.transact(() => line.insert(line.length, letters), 'a hand');
}

export function wordsOf(doc: Y.Doc, clauseId: string): string {
	return lineOf(doc, clauseId).toString();
}

function lineOf(doc: Y.Doc, clauseId: string): Y.XmlText {
	const clauses = twinFragment(doc, 'en')
		.toArray()
		.flatMap((element) => (element instanceof Y.XmlElement ? element.toArray() : []));
	const found = clauses.find(
		(one) => one instanceof Y.XmlElement && one.getAttribute('id') === clauseId
	);
	const paragraph = found instanceof Y.XmlElement ? found.get(0) : undefined;
	const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
	if (!(line instanceof Y.XmlText)) throw new Error('no such clause');
	return line;
}
