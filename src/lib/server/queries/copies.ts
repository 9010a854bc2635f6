import { standingOf } from '#lib/domain/consent.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { calledOf } from '#lib/draft/called.ts';
import { findClause } from '#lib/draft/clause.ts';
import { openWordsOf, twinsOf } from '#lib/draft/frozen.ts';
import { numberTwin } from '#lib/draft/numbering.ts';
import { languagesOf } from '#lib/draft/overview.ts';
import { blockOf, readingOf } from '#lib/draft/reading.ts';
import { redline } from '#lib/draft/redline.ts';
import { query } from '../command.ts';
import { findAnnouncementCopies } from '../db/announcements.ts';
import {
	findConsents,
	findCopies,
	findCopy,
	findDraftNotes,
	type Consent,
	type DraftCopy
} from '../db/copies.ts';
import { findNames, findRoom } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';

type OfCopy = { roomId: string; copyId: string };

/** The texts of which drafts came to a room, the last draft of each first, and what it is asked about. */
export const readCopies = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	await findRoom(tx, scope, roomId);
	const copies = await findCopies(tx, scope, roomId);
	const texts = [];
	for (const [textId, ofText] of Map.groupBy(copies, (copy) => copy.textId)) {
		const [last] = ofText;
		if (!last) continue;
		const waiting = await waitingOf(tx, scope, last);
		texts.push({
			id: textId,
			title: last.title,
			isAsked: last.isAsked,
			copies: ofText.map(lineOf),
			clauses: Object.keys(last.words).length,
			...waiting
		});
	}
	return {
		readAt: +now,
		texts,
		mayAnswer: may(scope, roomId, 'answer.send'),
		announcements: (await findAnnouncementCopies(tx, scope, roomId)).map(
			({ id, title, words, announceAt, isCleared, note, answeredAt }) => ({
				id,
				title,
				words,
				announceAt,
				isCleared,
				note,
				answeredAt
			})
		)
	};
});

/** A draft as this room has it: its words, what is noted here, and how the room stands to them. */
export const readCopy = query(async ({ tx, scope, now }, { roomId, copyId }: OfCopy) => {
	const copy = await findCopy(tx, scope, copyId, roomId);
	const ofText = await copiesOfText(tx, scope, copy);
	const notes = await findDraftNotes(tx, scope, roomId, copy.textId);
	const consents = await findConsents(tx, scope, roomId, copy.textId);
	const twins = twinsOf(copy.content);
	const called = calledOf(twins);
	const open = openWordsOf(twins);
	const { authoritative } = copy.content;
	const isLast = ofText[0]?.id === copyId;
	return {
		readAt: +now,
		...lineOf(copy),
		title: copy.title,
		summary: copy.summary,
		hash: copy.hash,
		isAsked: copy.isAsked,
		isLast,
		authoritative,
		others: ofText.filter(({ id }) => id !== copyId).map(lineOf),
		twins: languagesOf(copy.content.authoritative, copy.content.twins).map((language) => ({
			language,
			blocks: twins[language] ? readingOf(twins[language], language) : []
		})),
		clauses: [...called].map(([id, name]) => {
			const wording = copy.words[id] ?? {};
			const entries = consents.filter(({ clauseId }) => clauseId === id);
			return {
				id,
				called: name,
				isOpen: open.has(id),
				notes: notes.filter((note) => note.clauseId === id && !note.withdrawnAt).length,
				...standingOf(id, entries, wording, copy.cosmetic),
				isUnsent: entries.at(-1)?.isSent === false
			};
		}),
		unsent: {
			notes: notes
				.filter(({ sentAt, withdrawnAt }) => !sentAt && !withdrawnAt)
				.map(({ id, clauseId, kind, words }) => ({
					id,
					kind,
					words,
					called: called.get(clauseId) ?? { texts: {} }
				})),
			consents: consents.filter(({ isSent }) => !isSent).length
		},
		replies: copy.replies.flatMap(({ noteId, words }) => {
			const note = notes.find(({ id }) => id === noteId);
			return note ? [{ id: noteId, said: note.words, words }] : [];
		}),
		mayNote: may(scope, roomId, 'text.comment'),
		mayConsent: copy.isAsked && isLast && may(scope, roomId, 'consent.record'),
		maySend: may(scope, roomId, 'answer.send')
	};
});

/** One clause of a draft that came: its words, how they changed, and what this room says of them. */
export const readCopyClause = query(
	async ({ tx, scope, now }, { roomId, copyId, clauseId }: OfCopy & { clauseId: string }) => {
		const copy = await findCopy(tx, scope, copyId, roomId);
		const wording = copy.words[clauseId];
		if (!wording) throw new Problem('absent');
		const ofText = await copiesOfText(tx, scope, copy);
		const before = ofText.find(({ number }) => number < copy.number);
		const twins = twinsOf(copy.content);
		const notes = await findDraftNotes(tx, scope, roomId, copy.textId);
		const consents = (await findConsents(tx, scope, roomId, copy.textId)).filter(
			(one) => one.clauseId === clauseId
		);
		const known = (await findNames(tx, scope)).filter((one) => one.roomId === roomId);
		const names = new Map(known.toReversed().map(({ accountId, name }) => [accountId, name]));
		const numberOf = (id: string) => ofText.find((one) => one.id === id)?.number ?? null;
		const replies = ofText.flatMap((one) => one.replies);
		const ids = Object.keys(copy.words);
		const order = [...calledOf(twins).keys()].filter((id) => ids.includes(id));
		const at = order.indexOf(clauseId);
		const isLast = ofText[0]?.id === copyId;
		return {
			readAt: +now,
			...lineOf(copy),
			title: copy.title,
			clauseId,
			called: calledOf(twins).get(clauseId) ?? { texts: {} },
			previous: order[at - 1] ?? null,
			next: order[at + 1] ?? null,
			authoritative: copy.content.authoritative,
			twins: languagesOf(copy.content.authoritative, copy.content.twins).flatMap((language) => {
				const twin = twins[language];
				const clause = twin && findClause(twin, clauseId);
				if (!twin || !clause) return [];
				const numbers = numberTwin(twin, language);
				return [{ language, block: blockOf(clause.node, language, numbers) }];
			}),
			before: before ? lineOf(before) : null,
			changes: before
				? redline(before.content, copy.content).filter(
						({ id, fate }) => id === clauseId && fate !== 'same'
					)
				: [],
			standing: standingOf(clauseId, consents, wording, copy.cosmetic),
			consents: consents
				.map((one) => ({ ...saidOf(one), draft: numberOf(one.copyId) }))
				.toReversed(),
			notes: notes
				.filter((note) => note.clauseId === clauseId && !note.withdrawnAt)
				.map((note) => ({
					id: note.id,
					copyId: note.copyId,
					draft: numberOf(note.copyId),
					kind: note.kind,
					words: note.words,
					name: names.get(note.recordedBy) ?? null,
					isOwn: note.recordedBy === scope.accountId,
					at: note.recordedAt,
					sentAt: note.sentAt,
					reply: replies.findLast(({ noteId }) => noteId === note.id)?.words ?? null
				})),
			isAsked: copy.isAsked,
			isLast,
			mayNote: may(scope, roomId, 'text.comment'),
			mayConsent: copy.isAsked && isLast && may(scope, roomId, 'consent.record'),
			maySend: may(scope, roomId, 'answer.send')
		};
	}
);

/** What changed from one draft that came to another. */
export const readCopyRedline = query(
	async ({ tx, scope }, { roomId, copyId, otherCopyId }: OfCopy & { otherCopyId: string }) => {
		const [from, to] = [
			await findCopy(tx, scope, otherCopyId, roomId),
			await findCopy(tx, scope, copyId, roomId)
		];
		if (from.textId !== to.textId) throw new Problem('absent');
		return {
			title: to.title,
			from: lineOf(from),
			to: lineOf(to),
			authoritative: to.content.authoritative,
			clauses: redline(from.content, to.content).map((clause) => ({ ...clause, cosmetic: [] }))
		};
	}
);

/** A draft that came, with all that documents of it say; for the exporters. */
export const readCopyFile = query(async ({ tx, scope }, { roomId, copyId }: OfCopy) => {
	const copy = await findCopy(tx, scope, copyId, roomId);
	const room = await findRoom(tx, scope, roomId);
	return {
		room: { kind: room.kind, name: room.name },
		title: copy.title,
		number: copy.number,
		purpose: copy.purpose,
		content: copy.content,
		words: copy.words,
		hash: copy.hash,
		isSigned: false,
		/** Tells whose copy it was, should one turn up where it does not belong. */
		mark: copy.id,
		signatories: []
	};
});

function lineOf({ id, number, purpose, cameAt }: DraftCopy) {
	return { id, number, purpose, cameAt };
}

/** All drafts of the same text in the room, the last first. */
async function copiesOfText(tx: Tx, scope: Scope, copy: DraftCopy): Promise<DraftCopy[]> {
	const copies = await findCopies(tx, scope, copy.roomId);
	return copies
		.filter(({ textId }) => textId === copy.textId)
		.toSorted((one, other) => other.number - one.number);
}

/** How many clauses this room has still to answer, and has to answer again. */
async function waitingOf(tx: Tx, scope: Scope, copy: DraftCopy) {
	const consents = await findConsents(tx, scope, copy.roomId, copy.textId);
	const standings = Object.entries(copy.words).map(([clauseId, wording]) =>
		standingOf(
			clauseId,
			consents.filter((one) => one.clauseId === clauseId),
			wording,
			copy.cosmetic
		)
	);
	const count = (...states: string[]) =>
		standings.filter(({ state }) => states.includes(state)).length;
	return {
		missing: count('missing', 'sought'),
		stale: count('stale'),
		unsent: consents.filter(({ isSent }) => !isSent).length
	};
}

function saidOf({
	id,
	state,
	language,
	how,
	by,
	witness,
	note,
	recordedAt,
	isSent
}: Consent & { isSent: boolean }) {
	return { id, state, language, how, by, witness, note, at: recordedAt, isSent };
}
