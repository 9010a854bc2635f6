import { agreedMarks, agrees, fidelityOf, type Wording } from '#lib/domain/consent.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { takesDrafts } from '#lib/domain/release.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isEmpty, LANGUAGES, type Language } from '#lib/domain/words.ts';
import { calledOf } from '#lib/draft/called.ts';
import { freeze, hasConfidential, twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { missingFor, partiesOf, standings } from '#lib/draft/ready.ts';
import { readingOf } from '#lib/draft/reading.ts';
import { redline } from '#lib/draft/redline.ts';
import { build, words } from '#lib/draft/schema.ts';
import { query } from '../command.ts';
import { findAgreement, type Agreement } from '../db/agreements.ts';
import { findAnnouncements } from '../db/announcements.ts';
import { findAnswers, findCosmeticMarks, findReceivedConsents } from '../db/answers.ts';
import { findDraft, findDrafts, findRecipients, findReleases, type Draft } from '../db/drafts.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom, findRooms } from '../db/rooms.ts';
import { findRatifications, findSignatories, findSignatures } from '../db/signing.ts';
import type { Tx } from '../db/tx.ts';
import { doorOf } from './shell.ts';
import { readWhole } from './whole-text.ts';

type OfText = { roomId: string; agreementId: string };

/** The drafts of a text: what each was for, where it went, and how near it was to being agreed. */
export const readDrafts = query(async ({ tx, scope, now }, { roomId, agreementId }: OfText) => {
	const { agreement, drafts, recipients, entries, marks } = await gather(tx, scope, {
		roomId,
		agreementId
	});
	const releases = await findReleases(tx, scope, agreementId);
	const parties = partiesOf(recipients);
	const working = await workingWordings(tx, scope, agreementId);
	const last = drafts.at(-1);
	return {
		...headOf(agreement, now),
		mayKeep: may(scope, roomId, 'agreement.write') && !agreement.signedAt,
		isChangedSince: last ? !isSameText(last, working) : true,
		hasClauses: working.size > 0,
		parties: parties.length,
		drafts: drafts
			.map((draft) => {
				const then = entries.filter(({ number }) => number <= draft.number);
				const stand = standings(then, wordingsAt(draft), marks);
				const asked = draft.clauses.flatMap(({ id }) =>
					parties.map((party) => stand(party.id, id))
				);
				return {
					...lineOf(draft),
					open: draft.clauses.filter(({ isOpen }) => isOpen).length,
					agreed: asked.filter(agrees).length,
					stale: asked.filter(({ state }) => state === 'stale').length,
					asked: asked.length,
					releasedAt: releases.find((one) => one.draftId === draft.id)?.recordedAt ?? null,
					with: releases
						.filter((one) => one.draftId === draft.id && !one.withdrawnAt)
						.flatMap(
							({ recipientId }) => recipients.find(({ id }) => id === recipientId)?.name ?? []
						)
				};
			})
			.toReversed()
	};
});

/** One draft as it was frozen, with whom it lies and who could still get it. */
export const readDraft = query(
	async ({ tx, scope, now }, { roomId, agreementId, draftId }: OfText & { draftId: string }) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const draft = await findDraft(tx, scope, draftId, agreementId);
		const drafts = await findDrafts(tx, scope, agreementId);
		const recipients = await findRecipients(tx, scope, agreementId);
		const releases = (await findReleases(tx, scope, agreementId)).filter(
			(one) => one.draftId === draftId
		);
		const lying = new Set(
			releases.filter(({ withdrawnAt }) => !withdrawnAt).map(({ recipientId }) => recipientId)
		);
		const mayKeep = may(scope, roomId, 'agreement.write') && !agreement.signedAt;
		return {
			...headOf(agreement, now),
			mayKeep,
			draft: { ...lineOf(draft), hash: draft.hash, isSigned: agreement.signedDraftId === draftId },
			hasConfidential: hasConfidential(draft.content),
			...textOf(draft),
			others: drafts
				.filter(({ id }) => id !== draftId)
				.map(({ id, number, purpose }) => ({ id, number, purpose })),
			releases: releases.map(({ recipientId, recordedAt, withdrawnAt }) => ({
				recipientId,
				name: recipients.find(({ id }) => id === recipientId)?.name ?? { texts: {} },
				at: recordedAt,
				withdrawnAt
			})),
			canGet: recipients
				.filter(({ id, removedAt, targetRoomId }) => !removedAt && targetRoomId && !lying.has(id))
				.map(({ id, name, isParty }) => ({ id, name, isParty })),
			recipients: recipients.filter(({ removedAt }) => !removedAt).length
		};
	}
);

/** What changed from one draft to another. */
export const readRedline = query(
	async (
		{ tx, scope, now },
		{ roomId, agreementId, fromId, toId }: OfText & { fromId: string; toId: string }
	) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const [from, to] = [
			await findDraft(tx, scope, fromId, agreementId),
			await findDraft(tx, scope, toId, agreementId)
		];
		const marks = await findCosmeticMarks(tx, scope, agreementId);
		const mayMark = may(scope, roomId, 'text.write') && !agreement.signedAt;
		return {
			...headOf(agreement, now),
			from: lineOf(from),
			to: lineOf(to),
			authoritative: to.content.authoritative,
			clauses: redline(from.content, to.content).map((clause) => ({
				...clause,
				cosmetic: cosmeticOf(clause.id, { from, to, marks, accountId: scope.accountId, mayMark })
			}))
		};
	}
);

/** Whom a text goes to, and the rooms that could be added. */
export const readRecipients = query(async ({ tx, scope, now }, { roomId, agreementId }: OfText) => {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const room = await findRoom(tx, scope, roomId);
	const rooms = await findRooms(tx, scope, room.processId);
	const taken = recipients.filter(({ removedAt }) => !removedAt);
	return {
		...headOf(agreement, now),
		mayKeep: may(scope, roomId, 'agreement.write') && !agreement.signedAt,
		recipients: taken.map(({ id, name, isParty, needsRatification, targetRoomId }) => ({
			id,
			name,
			isParty,
			needsRatification,
			hasRoom: targetRoomId !== null,
			/** Only who sits there too is told which. */
			room: rooms.filter((one) => one.id === targetRoomId).map(doorOf)[0] ?? null
		})),
		rooms: rooms
			.filter(({ kind }) => takesDrafts(kind))
			.filter(({ id }) => !taken.some(({ targetRoomId }) => targetRoomId === id))
			.map(doorOf)
	};
});

/** What parties sent, clause by clause in the order of the text. */
export const readAnswers = query(async ({ tx, scope, now }, { roomId, agreementId }: OfText) => {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	const answers = await findAnswers(tx, scope, agreementId);
	const drafts = await findDrafts(tx, scope, agreementId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const { twins, overview } = await readWhole(tx, scope, agreementId);
	const called = await everCalled(tx, scope, agreementId);
	const order = [...called.keys()];
	const clauseIds = [...new Set(answers.map(({ clauseId }) => clauseId))].toSorted(
		(one, other) => order.indexOf(one) - order.indexOf(other)
	);
	const mayWrite = may(scope, roomId, 'text.write') && !agreement.signedAt;
	return {
		...headOf(agreement, now),
		mayWrite,
		open: answers.filter(({ state }) => state === 'open').length,
		languages: LANGUAGES.filter((language) => twins[language]),
		clauses: clauseIds.map((clauseId) => ({
			id: clauseId,
			called: called.get(clauseId) ?? { texts: {} },
			isThere: overview.clauses.has(clauseId),
			answers: answers
				.filter((answer) => answer.clauseId === clauseId)
				.map(({ id, recipientId, draftId, kind, words, state, reply, recordedAt }) => ({
					id,
					party: recipients.find((one) => one.id === recipientId)?.name ?? { texts: {} },
					draft: drafts.find((draft) => draft.id === draftId)?.number ?? 0,
					kind,
					words,
					state,
					reply,
					at: recordedAt
				}))
		}))
	};
});

/** How every party stands to every clause of the last draft, and whom to ask what. */
export const readConsents = query(async ({ tx, scope, now }, of: OfText) => {
	const { agreement, drafts, recipients, entries, marks } = await gather(tx, scope, of);
	const draft = drafts.at(-1);
	const parties = partiesOf(recipients);
	const called = await everCalled(tx, scope, of.agreementId);
	const working = await workingWordings(tx, scope, of.agreementId);
	const stand = standings(entries, draft ? wordingsAt(draft) : new Map(), marks);
	const toAsk = standings(entries, working, marks);
	const process = await findProcess(tx, scope, (await findRoom(tx, scope, of.roomId)).processId);
	return {
		...headOf(agreement, now),
		draft: draft ? lineOf(draft) : null,
		allOrNothing: process.allOrNothing,
		parties: parties.map(({ id, name }) => ({ id, name })),
		clauses: (draft?.clauses ?? []).map(({ id, words, state }) => ({
			id,
			called: called.get(id) ?? { texts: {} },
			state,
			/** The working text reads otherwise by now: what was said will be stale with the next draft. */
			isChanging: fidelityOf(id, words, working.get(id) ?? {}, marks) === 'changed',
			standings: parties.map(({ id: partyId }) => {
				const last = entries.findLast((one) => one.partyId === partyId && one.clauseId === id);
				return {
					partyId,
					...stand(partyId, id),
					willBeStale: toAsk(partyId, id).state === 'stale',
					entry: last
						? {
								state: last.state,
								by: last.by,
								how: last.how,
								language: last.language,
								witness: last.witness,
								note: last.note,
								draft: last.number,
								at: last.recordedAt
							}
						: null
				};
			})
		}))
	};
});

/** Who signs, who signed, and what is missing. */
export const readSigning = query(async ({ tx, scope, now }, of: OfText) => {
	const { agreement, drafts, recipients, entries, marks } = await gather(tx, scope, of);
	const { agreementId, roomId } = of;
	const signatories = await findSignatories(tx, scope, agreementId);
	const signatures = await findSignatures(tx, scope, agreementId);
	const ratifications = await findRatifications(tx, scope, agreementId);
	const announcements = await findAnnouncements(tx, scope, agreementId);
	const called = await everCalled(tx, scope, agreementId);
	const draft = drafts.find(({ id }) => id === agreement.signedDraftId) ?? drafts.at(-1);
	const missing =
		draft && !agreement.signedAt
			? missingFor({
					draft,
					wordings: await workingWordings(tx, scope, agreementId),
					recipients,
					entries,
					marks,
					signatories,
					ratifications
				})
			: [];
	const nameOf = (id: string | null) => recipients.find((one) => one.id === id)?.name ?? null;
	const mayKeep = may(scope, roomId, 'agreement.write');
	return {
		...headOf(agreement, now),
		mayKeep: mayKeep && !agreement.signedAt,
		mayAmend: mayKeep && agreement.signedAt !== null,
		mayAnnounce: mayKeep,
		draft: draft ? { ...lineOf(draft), hash: draft.hash } : null,
		parties: partiesOf(recipients).map(({ id, name, needsRatification }) => ({
			id,
			name,
			needsRatification
		})),
		missing: missing.map((one) => ({
			...one,
			clause: 'clauseId' in one ? (called.get(one.clauseId) ?? null) : null,
			party: 'partyId' in one ? nameOf(one.partyId) : null,
			person:
				'signatoryId' in one
					? (signatories.find(({ id }) => id === one.signatoryId)?.name ?? null)
					: null
		})),
		signatories: signatories
			.filter(({ removedAt }) => !removedAt)
			.map(({ id, kind, recipientId, name, behalf, mandate }) => ({
				id,
				kind,
				recipientId,
				party: nameOf(recipientId),
				name,
				behalf,
				mandate,
				hasMandate: !isEmpty(mandate),
				signatures: signatures
					.filter((one) => one.signatoryId === id && one.draftId === draft?.id)
					.map(({ act, form, language, on }) => ({ act, form, language, on }))
			})),
		ratifications: ratifications
			.filter(({ draftId }) => draftId === draft?.id)
			.map(({ id, recipientId, isRatified, constituency, evidence, on }) => ({
				id,
				party: nameOf(recipientId),
				isRatified,
				constituency,
				evidence,
				on
			})),
		announcements: announcements.map(
			({ id, words, announceAt, withdrawnAt, announcedAt, clearances }) => ({
				id,
				words,
				announceAt,
				withdrawnAt,
				announcedAt,
				clearances: clearances.map(({ recipientId, isCleared, note, answeredAt }) => ({
					recipientId,
					party: nameOf(recipientId),
					isCleared,
					note,
					at: answeredAt
				}))
			})
		)
	};
});

/** A proposal as the editor puts it in the place of a clause. */
export const readProposal = query(
	async (
		{ tx, scope },
		{ roomId, agreementId, answerId, language }: OfText & { answerId: string; language: Language }
	) => {
		await findAgreement(tx, scope, agreementId, roomId);
		const answer = (await findAnswers(tx, scope, agreementId)).find(({ id }) => id === answerId);
		const text = answer?.words.texts[language];
		if (answer?.kind !== 'proposal' || !text) throw new Problem('absent');
		const lines = text.split(/\n+/).map((line) => build('paragraph', words(line)));
		const { clauseId } = answer;
		return { clauseId, language, content: build('clause', lines).toJSON() as object };
	}
);

/** A draft with all that documents of it say; for the exporters. */
export const readDraftFile = query(
	async ({ tx, scope }, { roomId, agreementId, draftId }: OfText & { draftId: string }) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const draft = await findDraft(tx, scope, draftId, agreementId);
		const recipients = await findRecipients(tx, scope, agreementId);
		const signatories = await findSignatories(tx, scope, agreementId);
		const signatures = await findSignatures(tx, scope, agreementId);
		const isSigned = agreement.signedDraftId === draftId;
		return {
			room: await findRoom(tx, scope, roomId).then(({ kind, name }) => ({ kind, name })),
			title: agreement.title,
			number: draft.number,
			purpose: draft.purpose,
			content: draft.content,
			words: Object.fromEntries(draft.clauses.map(({ id, words }) => [id, words])),
			hash: draft.hash,
			isSigned,
			mark: null,
			signatories: signatories
				.filter(({ removedAt }) => !removedAt)
				.map(({ id, kind, recipientId, name, behalf }) => ({
					kind,
					name,
					behalf,
					party: recipients.find((one) => one.id === recipientId)?.name ?? null,
					signed: signatures
						.filter((one) => one.signatoryId === id && one.draftId === draftId)
						.filter(({ act }) => act === 'signed')
						.map(({ form, on }) => ({ form, on }))[0]
				}))
		};
	}
);

async function gather(tx: Tx, scope: Scope, { roomId, agreementId }: OfText) {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	const drafts = await findDrafts(tx, scope, agreementId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const consents = await findReceivedConsents(tx, scope, agreementId);
	const marks = await findCosmeticMarks(tx, scope, agreementId);
	return {
		agreement,
		drafts,
		recipients,
		entries: consents.map((one) => ({
			...one,
			partyId: one.recipientId,
			number: drafts.find(({ id }) => id === one.draftId)?.number ?? 0
		})),
		marks: agreedMarks(marks.map((one) => ({ ...one, accountId: one.recordedBy })))
	};
}

function headOf({ id, title, signedAt, amendsId, shelvedAt, frozenAt }: Agreement, now: Date) {
	return {
		id,
		title,
		readAt: +now,
		signedAt,
		amendsId,
		isShelved: shelvedAt !== null,
		isFrozen: frozenAt !== null
	};
}

function lineOf({ id, number, purpose, summary, clauses, recordedAt }: Draft) {
	return { id, number, purpose, summary, clauses: clauses.length, frozenAt: recordedAt };
}

function textOf({ content, clauses }: Draft) {
	const twins = twinsOf(content);
	return {
		authoritative: content.authoritative,
		twins: [content.authoritative, ...LANGUAGES]
			.filter((language, at, all) => twins[language] && all.indexOf(language) === at)
			.map((language) => ({
				language,
				blocks: twins[language] ? readingOf(twins[language], language) : []
			})),
		clauses: Object.fromEntries(
			clauses.map(({ id, state }) => [id, { state, flags: [], drift: {} }])
		)
	};
}

function wordingsAt({ clauses }: Draft): Map<string, Wording> {
	return new Map(clauses.map(({ id, words }) => [id, words]));
}

async function workingWordings(tx: Tx, scope: Scope, agreementId: string) {
	const { twins, overview } = await readWhole(tx, scope, agreementId);
	return wordingsOf(twinsOf(freeze(twins, overview)));
}

function isSameText(draft: Draft, working: ReadonlyMap<string, Wording>): boolean {
	const text = (wordings: ReadonlyMap<string, Wording>) =>
		JSON.stringify(
			[...wordings].map(([id, words]) => [
				id,
				LANGUAGES.map((language) => words[language]?.hash ?? null)
			])
		);
	return text(wordingsAt(draft)) === text(working);
}

/** What clauses are called now, or were when they were last in a draft. */
async function everCalled(tx: Tx, scope: Scope, agreementId: string) {
	const { twins } = await readWhole(tx, scope, agreementId);
	const called = calledOf(twins);
	for (const { content } of (await findDrafts(tx, scope, agreementId)).toReversed())
		for (const [id, name] of calledOf(twinsOf(content))) if (!called.has(id)) called.set(id, name);
	return called;
}

type Marks = Awaited<ReturnType<typeof findCosmeticMarks>>;

/** Of a clause that changed: whether only its signs did, who said so, and whether the reader may. */
function cosmeticOf(
	clauseId: string,
	given: { from: Draft; to: Draft; marks: Marks; accountId: string; mayMark: boolean }
) {
	const { from, to, marks, accountId, mayMark } = given;
	const [then, now] = [wordingsAt(from).get(clauseId), wordingsAt(to).get(clauseId)];
	if (!then || !now) return [];
	return LANGUAGES.flatMap((language) => {
		const [before, after] = [then[language], now[language]];
		if (!before || !after || before.hash === after.hash) return [];
		const said = marks.filter(
			(mark) =>
				mark.clauseId === clauseId &&
				mark.language === language &&
				[mark.fromHash, mark.toHash].includes(before.hash) &&
				[mark.fromHash, mark.toHash].includes(after.hash)
		);
		const people = new Set(said.map(({ recordedBy }) => recordedBy));
		const isSame = before.letters === after.letters;
		return [
			{
				language,
				fromHash: before.hash,
				toHash: after.hash,
				isLettersOnly: isSame,
				marks: people.size,
				mayMark: mayMark && !isSame && people.size < 2 && !people.has(accountId)
			}
		];
	});
}
