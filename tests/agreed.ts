/** A text that goes to two parties, for tests of what becomes of it. */
import * as Y from 'yjs';
import type { Language } from '#lib/domain/words.ts';
import { readTwin } from '#lib/draft/shared.ts';
import { findSharedClause } from '#lib/draft/touched.ts';
import { documentOf } from '#lib/draft/take.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { recordConsent } from '#lib/server/commands/consents.ts';
import { freezeDraft, releaseDraft } from '#lib/server/commands/drafts.ts';
import { addRecipient } from '#lib/server/commands/recipients.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { addSignatory } from '#lib/server/commands/signing.ts';
import { writeText } from '#lib/server/commands/texts.ts';
import type { Caller } from '#lib/server/house.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { readDocument } from '#lib/server/queries/agreements.ts';
import { article, clause, twin } from './drafting.ts';
import { inEnglish, type World } from './world.ts';

export type Table = Awaited<ReturnType<typeof aTable>>;
export type Side = Table['families'];

/** Two drafters at one text of three clauses, and two parties in rooms of their own. */
export async function aTable(world: World) {
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.drafting;
	const [drafter, counsel] = [await world.aPerson(), await world.aPerson()];
	for (const one of [drafter, counsel]) await world.seat(lead, one, roomId, 'drafter');
	const { agreementId } = await startAgreement(lead, {
		roomId,
		title: inEnglish('Return to the valley'),
		from: 'brought',
		language: 'en',
		twin: JSON.stringify(
			twin(
				article('a1', 'Return', clause('c1', 'Families return in four stages.')),
				article('a2', 'Schools', clause('c2', 'Schools take all children.')),
				article('a3', 'Homes', clause('c3', 'Homes are handed back within a month.'))
			).toJSON()
		)
	});
	const text = { roomId, agreementId };
	const families = await aSide(rooms.caucus, 'Families');
	const { roomId: otherRoom } = await openRoom(lead, {
		processId,
		kind: 'caucus',
		name: inEnglish('Elders'),
		leadName: 'The lead'
	});
	const elders = await aSide(otherRoom, 'Elders');
	const [c1, c2, c3] = await clauseIds(lead, text);
	return {
		world,
		lead,
		drafter,
		counsel,
		processId,
		rooms,
		text,
		families,
		elders,
		clauses: [c1 ?? '', c2 ?? '', c3 ?? ''] as const
	};

	async function aSide(own: string, name: string) {
		const party = await world.aPerson();
		await world.seat(lead, party, own, 'party');
		const { recipientId } = await addRecipient(lead, {
			...text,
			name: inEnglish(name),
			targetRoomId: own,
			isParty: true
		});
		return { party, roomId: own, recipientId };
	}
}

export async function clauseIds(lead: Caller, text: Table['text']): Promise<string[]> {
	const doc = documentOf(await readDocument(lead, text));
	return clausesOf(readTwin(doc, 'en')).map(({ id }) => id);
}

/** Puts other words in the place of those of a clause. */
export async function reword(
	writer: Caller,
	text: Table['text'],
	clauseId: string,
	words: string,
	language: Language = 'en'
): Promise<void> {
	const doc = documentOf(await readDocument(writer, text));
	const before = Y.encodeStateVector(doc);
	const line = (findSharedClause(doc, { clauseId, language })?.get(0) as Y.XmlElement).get(
		0
	) as Y.XmlText;
	doc.transact(() => {
		line.delete(0, line.length);
		line.insert(0, words);
	});
	await writeText(writer, { ...text, update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)) });
}

/** Says that all words of a clause are open, or that none are. */
export async function openWords(
	writer: Caller,
	text: Table['text'],
	clauseId: string,
	isOpen: boolean
): Promise<void> {
	const doc = documentOf(await readDocument(writer, text));
	const before = Y.encodeStateVector(doc);
	const line = (findSharedClause(doc, { clauseId, language: 'en' })?.get(0) as Y.XmlElement).get(
		0
	) as Y.XmlText;
	const bracket = isOpen ? { id: `b${clauseId}`.slice(0, 20), alternative: null } : null;
	line.format(0, line.length, { bracket });
	await writeText(writer, { ...text, update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)) });
}

/** Freezes the text and brings it to both. Gives the draft, and the copy that each has. */
export async function bring(table: Table, purpose: 'consultation' | 'final' = 'consultation') {
	const { lead, text, families, elders } = table;
	const { draftId } = await freezeDraft(lead, { ...text, purpose });
	const recipientIds = [families.recipientId, elders.recipientId];
	await releaseDraft(lead, { ...text, draftId, recipientIds });
	return {
		draftId,
		families: await lastCopy(families),
		elders: await lastCopy(elders)
	};
}

export async function lastCopy({ party, roomId }: Side): Promise<string> {
	const { texts } = await readCopies(party, { roomId });
	return texts[0]?.copies[0]?.id ?? '';
}

/** A party says yes to clauses, and it goes to those who write. */
export function agree(
	{ party, roomId }: Side,
	copyId: string,
	clauseIds: readonly string[],
	state: 'given' | 'reserved' | 'refused' | 'withdrawn' = 'given'
) {
	return recordConsent(party, {
		roomId,
		copyId,
		clauseIds: [...clauseIds],
		state,
		language: 'en',
		how: 'spoken',
		by: inEnglish('Their elder'),
		isSent: true
	});
}

/** Somebody with a mandate for each party. */
export async function nameSignatories(table: Table, mandate = inEnglish('Chosen on Friday')) {
	const { lead, text, families, elders } = table;
	const ids: string[] = [];
	for (const { recipientId } of [families, elders]) {
		const { signatoryId } = await addSignatory(lead, {
			...text,
			kind: 'signatory',
			recipientId,
			name: inEnglish('The elder'),
			behalf: inEnglish('The families'),
			mandate
		});
		ids.push(signatoryId);
	}
	return ids;
}
