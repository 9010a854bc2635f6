import type { AgreedMark, ConsentState, ConsentWay, Wording } from '#lib/domain/consent.ts';
import type { AnswerState, NoteKind, Purpose } from '#lib/domain/release.ts';
import type { SignatoryKind, SignatureAct, SignatureForm } from '#lib/domain/signing.ts';
import type { Language, Words } from '#lib/domain/words.ts';
import type { FrozenClause, FrozenText } from '#lib/domain/clause.ts';
import type { Dialect } from '../dialect.ts';
import type { AgreementsTables } from './agreements.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';

/**
 * What becomes of a working text. Drafts, recipients, answers and signatures live in the drafting
 * room; a copy of a draft, and what is said of it, in the room that it went to. No column of that
 * room points back: which copy is of which draft is known to the drafting room alone.
 */
export function declareDrafts(
	d: Dialect,
	{ rooms, agreements }: Pick<ProcessesTables & AgreementsTables, 'rooms' | 'agreements'>
) {
	const ofAgreement = () => ({
		...inRoom(d, rooms),
		agreementId: d
			.id('agreement_id')
			.notNull()
			.references(() => agreements.id)
	});

	/** Whom a text goes to: a party in its room, or a room that only reads. */
	const recipients = d.table(
		'recipients',
		{
			...ofAgreement(),
			/** As those who write call it. */
			name: d.json<Words>('name').notNull(),
			/** Where its copies go. Null: a party that is asked by other ways only. */
			targetRoomId: d.id('target_room_id').references(() => rooms.id),
			/** What the text is called by in that room, whichever draft: a name of its own. */
			textId: d.id('text_id').notNull(),
			/** Its consent is needed, and it signs. */
			isParty: d.flag('is_party').notNull(),
			/** Its constituency has to say yes before it signs. */
			needsRatification: d.flag('needs_ratification').notNull(),
			removedAt: d.instant('removed_at'),
			...made(d)
		},
		(t) => [d.index('recipients_agreement').on(t.agreementId)]
	);

	const ofRecipient = () => ({
		recipientId: d
			.id('recipient_id')
			.notNull()
			.references(() => recipients.id)
	});

	/** The text frozen as draft n. */
	const drafts = d.table(
		'drafts',
		{
			...ofAgreement(),
			number: d.integer('number').notNull(),
			purpose: d.text('purpose').$type<Purpose>().notNull(),
			summary: d.json<Words>('summary').notNull(),
			content: d.json<FrozenText>('content').notNull(),
			clauses: d.json<FrozenClause[]>('clauses').notNull(),
			/** Of the whole (docs/clauses.md). */
			hash: d.text('hash').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('drafts_number').on(t.agreementId, t.number)]
	);

	const ofDraft = () => ({
		draftId: d
			.id('draft_id')
			.notNull()
			.references(() => drafts.id)
	});

	const releases = d.table(
		'releases',
		{
			...inRoom(d, rooms),
			...ofDraft(),
			...ofRecipient(),
			/** Where it went: no reference, for the drafting room does not read there. */
			copyId: d.id('copy_id').notNull(),
			withdrawnAt: d.instant('withdrawn_at'),
			...made(d)
		},
		(t) => [d.index('releases_draft').on(t.draftId)]
	);

	/** A draft as it came to a room. */
	const draftCopies = d.table(
		'draft_copies',
		{
			...inRoom(d, rooms),
			/** The same for all drafts of one text in this room, and for none elsewhere. */
			textId: d.id('text_id').notNull(),
			title: d.json<Words>('title').notNull(),
			number: d.integer('number').notNull(),
			purpose: d.text('purpose').$type<Purpose>().notNull(),
			summary: d.json<Words>('summary').notNull(),
			content: d.json<FrozenText>('content').notNull(),
			words: d.json<Record<string, Wording>>('words').notNull(),
			hash: d.text('hash').notNull(),
			/** What those who write say to what this room sent: to a note of it. */
			replies: d.json<{ noteId: string; words: Words }[]>('replies').notNull(),
			/** Changes of words that two who write called cosmetic: consents stand over them. */
			cosmetic: d.json<AgreedMark[]>('cosmetic').notNull(),
			/** Asked for its consent, or only to read. */
			isAsked: d.flag('is_asked').notNull(),
			cameAt: d.instant('came_at').notNull(),
			/** Taken back: from then on it is not there. */
			withdrawnAt: d.instant('withdrawn_at')
		},
		(t) => [d.index('draft_copies_room').on(t.roomId, t.textId)]
	);

	const ofCopy = () => ({
		...inRoom(d, rooms),
		copyId: d
			.id('copy_id')
			.notNull()
			.references(() => draftCopies.id),
		clauseId: d.id('clause_id').notNull()
	});

	/** What a room says of a draft it has, among itself. */
	const draftNotes = d.table(
		'draft_notes',
		{
			...ofCopy(),
			kind: d.text('kind').$type<NoteKind>().notNull(),
			words: d.json<Words>('words').notNull(),
			withdrawnAt: d.instant('withdrawn_at'),
			sentAt: d.instant('sent_at'),
			...made(d)
		},
		(t) => [d.index('draft_notes_copy').on(t.copyId)]
	);

	/** What came to those who write, from a party. */
	const answers = d.table(
		'answers',
		{
			...ofAgreement(),
			...ofDraft(),
			...ofRecipient(),
			clauseId: d.id('clause_id').notNull(),
			kind: d.text('kind').$type<NoteKind>().notNull(),
			words: d.json<Words>('words').notNull(),
			state: d.text('state').$type<AnswerState>().notNull(),
			/** Goes back with the next draft that the party gets. */
			reply: d.json<Words>('reply').notNull(),
			repliedAt: d.instant('replied_at'),
			/** The note of the other room that it is a copy of. Never shown. */
			noteId: d.id('note_id').notNull(),
			...made(d)
		},
		(t) => [d.index('answers_agreement').on(t.agreementId)]
	);

	const said = () => ({
		state: d.text('state').$type<ConsentState>().notNull(),
		/** To which words, by their hashes. */
		words: d.json<Wording>('words').notNull(),
		/** In which language they were read to whoever answered. */
		language: d.text('language').$type<Language>().notNull(),
		how: d.text('how').$type<ConsentWay>().notNull(),
		/** Who said it for the party. */
		by: d.json<Words>('said_by').notNull(),
		witness: d.json<Words>('witness').notNull(),
		note: d.json<Words>('note').notNull(),
		...made(d)
	});

	/** What a party says to the words of a clause, in its own room. */
	const consents = d.table('consents', { ...ofCopy(), ...said() }, (t) => [
		d.index('consents_copy').on(t.copyId, t.clauseId)
	]);

	/** That an entry went to those who write. */
	const consentSendings = d.table(
		'consent_sendings',
		{
			...inRoom(d, rooms),
			consentId: d
				.id('consent_id')
				.notNull()
				.references(() => consents.id),
			...made(d)
		},
		(t) => [d.uniqueIndex('consent_sendings_consent').on(t.consentId)]
	);

	/** What came to those who write. */
	const receivedConsents = d.table(
		'received_consents',
		{
			...ofAgreement(),
			...ofDraft(),
			...ofRecipient(),
			clauseId: d.id('clause_id').notNull(),
			...said()
		},
		(t) => [d.index('received_consents_agreement').on(t.agreementId, t.clauseId)]
	);

	/** Somebody who writes says that a change of words changes no meaning. */
	const cosmeticMarks = d.table(
		'cosmetic_marks',
		{
			...ofAgreement(),
			clauseId: d.id('clause_id').notNull(),
			language: d.text('language').$type<Language>().notNull(),
			fromHash: d.text('from_hash').notNull(),
			toHash: d.text('to_hash').notNull(),
			...made(d)
		},
		(t) => [d.index('cosmetic_marks_agreement').on(t.agreementId, t.clauseId)]
	);

	const signatories = d.table(
		'signatories',
		{
			...ofAgreement(),
			kind: d.text('kind').$type<SignatoryKind>().notNull(),
			recipientId: d.id('recipient_id').references(() => recipients.id),
			rank: d.integer('rank').notNull(),
			name: d.json<Words>('name').notNull(),
			/** On whose behalf. */
			behalf: d.json<Words>('behalf').notNull(),
			/** What the mandate is, and what shows it. */
			mandate: d.json<Words>('mandate').notNull(),
			removedAt: d.instant('removed_at'),
			...made(d)
		},
		(t) => [d.index('signatories_agreement').on(t.agreementId)]
	);

	const signatures = d.table(
		'signatures',
		{
			...ofAgreement(),
			...ofDraft(),
			signatoryId: d
				.id('signatory_id')
				.notNull()
				.references(() => signatories.id),
			act: d.text('act').$type<SignatureAct>().notNull(),
			form: d.text('form').$type<SignatureForm>().notNull(),
			language: d.text('language').$type<Language>().notNull(),
			on: d.day('on_day').notNull(),
			...made(d)
		},
		(t) => [d.index('signatures_agreement').on(t.agreementId)]
	);

	/** What a constituency said of a draft. */
	const ratifications = d.table(
		'ratifications',
		{
			...ofAgreement(),
			...ofDraft(),
			...ofRecipient(),
			isRatified: d.flag('is_ratified').notNull(),
			constituency: d.json<Words>('constituency').notNull(),
			evidence: d.json<Words>('evidence').notNull(),
			on: d.day('on_day').notNull(),
			...made(d)
		},
		(t) => [d.index('ratifications_agreement').on(t.agreementId)]
	);

	/** What will be said before all of a signed agreement: the words and the hour (R23). */
	const announcements = d.table(
		'announcements',
		{
			...ofAgreement(),
			words: d.json<Words>('words').notNull(),
			announceAt: d.instant('announce_at').notNull(),
			withdrawnAt: d.instant('withdrawn_at'),
			announcedAt: d.instant('announced_at'),
			...made(d)
		},
		(t) => [d.index('announcements_agreement').on(t.agreementId)]
	);

	/** An announcement as a party is asked about it in its own room. */
	const announcementCopies = d.table(
		'announcement_copies',
		{
			...inRoom(d, rooms),
			textId: d.id('text_id').notNull(),
			title: d.json<Words>('title').notNull(),
			words: d.json<Words>('words').notNull(),
			announceAt: d.instant('announce_at').notNull(),
			cameAt: d.instant('came_at').notNull(),
			withdrawnAt: d.instant('withdrawn_at'),
			/** What the party said: null, nothing yet. */
			isCleared: d.flag('is_cleared'),
			note: d.json<Words>('note').notNull(),
			answeredAt: d.instant('answered_at'),
			answeredBy: d.id('answered_by')
		},
		(t) => [d.index('announcement_copies_room').on(t.roomId)]
	);

	/** Which party was asked about which announcement, and what it said. */
	const clearances = d.table(
		'clearances',
		{
			...inRoom(d, rooms),
			announcementId: d
				.id('announcement_id')
				.notNull()
				.references(() => announcements.id),
			...ofRecipient(),
			copyId: d.id('copy_id').notNull(),
			isCleared: d.flag('is_cleared'),
			note: d.json<Words>('note').notNull(),
			answeredAt: d.instant('answered_at'),
			...made(d)
		},
		(t) => [d.index('clearances_announcement').on(t.announcementId)]
	);

	return {
		announcements,
		announcementCopies,
		clearances,
		recipients,
		drafts,
		releases,
		draftCopies,
		draftNotes,
		answers,
		consents,
		consentSendings,
		receivedConsents,
		cosmeticMarks,
		signatories,
		signatures,
		ratifications
	};
}

export type DraftsTables = ReturnType<typeof declareDrafts>;
