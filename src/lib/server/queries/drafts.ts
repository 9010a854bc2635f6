import { agrees, type Wording } from '#lib/domain/consent.ts';
import { may } from '#lib/domain/policy.ts';
import { takesDrafts } from '#lib/domain/release.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { hasConfidential, twinsOf } from '#lib/draft/frozen.ts';
import { partiesOf, standings } from '#lib/draft/ready.ts';
import { languagesOf } from '#lib/draft/overview.ts';
import { readingOf } from '#lib/draft/reading.ts';
import { redline } from '#lib/draft/redline.ts';
import { query } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import { findCosmeticMarks } from '../db/answers.ts';
import { findDraft, findDrafts, findRecipients, findReleases, type Draft } from '../db/drafts.ts';
import { findRoom, findRooms } from '../db/rooms.ts';
import { findSignatories, findSignatures } from '../db/signing.ts';
import { doorOf } from './shell.ts';
import { gather, headOf, lineOf, wordingsAt, workingWordings, type OfText } from './draft-lines.ts';

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
			draft: { ...lineOf(draft), hash: draft.hash },
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
		{
			roomId,
			agreementId,
			draftId,
			otherDraftId
		}: OfText & { draftId: string; otherDraftId: string }
	) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const [from, to] = [
			await findDraft(tx, scope, otherDraftId, agreementId),
			await findDraft(tx, scope, draftId, agreementId)
		];
		const marks = await findCosmeticMarks(tx, scope, agreementId);
		const mayMark = may(scope, roomId, 'text.write') && !agreement.signedAt;
		const [before, after] = [wordingsAt(from), wordingsAt(to)];
		return {
			...headOf(agreement, now),
			from: lineOf(from),
			to: lineOf(to),
			authoritative: to.content.authoritative,
			clauses: redline(from.content, to.content).map((clause) => ({
				...clause,
				cosmetic: cosmeticOf(
					{ clauseId: clause.id, then: before.get(clause.id), now: after.get(clause.id) },
					{ marks, accountId: scope.accountId, mayMark }
				)
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

function textOf({ content, clauses }: Draft) {
	const twins = twinsOf(content);
	return {
		authoritative: content.authoritative,
		twins: languagesOf(content.authoritative, twins).map((language) => ({
			language,
			blocks: twins[language] ? readingOf(twins[language], language) : []
		})),
		clauses: Object.fromEntries(
			clauses.map(({ id, state }) => [id, { state, flags: [], drift: {} }])
		)
	};
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

type Marks = Awaited<ReturnType<typeof findCosmeticMarks>>;

/** Of a clause that changed: whether only its signs did, who said so, and whether the reader may. */
function cosmeticOf(
	clause: { clauseId: string; then: Wording | undefined; now: Wording | undefined },
	given: { marks: Marks; accountId: string; mayMark: boolean }
) {
	const { clauseId, then, now } = clause;
	const { marks, accountId, mayMark } = given;
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
