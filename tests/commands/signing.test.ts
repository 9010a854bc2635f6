import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { renameAgreement } from '#lib/server/commands/agreements.ts';
import {
	answerAnnouncement,
	makeAnnouncement,
	proposeAnnouncement,
	withdrawAnnouncement
} from '#lib/server/commands/announcements.ts';
import { freezeDraft } from '#lib/server/commands/drafts.ts';
import { freezeText, takePen, thawText } from '#lib/server/commands/pen.ts';
import { changeRecipient } from '#lib/server/commands/recipients.ts';
import {
	addSignatory,
	amendAgreement,
	changeSignatory,
	recordRatification,
	recordSignature,
	removeSignatory,
	sealAgreement
} from '#lib/server/commands/signing.ts';
import { readAgreement } from '#lib/server/queries/agreements.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { readSigning } from '#lib/server/queries/signing.ts';
import { agree, aTable, bring, nameSignatories, openWords, reword, type Table } from '../agreed.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });

const signature = { form: 'ink', language: 'en', on: '2026-02-27' } as const;

async function missingAt({ lead, text }: Table) {
	return (await readSigning(lead, text)).missing.map(({ code }) => code);
}

async function signAll({ lead, text }: Table, draftId: string, ids: readonly string[]) {
	for (const signatoryId of ids)
		await recordSignature(lead, { ...text, draftId, signatoryId, act: 'signed', ...signature });
}

async function aSigned(engine: TestEngine) {
	const table = await aTable(await aWorld(engine));
	const { draftId, families, elders } = await bring(table, 'final');
	await agree(table.families, families, table.clauses);
	await agree(table.elders, elders, table.clauses);
	const ids = await nameSignatories(table);
	await signAll(table, draftId, ids);
	await sealAgreement(table.lead, { ...table.text, draftId });
	return { ...table, draftId, signatoryIds: ids };
}

describe.each(ENGINES)('signing on %s', (engine) => {
	test('waits until nothing is missing, and says what is (R7)', async () => {
		const table = await aTable(await aWorld(engine));
		const { lead, text, clauses, world } = table;
		const first = await bring(table);
		expect(await missingAt(table)).toEqual(
			expect.arrayContaining(['notFinal', 'noSignatories', 'consent', 'signatory'])
		);
		const [signatoryId = '', other = ''] = await nameSignatories(table, { texts: {} });
		const sign = (draftId: string, act: 'initialled' | 'signed' = 'signed') =>
			recordSignature(lead, { ...text, draftId, signatoryId, act, ...signature });
		await expect(sign(first.draftId)).rejects.toEqual(refusedAs('agreement.notReady'));

		const { draftId, families, elders } = await bring(table, 'final');
		await agree(table.families, families, clauses);
		await agree(table.elders, elders, [clauses[0], clauses[1]]);
		expect((await readSigning(lead, text)).missing).toMatchObject([
			{ code: 'consent', clauseId: clauses[2], state: 'missing' },
			{ code: 'mandate', signatoryId },
			{ code: 'mandate', signatoryId: other }
		]);
		await agree(table.elders, elders, [clauses[2]], 'refused');
		const told = world.facts.length;
		await expect(sign(draftId)).rejects.toEqual(refusedAs('agreement.notReady'));
		await expect(sealAgreement(lead, { ...text, draftId })).rejects.toEqual(
			refusedAs('agreement.notReady')
		);
		expect(world.facts).toHaveLength(told);

		await agree(table.elders, elders, [clauses[2]], 'reserved');
		for (const [id, recipientId] of [
			[signatoryId, table.families.recipientId],
			[other, table.elders.recipientId]
		] as const)
			await changeSignatory(lead, {
				...text,
				signatoryId: id,
				kind: 'signatory',
				recipientId,
				name: inEnglish('The elder'),
				mandate: inEnglish('Chosen on Friday')
			});
		expect(await missingAt(table)).toEqual([]);
		await sign(draftId, 'initialled');
		await sign(draftId);
		await expect(sign(draftId)).rejects.toEqual(refusedAs('signature.twice'));
		await expect(sealAgreement(lead, { ...text, draftId })).rejects.toEqual(
			refusedAs('agreement.signaturesMissing')
		);
		await expect(removeSignatory(lead, { ...text, signatoryId })).rejects.toEqual(
			refusedAs('signatory.hasSigned')
		);
	});

	test('waits until no word is open, whatever was agreed to the open ones (R7)', async () => {
		const table = await aTable(await aWorld(engine));
		const { lead, drafter, text, clauses } = table;
		await nameSignatories(table);
		const sign = async () => {
			const { draftId, families, elders } = await bring(table, 'final');
			await agree(table.families, families, clauses);
			await agree(table.elders, elders, clauses);
			return draftId;
		};
		await openWords(drafter, text, clauses[1], true);
		const open = await sign();
		expect((await readSigning(lead, text)).missing).toMatchObject([
			{ code: 'bracket', clauseId: clauses[1] }
		]);
		await expect(sealAgreement(lead, { ...text, draftId: open })).rejects.toEqual(
			refusedAs('agreement.notReady')
		);
		await openWords(drafter, text, clauses[1], false);
		// Its words are others than those that were open, and it has to be asked again.
		expect(await missingAt(table)).toEqual(['changed', 'bracket']);
		await sign();
		expect(await missingAt(table)).toEqual([]);
	});

	test('waits for the constituency of a party that asks its own', async () => {
		const table = await aTable(await aWorld(engine));
		const { lead, text, clauses } = table;
		const { recipientId } = table.families;
		await changeRecipient(lead, {
			...text,
			recipientId,
			name: inEnglish('Families'),
			isParty: true,
			needsRatification: true
		});
		const { draftId, families, elders } = await bring(table, 'final');
		await agree(table.families, families, clauses);
		await agree(table.elders, elders, clauses);
		const [signatoryId = ''] = await nameSignatories(table);
		expect(await missingAt(table)).toEqual(['ratification']);
		const sign = (act: 'initialled' | 'signed') =>
			recordSignature(lead, { ...text, draftId, signatoryId, act, ...signature });
		// Initials come before the constituency is asked.
		await sign('initialled');
		await expect(sign('signed')).rejects.toEqual(refusedAs('agreement.notReady'));
		const ratify = (isRatified: boolean) =>
			recordRatification(lead, {
				...text,
				draftId,
				recipientId,
				isRatified,
				constituency: inEnglish('Sixty families'),
				evidence: inEnglish('Minutes of Friday'),
				on: '2026-02-20'
			});
		await ratify(false);
		expect(await missingAt(table)).toEqual(['ratification']);
		await ratify(true);
		expect(await missingAt(table)).toEqual([]);
		await sign('signed');
	});

	test('what was signed never changes again; an amendment is another text', async () => {
		const table = await aSigned(engine);
		const { lead, drafter, text, clauses, draftId, world } = table;
		const sealed = world.facts.findLast(({ type }) => type === 'agreement.signed');
		expect(sealed?.ids).toMatchObject({ draft: draftId });
		expect(sealed?.ids.hash).toMatch(/^[0-9a-f]{64}$/);
		const told = world.facts.length;
		await expect(reword(drafter, text, clauses[0], 'Other words.')).rejects.toEqual(
			refusedAs('text.signed')
		);
		for (const change of [
			() => freezeDraft(lead, { ...text, purpose: 'first' }),
			() => renameAgreement(lead, { ...text, title: inEnglish('Other') }),
			() => freezeText(lead, text),
			() => thawText(lead, text),
			() => takePen(lead, text),
			() => nameSignatories(table)
		])
			await expect(change()).rejects.toEqual(refusedAs('agreement.signed'));
		expect(world.facts).toHaveLength(told);

		const { agreementId } = await amendAgreement(lead, { ...text, title: inEnglish('Annex') });
		await reword(drafter, { ...text, agreementId }, clauses[0], 'Families return in six stages.');
		expect(JSON.stringify(await readAgreement(lead, text))).toContain('four stages');
		const { amendsId } = await readSigning(lead, { ...text, agreementId });
		expect(amendsId).toBe(text.agreementId);
	});

	test('an announcement waits for the word of every party, and for its hour (R23)', async () => {
		const table = await aSigned(engine);
		const { lead, text, families, elders, world } = table;
		const propose = () =>
			proposeAnnouncement(lead, {
				...text,
				words: inEnglish('The families return.'),
				announceAt: '2026-03-02T12:00'
			});
		const asked = async ({ party, roomId }: Table['families']) =>
			(await readCopies(party, { roomId })).announcements[0]?.id ?? '';
		const answer = async (side: Table['families'], isCleared: boolean) =>
			answerAnnouncement(side.party, {
				roomId: side.roomId,
				copyId: await asked(side),
				isCleared
			});
		const { announcementId } = await propose();
		const make = () => makeAnnouncement(lead, { ...text, announcementId });
		world.setTime('2026-03-02T12:00:00Z');
		await expect(make()).rejects.toEqual(refusedAs('announcement.notCleared'));
		await answer(families, true);
		await answer(elders, false);
		await expect(make()).rejects.toEqual(refusedAs('announcement.notCleared'));
		await answer(elders, true);
		world.setTime('2026-03-02T08:00:00Z');
		await expect(make()).rejects.toEqual(refusedAs('announcement.tooEarly'));
		world.setTime('2026-03-02T09:00:01Z');
		await make();
		await expect(make()).rejects.toEqual(refusedAs('announcement.over'));

		world.setTime('2026-03-01T12:00:00Z');
		await propose();
		await withdrawAnnouncement(lead, text);
		expect(await asked(families)).not.toBe('');
		expect((await readCopies(elders.party, { roomId: elders.roomId })).announcements).toHaveLength(
			1
		);
	});

	test('a witness needs no mandate, and who signs for nobody is no signatory', async () => {
		const { lead, text } = await aTable(await aWorld(engine));
		await addSignatory(lead, { ...text, kind: 'witness', name: inEnglish('The teacher') });
		await expect(
			addSignatory(lead, { ...text, kind: 'signatory', name: inEnglish('Somebody') })
		).rejects.toMatchObject({ fields: { recipientId: 'signatory.partyMissing' } });
	});
});

test('no sequence of deeds signs what is open, stale, refused or without mandate (R7)', async () => {
	type Deed =
		'reword' | 'open' | 'close' | 'bring' | 'agree' | 'refuse' | 'mandate' | 'sign' | 'seal';
	const SIGNING: Deed[] = ['reword', 'bring', 'agree', 'agree', 'sign', 'seal'];
	const someDeeds = fc.array(
		fc.record({
			deed: fc.constantFrom<Deed>(
				'reword',
				'open',
				'close',
				'bring',
				'agree',
				'refuse',
				'mandate',
				'sign',
				'seal'
			),
			n: fc.nat(2)
		}),
		{ minLength: 4, maxLength: 16 }
	);
	let signed = 0;
	await fc.assert(
		fc.asyncProperty(someDeeds, async (deeds) => {
			const table = await aTable(await aWorld('sqlite'));
			const { lead, drafter, text, clauses } = table;
			const ids = await nameSignatories(table);
			let last = await bring(table, 'final');
			/** What each side last said, and to which words: kept here, beside the program. */
			const said = new Map<string, { yes: boolean; words: string }>();
			const words = new Map(clauses.map((id) => [id, 'as it was']));
			const drafted = new Map(words);
			/** Which words are open, and which of them the last draft has open. */
			const open = new Set<string>();
			let openInDraft: string[] = [];
			/** Who has a mandate now. */
			const mandated = new Set(ids);
			for (const [at, { deed, n }] of deeds.entries()) {
				const clauseId = clauses[n] ?? '';
				const side = at % 2 ? table.families : table.elders;
				const copyId = at % 2 ? last.families : last.elders;
				try {
					if (deed === 'reword') {
						await reword(drafter, text, clauseId, `Word number ${at}.`);
						words.set(clauseId, `Word number ${at}.`);
						open.delete(clauseId);
					}
					if (deed === 'open' || deed === 'close') {
						await openWords(drafter, text, clauseId, deed === 'open');
						if (deed === 'open') open.add(clauseId);
						else open.delete(clauseId);
						// What is open is other words than what is not.
						words.set(
							clauseId,
							`${(words.get(clauseId) ?? '').replace(' [open]', '')}${deed === 'open' ? ' [open]' : ''}`
						);
					}
					if (deed === 'mandate') {
						const [signatoryId = '', other] = n % 2 ? ids : ids.toReversed();
						const has = !mandated.has(signatoryId);
						await changeSignatory(lead, {
							...text,
							signatoryId,
							kind: 'signatory',
							recipientId:
								signatoryId === ids[0] ? table.families.recipientId : table.elders.recipientId,
							name: inEnglish('The elder'),
							mandate: has ? inEnglish('Chosen on Friday') : { texts: {} }
						});
						if (has) mandated.add(signatoryId);
						else mandated.delete(signatoryId);
						expect(other).toBeDefined();
					}
					if (deed === 'bring') {
						last = await bring(table, 'final');
						openInDraft = [...open];
						for (const [id, now] of words) drafted.set(id, now);
					}
					if (deed === 'agree' || deed === 'refuse') {
						const of = deed === 'agree' ? clauses : [clauseId];
						await agree(side, copyId, of, deed === 'agree' ? 'given' : 'refused');
						for (const id of of)
							said.set(`${side.recipientId}:${id}`, {
								yes: deed === 'agree',
								words: drafted.get(id) ?? ''
							});
					}
					if (deed === 'sign') await signAll(table, last.draftId, ids);
					if (deed === 'seal') await sealAgreement(lead, { ...text, draftId: last.draftId });
				} catch (problem) {
					if (!(problem instanceof Error) || !('code' in problem)) throw problem;
				}
			}
			const { signedAt } = await readSigning(lead, text);
			if (!signedAt) return;
			signed += 1;
			for (const side of [table.families, table.elders])
				for (const id of clauses)
					expect(said.get(`${side.recipientId}:${id}`)).toEqual({
						yes: true,
						words: drafted.get(id)
					});
			expect(words).toEqual(drafted);
			expect(openInDraft).toEqual([]);
			expect([...mandated].toSorted()).toEqual(ids.toSorted());
		}),
		{ numRuns: 40, examples: [[SIGNING.map((deed) => ({ deed, n: 0 }))]] }
	);
	expect(signed).toBeGreaterThan(0);
}, 120_000);
