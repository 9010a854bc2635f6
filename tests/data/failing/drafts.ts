import {
	answerAnnouncement,
	makeAnnouncement,
	proposeAnnouncement,
	withdrawAnnouncement
} from '#lib/server/commands/announcements.ts';
import { callCosmetic, settleAnswer, takeProposal } from '#lib/server/commands/answers.ts';
import { recordConsent, sendConsents } from '#lib/server/commands/consents.ts';
import { freezeDraft, releaseDraft, withdrawDraft } from '#lib/server/commands/drafts.ts';
import { changeNote, sendNotes, withdrawNote, writeNote } from '#lib/server/commands/notes.ts';
import { addRecipient, changeRecipient, removeRecipient } from '#lib/server/commands/recipients.ts';
import {
	addSignatory,
	amendAgreement,
	changeSignatory,
	recordRatification,
	recordSignature,
	removeSignatory,
	sealAgreement
} from '#lib/server/commands/signing.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { readAnswers } from '#lib/server/queries/answers.ts';
import { readRedline } from '#lib/server/queries/drafts.ts';
import { agree, aTable, bring, nameSignatories, reword, type Table } from '../../agreed.ts';
import { inEnglish, type World } from '../../world.ts';
import type { Scenario } from './valley.ts';

const name = inEnglish('The elders');
const particulars = { name, isParty: true };
const someone = { kind: 'witness', name } as const;
const signature = { form: 'ink', language: 'en', on: '2026-02-27' } as const;

export const DRAFTS: Record<string, Scenario> = {
	addRecipient: async (world) => {
		const { lead, text, rooms } = await aTable(world);
		return () => addRecipient(lead, { ...text, ...particulars, targetRoomId: rooms.plenary });
	},
	changeRecipient: async (world) => {
		const { lead, text, families } = await aTable(world);
		const { recipientId } = families;
		return () => changeRecipient(lead, { ...text, ...particulars, recipientId });
	},
	removeRecipient: async (world) => {
		const { lead, text, families } = await aTable(world);
		return () => removeRecipient(lead, { ...text, recipientId: families.recipientId });
	},
	freezeDraft: async (world) => {
		const { lead, text } = await aTable(world);
		return () => freezeDraft(lead, { ...text, purpose: 'consultation' });
	},
	releaseDraft: async (world) => {
		const { lead, text, families, elders } = await aTable(world);
		const { draftId } = await freezeDraft(lead, { ...text, purpose: 'consultation' });
		const recipientIds = [families.recipientId, elders.recipientId];
		return () => releaseDraft(lead, { ...text, draftId, recipientIds });
	},
	withdrawDraft: async (world) => {
		const table = await aTable(world);
		const { draftId } = await bring(table);
		return () => withdrawDraft(table.lead, { ...table.text, draftId });
	},
	writeNote: async (world) => {
		const { party, at } = await aCopy(world);
		return () => writeNote(party, { ...at, kind: 'comment', words: name });
	},
	changeNote: async (world) => {
		const { party, of, noteId } = await aNote(world);
		return () => changeNote(party, { ...of, noteId, kind: 'reservation', words: name });
	},
	withdrawNote: async (world) => {
		const { party, of, noteId } = await aNote(world);
		return () => withdrawNote(party, { ...of, noteId });
	},
	sendNotes: async (world) => {
		const { party, of, noteId } = await aNote(world);
		return () => sendNotes(party, { ...of, noteIds: [noteId] });
	},
	settleAnswer: async (world) => {
		const { lead, answer } = await anAnswer(world);
		return () => settleAnswer(lead, { ...answer, state: 'answered', reply: name });
	},
	takeProposal: async (world) => {
		const { lead, answer } = await anAnswer(world);
		return () => takeProposal(lead, { ...answer, language: 'en' });
	},
	callCosmetic: async (world) => {
		const table = await aTable(world);
		const { drafter, text, clauses } = table;
		const { draftId: otherDraftId } = await bring(table);
		await reword(drafter, text, clauses[0], 'Families come back in four stages.');
		const { draftId } = await bring(table);
		const told = await readRedline(drafter, { ...text, otherDraftId, draftId });
		const change = told.clauses[0]?.cosmetic[0];
		return () =>
			callCosmetic(drafter, {
				...text,
				clauseId: clauses[0],
				language: 'en',
				fromHash: change?.fromHash ?? '',
				toHash: change?.toHash ?? ''
			});
	},
	recordConsent: async (world) => {
		const { table, copyId } = await aCopy(world);
		return () => agree(table.families, copyId, table.clauses);
	},
	sendConsents: async (world) => {
		const { table, party, of } = await aCopy(world);
		await recordConsent(party, {
			...of,
			clauseIds: [...table.clauses],
			state: 'given',
			language: 'en',
			how: 'ink',
			by: name
		});
		return () => sendConsents(party, of);
	},
	addSignatory: async (world) => {
		const { lead, text } = await aTable(world);
		return () => addSignatory(lead, { ...text, ...someone });
	},
	changeSignatory: async (world) => {
		const { lead, text } = await aTable(world);
		const { signatoryId } = await addSignatory(lead, { ...text, ...someone });
		return () => changeSignatory(lead, { ...text, ...someone, kind: 'guarantor', signatoryId });
	},
	removeSignatory: async (world) => {
		const { lead, text } = await aTable(world);
		const { signatoryId } = await addSignatory(lead, { ...text, ...someone });
		return () => removeSignatory(lead, { ...text, signatoryId });
	},
	recordSignature: async (world) => {
		const { table, draftId, signatoryIds } = await aReady(world);
		const [signatoryId = ''] = signatoryIds;
		const sign = { draftId, signatoryId, act: 'signed', ...signature } as const;
		return () => recordSignature(table.lead, { ...table.text, ...sign });
	},
	recordRatification: async (world) => {
		const { table, draftId } = await aReady(world);
		const { lead, text, families } = table;
		return () =>
			recordRatification(lead, {
				...text,
				draftId,
				recipientId: families.recipientId,
				isRatified: true,
				constituency: name,
				evidence: name,
				on: '2026-02-20'
			});
	},
	sealAgreement: async (world) => {
		const { table, draftId } = await aSigned(world);
		return () => sealAgreement(table.lead, { ...table.text, draftId });
	},
	amendAgreement: async (world) => {
		const { table, draftId } = await aSigned(world);
		await sealAgreement(table.lead, { ...table.text, draftId });
		return () => amendAgreement(table.lead, { ...table.text, title: name });
	},
	proposeAnnouncement: async (world) => {
		const { lead, text } = await aTable(world);
		return () => proposeAnnouncement(lead, { ...text, ...announcement });
	},
	withdrawAnnouncement: async (world) => {
		const { lead, text } = await aTable(world);
		await proposeAnnouncement(lead, { ...text, ...announcement });
		return () => withdrawAnnouncement(lead, text);
	},
	answerAnnouncement: async (world) => {
		const { lead, text, families } = await aTable(world);
		await proposeAnnouncement(lead, { ...text, ...announcement });
		const asked = await askedOf(families);
		return () => answerAnnouncement(families.party, { ...asked, isCleared: true });
	},
	makeAnnouncement: async (world) => {
		const { table, draftId } = await aSigned(world);
		const { lead, text, families, elders } = table;
		await sealAgreement(lead, { ...text, draftId });
		const { announcementId } = await proposeAnnouncement(lead, { ...text, ...announcement });
		for (const side of [families, elders])
			await answerAnnouncement(side.party, { ...(await askedOf(side)), isCleared: true });
		world.setTime('2026-03-03T10:00:00Z');
		return () => makeAnnouncement(lead, { ...text, announcementId });
	}
};

const announcement = { words: inEnglish('They return.'), announceAt: '2026-03-02T12:00' };

async function askedOf({ party, roomId }: Table['families']) {
	const { announcements } = await readCopies(party, { roomId });
	return { roomId, copyId: announcements[0]?.id ?? '' };
}

async function aCopy(world: World) {
	const table = await aTable(world);
	const { families: copyId } = await bring(table);
	const { party, roomId } = table.families;
	const of = { roomId, copyId };
	return { table, party, copyId, of, at: { ...of, clauseId: table.clauses[0] } };
}

async function aNote(world: World) {
	const copy = await aCopy(world);
	const words = inEnglish('Families return in three stages.');
	const { noteId } = await writeNote(copy.party, { ...copy.at, kind: 'proposal', words });
	return { ...copy, noteId };
}

async function anAnswer(world: World) {
	const { party, of, noteId, table } = await aNote(world);
	await sendNotes(party, { ...of, noteIds: [noteId] });
	const { clauses } = await readAnswers(table.lead, table.text);
	return {
		lead: table.lead,
		answer: { ...table.text, answerId: clauses[0]?.answers[0]?.id ?? '' }
	};
}

async function aReady(world: World) {
	const table = await aTable(world);
	const { draftId, families, elders } = await bring(table, 'final');
	await agree(table.families, families, table.clauses);
	await agree(table.elders, elders, table.clauses);
	return { table, draftId, signatoryIds: await nameSignatories(table) };
}

async function aSigned(world: World) {
	const ready = await aReady(world);
	const { table, draftId } = ready;
	for (const signatoryId of ready.signatoryIds) {
		const sign = { draftId, signatoryId, act: 'signed', ...signature } as const;
		await recordSignature(table.lead, { ...table.text, ...sign });
	}
	return ready;
}
