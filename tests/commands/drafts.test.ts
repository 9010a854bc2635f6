import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { callCosmetic, settleAnswer, takeProposal } from '#lib/server/commands/answers.ts';
import { recordConsent, sendConsents } from '#lib/server/commands/consents.ts';
import { freezeDraft, releaseDraft, withdrawDraft } from '#lib/server/commands/drafts.ts';
import { changeNote, sendNotes, withdrawNote, writeNote } from '#lib/server/commands/notes.ts';
import { addRecipient, removeRecipient } from '#lib/server/commands/recipients.ts';
import {
	readCopies,
	readCopy,
	readCopyClause,
	readCopyRedline
} from '#lib/server/queries/copies.ts';
import { readAnswers } from '#lib/server/queries/answers.ts';
import { readConsents } from '#lib/server/queries/consents.ts';
import { readDraft, readDrafts, readRedline } from '#lib/server/queries/drafts.ts';
import { agree, aTable, bring, lastCopy, reword, type Side, type Table } from '../agreed.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });

async function standingsOf({ drafter, text }: Table) {
	const { clauses } = await readConsents(drafter, text);
	return clauses.map(({ standings }) => standings.map(({ state }) => state).join(' '));
}

describe.each(ENGINES)('drafts on %s', (engine) => {
	const sit = async () => aTable(await aWorld(engine));

	test('are frozen as the text is, numbered, and do not follow it', async () => {
		const table = await sit();
		const { lead, text, world, clauses } = table;
		const { draftId } = await freezeDraft(lead, { ...text, purpose: 'consultation' });
		expect(world.facts.at(-1)).toMatchObject({ type: 'draft.frozen', ids: { draft: draftId } });
		await expect(freezeDraft(lead, { ...text, purpose: 'consultation' })).rejects.toEqual(
			refusedAs('draft.unchanged')
		);
		await reword(table.drafter, text, clauses[0], 'Families return in five stages.');
		const draft = await readDraft(lead, { ...text, draftId });
		expect(JSON.stringify(draft.twins)).toContain('four stages');
		const { draftId: second } = await freezeDraft(lead, { ...text, purpose: 'first' });
		const { clauses: told } = await readRedline(lead, {
			...text,
			otherDraftId: draftId,
			draftId: second
		});
		expect(told.map(({ fate }) => fate)).toEqual(['changed', 'same', 'same']);
		expect((await readDrafts(lead, text)).drafts.map(({ number }) => number)).toEqual([2, 1]);
	});

	test('reach their recipients as copies of their own, and are nowhere before and after', async () => {
		const table = await sit();
		const { lead, text, families, elders, world } = table;
		const texts = async ({ party, roomId }: Side) => (await readCopies(party, { roomId })).texts;
		const { draftId } = await freezeDraft(lead, { ...text, purpose: 'consultation' });
		expect(await texts(families)).toEqual([]);

		const told = world.facts.length;
		const recipientIds = [families.recipientId, elders.recipientId];
		await releaseDraft(lead, { ...text, draftId, recipientIds });
		expect(
			world.facts.slice(told).map(({ type, roomId, accountId }) => [type, roomId, accountId])
		).toEqual([
			['draft.came', families.roomId, null],
			['draft.came', elders.roomId, null],
			['draft.released', text.roomId, lead.accountId]
		]);
		const [one, other] = [await texts(families), await texts(elders)];
		expect(one[0]?.id).not.toBe(other[0]?.id);
		expect(one[0]?.copies[0]?.id).not.toBe(other[0]?.copies[0]?.id);
		expect(JSON.stringify(one)).not.toContain(text.agreementId);
		expect(JSON.stringify(one)).not.toContain(draftId);
		await expect(releaseDraft(lead, { ...text, draftId, recipientIds })).rejects.toEqual(
			refusedAs('draft.releasedAlready')
		);

		const copyId = await lastCopy(families);
		await withdrawDraft(lead, { ...text, draftId });
		expect(await texts(families)).toEqual([]);
		await expect(readCopy(families.party, { roomId: families.roomId, copyId })).rejects.toEqual(
			refusedAs('absent')
		);
		// Taken back, it can be brought again.
		await releaseDraft(lead, { ...text, draftId, recipientIds });
		expect(await texts(families)).toHaveLength(1);
	});

	test('go nowhere if one of those chosen cannot get them (R5)', async () => {
		const { lead, text, families, world } = await sit();
		const { draftId } = await freezeDraft(lead, { ...text, purpose: 'consultation' });
		const { recipientId } = await addRecipient(lead, {
			...text,
			name: inEnglish('By post'),
			isParty: true
		});
		const told = world.facts.length;
		await expect(
			releaseDraft(lead, { ...text, draftId, recipientIds: [families.recipientId, recipientId] })
		).rejects.toEqual(refusedAs('recipient.noRoom'));
		await expect(releaseDraft(lead, { ...text, draftId, recipientIds: [] })).rejects.toEqual(
			refusedAs('draft.noRecipients')
		);
		expect((await readCopies(families.party, { roomId: families.roomId })).texts).toEqual([]);
		expect(world.facts).toHaveLength(told);
	});

	test('are brought only where whoever opened the way sits too', async () => {
		const { drafter, lead, text, families, rooms, world } = await sit();
		const name = inEnglish('Plenary');
		await expect(
			addRecipient(drafter, { ...text, name, targetRoomId: rooms.plenary })
		).rejects.toEqual(refusedAs('absent'));
		const elsewhere = (await world.aProcess(lead)).rooms.plenary;
		await expect(addRecipient(lead, { ...text, name, targetRoomId: elsewhere })).rejects.toEqual(
			refusedAs('absent')
		);
		await expect(
			addRecipient(lead, { ...text, name, targetRoomId: families.roomId })
		).rejects.toEqual(refusedAs('recipient.roomTaken'));
		await expect(addRecipient(lead, { ...text, name, targetRoomId: text.roomId })).rejects.toEqual(
			refusedAs('recipient.roomUnfit')
		);
		await expect(addRecipient(families.party, { ...text, name })).rejects.toEqual(
			refusedAs('absent')
		);
	});

	test('a room says among itself what it wants, and sends what it chooses', async () => {
		const table = await sit();
		const { lead, drafter, text, families, elders, clauses, world } = table;
		const { families: copyId } = await bring(table);
		const { party, roomId } = families;
		const note = (words: string, kind: 'comment' | 'proposal' = 'comment') =>
			writeNote(party, { roomId, copyId, clauseId: clauses[0], kind, words: inEnglish(words) });
		const { noteId: kept } = await note('Not before the harvest');
		const { noteId: sent } = await note('Families return in three stages.', 'proposal');
		expect((await readAnswers(drafter, text)).clauses).toEqual([]);

		const told = world.facts.length;
		await sendNotes(party, { roomId, copyId, noteIds: [sent] });
		expect(
			world.facts.slice(told).map(({ type, roomId, accountId }) => [type, roomId, accountId])
		).toEqual([
			['answer.came', text.roomId, null],
			['answer.sent', roomId, party.accountId]
		]);
		const { clauses: answered } = await readAnswers(drafter, text);
		expect(JSON.stringify(answered)).not.toContain('harvest');
		expect(answered[0]?.answers).toMatchObject([
			{ kind: 'proposal', party: inEnglish('Families'), state: 'open' }
		]);
		expect(JSON.stringify(answered)).not.toContain(party.accountId);
		// What went stays as it went; what did not is theirs to change.
		await expect(
			changeNote(party, { roomId, copyId, noteId: sent, kind: 'comment', words: inEnglish('No') })
		).rejects.toEqual(refusedAs('note.sent'));
		await expect(sendNotes(party, { roomId, copyId, noteIds: [sent] })).rejects.toEqual(
			refusedAs('note.sent')
		);
		await withdrawNote(party, { roomId, copyId, noteId: kept });
		await expect(sendNotes(elders.party, { roomId, copyId, noteIds: [kept] })).rejects.toEqual(
			refusedAs('absent')
		);

		const answerId = answered[0]?.answers[0]?.id ?? '';
		const of = { ...text, answerId };
		await settleAnswer(drafter, { ...of, state: 'answered', reply: inEnglish('In article 4') });
		await expect(
			settleAnswer(lead, { ...of, state: 'declined', reply: inEnglish('No') })
		).rejects.toEqual(refusedAs('answer.settled'));
		// The reply comes with the next draft, to whom it is for.
		expect((await readCopy(party, { roomId, copyId })).replies).toEqual([]);
		await reword(drafter, text, clauses[0], 'Families return in three stages.');
		const next = await bring(table);
		const seen = await readCopy(party, { roomId, copyId: next.families });
		expect(seen.replies).toMatchObject([{ id: sent, words: inEnglish('In article 4') }]);
		const theirs = await readCopy(elders.party, { roomId: elders.roomId, copyId: next.elders });
		expect(theirs.replies).toEqual([]);
	});

	test('a proposal can be taken once, by those who write', async () => {
		const table = await sit();
		const { drafter, text, families, clauses } = table;
		const { families: copyId } = await bring(table);
		const { party, roomId } = families;
		const at = { roomId, copyId, clauseId: clauses[0] };
		const { noteId } = await writeNote(party, {
			...at,
			kind: 'proposal',
			words: inEnglish('Families return in three stages.')
		});
		await sendNotes(party, { roomId, copyId, noteIds: [noteId] });
		const { clauses: answered } = await readAnswers(drafter, text);
		const of = { ...text, answerId: answered[0]?.answers[0]?.id ?? '' };
		await expect(takeProposal(drafter, { ...of, language: 'ar' })).rejects.toEqual(
			refusedAs('answer.noProposal')
		);
		await expect(takeProposal(party, { ...of, language: 'en' })).rejects.toEqual(
			refusedAs('absent')
		);
		await takeProposal(drafter, { ...of, language: 'en' });
		await expect(takeProposal(drafter, { ...of, language: 'en' })).rejects.toEqual(
			refusedAs('answer.settled')
		);
	});

	test('consent is to words: when they change it is stale, and only theirs (R6)', async () => {
		const table = await sit();
		const { drafter, text, families, elders, clauses } = table;
		const first = await bring(table);
		await agree(families, first.families, clauses);
		await agree(elders, first.elders, [clauses[0], clauses[1]]);
		expect(await standingsOf(table)).toEqual(['given given', 'given given', 'given missing']);

		await reword(drafter, text, clauses[0], 'Families return in five stages.');
		const { clauses: told } = await readConsents(drafter, text);
		expect(told.map(({ isChanging }) => isChanging)).toEqual([true, false, false]);
		const next = await bring(table);
		expect(await standingsOf(table)).toEqual(['stale stale', 'given given', 'given missing']);
		// The party sees it in its own room, and can say it anew to the words as they are.
		const clause = { roomId: families.roomId, copyId: next.families, clauseId: clauses[0] };
		expect((await readCopyClause(families.party, clause)).standing.state).toBe('stale');
		await expect(agree(families, first.families, [clauses[0]])).rejects.toEqual(
			refusedAs('consent.olderDraft')
		);
		await agree(families, next.families, [clauses[0]], 'reserved');
		expect(await standingsOf(table)).toEqual(['reserved stale', 'given given', 'given missing']);
		await agree(families, next.families, [clauses[1]], 'withdrawn');
		expect((await standingsOf(table))[1]).toBe('withdrawn given');
	});

	test('a cosmetic change keeps consent: of signs at once, of words when two say so', async () => {
		const table = await sit();
		const { drafter, counsel, text, families, elders, clauses } = table;
		const first = await bring(table);
		await agree(families, first.families, clauses);
		await agree(elders, first.elders, clauses);
		await reword(drafter, text, clauses[0], 'Families return, in four stages.');
		await reword(drafter, text, clauses[1], 'Schools accept all children.');
		const next = await bring(table);
		expect(await standingsOf(table)).toEqual(['given given', 'stale stale', 'given given']);

		const ids = { otherDraftId: first.draftId, draftId: next.draftId };
		const told = await readRedline(drafter, { ...text, ...ids });
		const change = told.clauses[1]?.cosmetic[0];
		expect(change).toMatchObject({ isLettersOnly: false, marks: 0, mayMark: true });
		const mark = {
			...text,
			clauseId: clauses[1],
			language: 'en' as const,
			fromHash: change?.fromHash ?? '',
			toHash: change?.toHash ?? ''
		};
		await callCosmetic(drafter, mark);
		await expect(callCosmetic(drafter, mark)).rejects.toEqual(refusedAs('clause.markedAlready'));
		await expect(callCosmetic(counsel, { ...mark, fromHash: 'a'.repeat(64) })).rejects.toEqual(
			refusedAs('absent')
		);
		expect((await standingsOf(table))[1]).toBe('stale stale');
		await callCosmetic(counsel, mark);
		expect((await standingsOf(table))[1]).toBe('given given');
	});

	test('what was said in the room is sent when the room says so', async () => {
		const table = await sit();
		const { families, clauses, world, text } = table;
		const { families: copyId } = await bring(table);
		const { party, roomId } = families;
		const say = (state: 'given' | 'sought') =>
			recordConsent(party, {
				roomId,
				copyId,
				clauseIds: [clauses[0]],
				state,
				language: 'en',
				how: 'thumbprint',
				by: inEnglish('The grandmother'),
				witness: inEnglish('The teacher')
			});
		await say('sought');
		await say('given');
		expect((await standingsOf(table))[0]).toBe('missing missing');
		expect(world.facts.at(-1)).toMatchObject({ type: 'consent.recorded', roomId });
		await sendConsents(party, { roomId, copyId });
		expect((await standingsOf(table))[0]).toBe('given missing');
		await expect(sendConsents(party, { roomId, copyId })).rejects.toEqual(
			refusedAs('consent.nothingToSend')
		);
		expect(world.facts.at(-1)).toMatchObject({
			type: 'consent.came',
			roomId: text.roomId,
			accountId: null
		});
	});

	test('who only reads is not asked, and who sits elsewhere finds nothing', async () => {
		const table = await sit();
		const { lead, text, rooms, elders, clauses, families } = table;
		const { families: copyId, draftId } = await bring(table);
		const { recipientId } = await addRecipient(lead, {
			...text,
			name: inEnglish('The assembly'),
			targetRoomId: rooms.plenary
		});
		await releaseDraft(lead, { ...text, draftId, recipientIds: [recipientId] });
		const roomId = rooms.plenary;
		const [shown] = (await readCopies(lead, { roomId })).texts;
		const theirs = shown?.copies[0]?.id ?? '';
		await expect(
			recordConsent(lead, {
				roomId,
				copyId: theirs,
				clauseIds: [clauses[0]],
				state: 'given',
				language: 'en',
				how: 'ink',
				by: inEnglish('All')
			})
		).rejects.toEqual(refusedAs('consent.notAsked'));
		await expect(removeRecipient(lead, { ...text, recipientId })).rejects.toEqual(
			refusedAs('recipient.hasDraft')
		);
		for (const read of [
			() => readCopy(elders.party, { roomId: elders.roomId, copyId }),
			() => readCopy(elders.party, { roomId: families.roomId, copyId }),
			() => readCopyRedline(elders.party, { roomId: elders.roomId, copyId, otherCopyId: copyId }),
			() => readDrafts(elders.party, text),
			() => agree({ ...elders, roomId: families.roomId }, copyId, [clauses[0]])
		])
			await expect(read()).rejects.toEqual(refusedAs('absent'));
	});
});

test('any change of the words of a clause makes its consents stale, and no others (R6)', async () => {
	const table = await aTable(await aWorld('sqlite'));
	const { drafter, text, families, elders, clauses } = table;
	const someWords = fc
		.array(fc.constantFrom('عودة', 'الأسر', 'return', '12', 'لا', '،', '  ', '.'), {
			minLength: 1,
			maxLength: 6
		})
		.map((parts) => parts.join(' '))
		.filter((words) => /[\p{L}\p{N}]/u.test(words));
	const letters = (words: string) => words.replaceAll(/[^\p{L}\p{N}]/gu, '');
	const now = new Map<string, string>();
	await fc.assert(
		fc.asyncProperty(fc.nat(2), someWords, async (n, words) => {
			const before = await bring(table, 'final').catch(() => null);
			if (before)
				for (const [side, copyId] of [
					[families, before.families],
					[elders, before.elders]
				] as const)
					await agree(side, copyId, clauses);
			const clauseId = clauses[n] ?? '';
			const isOther = letters(now.get(clauseId) ?? 'none') !== letters(words);
			await reword(drafter, text, clauseId, words);
			now.set(clauseId, words);
			await bring(table).catch(() => null);
			const standings = await standingsOf(table);
			expect(standings.map((one) => one.includes('stale'))).toEqual(
				clauses.map((id) => id === clauseId && isOther)
			);
		}),
		{ numRuns: 25 }
	);
}, 120_000);
