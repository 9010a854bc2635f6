/**
 * Two parties have the same draft, each in its own room. Whatever one of them notes, reserves, refuses
 * and sends, the other can obtain exactly what it could before: to the byte, by every way there is.
 */
import { describe, expect, test } from 'vitest';
import { settleAnswer } from '#lib/server/commands/answers.ts';
import { recordConsent, sendConsents } from '#lib/server/commands/consents.ts';
import { changeNote, sendNotes, withdrawNote, writeNote } from '#lib/server/commands/notes.ts';
import { draftFileAs } from '#lib/server/export/agreement-as.ts';
import { readAnswers } from '#lib/server/queries/answers.ts';
import {
	readCopies,
	readCopy,
	readCopyClause,
	readCopyFile,
	readCopyRedline
} from '#lib/server/queries/copies.ts';
import { readLog } from '#lib/server/queries/log.ts';
import { readRoom, readRoomNow } from '#lib/server/queries/rooms.ts';
import { readShell } from '#lib/server/queries/shell.ts';
import { agree, aTable, bring, reword, type Side, type Table } from './agreed.ts';
import { aWorld, ENGINES, inEnglish } from './world.ts';

/** All that somebody of a room can obtain about drafts, as text. */
async function obtainable(table: Table, side: Side, copyIds: readonly string[]): Promise<string> {
	const { party, roomId } = side;
	const { processId, clauses } = table;
	const told: unknown[] = [
		await readCopies(party, { roomId }),
		await readRoom(party, { roomId }),
		await readRoomNow(party, { roomId }),
		await readShell(party, { processId, roomId }),
		await readLog(party, { processId, roomId })
	];
	for (const copyId of copyIds) {
		told.push(await readCopy(party, { roomId, copyId }));
		for (const clauseId of clauses)
			told.push(await readCopyClause(party, { roomId, copyId, clauseId }));
		const file = await readCopyFile(party, { roomId, copyId });
		for (const format of ['json', 'pdf', 'docx', 'sheet']) {
			const url = new URL(`http://host/rooms/r/drafts/c/file?format=${format}&twin=en`);
			const { body } = (await draftFileAs(file, url, 'en')).file;
			// Of a DOCX only how long it is: its inner names are of chance.
			told.push(format === 'docx' ? body.length : Buffer.from(body as string).toString('base64'));
		}
	}
	const [copyId = '', otherCopyId = ''] = copyIds;
	told.push(await readCopyRedline(party, { roomId, copyId, otherCopyId }));
	// The clock of the test goes on with every look at it.
	return JSON.stringify(told).replaceAll(/"(readAt|now)":("[^"]*"|\d+)/g, '"$1":0');
}

describe.each(ENGINES)('two rooms with the same draft on %s', (engine) => {
	test('know nothing of each other, whatever one of them does', async () => {
		const table = await aTable(await aWorld(engine));
		const { drafter, text, families, elders, clauses, world } = table;
		const first = await bring(table);
		await agree(elders, first.elders, [clauses[0]]);
		await reword(drafter, text, clauses[1], 'Schools take every child.');
		const second = await bring(table);
		const copies = [second.elders, first.elders];
		const before = await obtainable(table, elders, copies);
		const told = world.facts.length;

		const { party, roomId } = families;
		const copyId = second.families;
		const of = { roomId, copyId };
		for (const kind of ['comment', 'reservation', 'proposal'] as const)
			for (const clauseId of clauses)
				await writeNote(party, { ...of, clauseId, kind, words: inEnglish(`SECRET ${kind}`) });
		const at = { ...of, clauseId: clauses[0] };
		const said = { kind: 'comment', words: inEnglish('SECRET too') } as const;
		const { noteId } = await writeNote(party, { ...at, ...said });
		await changeNote(party, { ...of, noteId, kind: 'reservation', words: inEnglish('SECRET') });
		await sendNotes(party, { ...of, noteIds: [noteId] });
		const kept = await writeNote(party, { ...at, ...said });
		await withdrawNote(party, { ...of, noteId: kept.noteId });
		for (const state of ['sought', 'refused', 'withdrawn', 'reserved'] as const)
			await recordConsent(party, {
				...of,
				clauseIds: [...clauses],
				state,
				language: 'en',
				how: 'spoken',
				by: inEnglish('SECRET elder')
			});
		await sendConsents(party, of);
		const { clauses: answered } = await readAnswers(drafter, text);
		const answerId = answered[0]?.answers[0]?.id ?? '';
		await settleAnswer(drafter, {
			...text,
			answerId,
			state: 'declined',
			reply: inEnglish('SECRET reply')
		});

		expect(await obtainable(table, elders, copies)).toBe(before);
		expect(before).not.toContain('SECRET');
		// Nor was anything told: news go to rooms, and none went to theirs.
		const news = world.facts.slice(told);
		expect(news.length).toBeGreaterThan(10);
		expect(news.filter((fact) => fact.roomId === elders.roomId || !fact.roomId)).toEqual([]);
	});
});
