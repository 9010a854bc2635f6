import { deflateSync } from 'node:zlib';
import * as Y from 'yjs';
import type { RoomKind } from '#lib/domain/room.ts';
import type { Role } from '#lib/domain/seat.ts';
import { ITEM_STATES } from '#lib/domain/agenda.ts';
import { CONDITION_STATES } from '#lib/domain/condition.ts';
import { ISSUE_STATES } from '#lib/domain/issue.ts';
import { ROUND_STATES } from '#lib/domain/round.ts';
import { SESSION_STATES } from '#lib/domain/session.ts';
import { TURN_STATES } from '#lib/domain/turn.ts';
import { CONSENT_STATES, CONSENT_WAYS } from '#lib/domain/consent.ts';
import { ANSWER_STATES, NOTE_KINDS, PURPOSES } from '#lib/domain/release.ts';
import { SIGNATORY_KINDS } from '#lib/domain/signing.ts';
import type { FrozenText } from '#lib/domain/clause.ts';
import { build, words } from '#lib/draft/schema.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { inside } from '#lib/server/db/inside.ts';
import type { Tables } from '#lib/server/db/schema.ts';
import type { Tx } from '#lib/server/db/tx.ts';
import { inEnglish } from './world.ts';

type ContentTable = {
	[Name in keyof Tables]: Tables[Name] extends { roomId: { _: { notNull: true } } } ? Name : never;
}[keyof Tables];

/** A room as rows are put into it: its own word is in every text, and in the id of every row. */
export type Place = {
	roomId: string;
	processId: string;
	kind: RoomKind;
	/** Stands nowhere but in the words of this room. */
	word: string;
	/** Stands nowhere but in the ids of this room and of what is in it. */
	mark: string;
	accountId: string;
	groundRulesId: string;
	/** Of the process: cards of a more private room point at cards of a less private one. */
	otherActorId: string | undefined;
};

/**
 * The n-th row of every table of room content, in the order in which they need each other. Content
 * goes straight into the tables: what a finder gives must not hang on what commands let through.
 */
const ROWS: {
	[Name in Exclude<ContentTable, 'seats'>]: (
		place: Place,
		n: number
	) => Tables[Name]['$inferInsert'] | undefined;
} = {
	actors: (place, n) => ({
		...begin(place, 'actor', n),
		code: `${place.word}${n}`,
		kind: 'tribalLeader',
		name: say(place, 'name'),
		constituency: say(place, 'constituency'),
		mandate: say(place, 'mandate'),
		influence: 3,
		interest: 4,
		district: 'shirqat',
		access: 'direct',
		accessNote: say(place, 'access'),
		safetyNote: say(place, 'safety'),
		...made(place),
		changedAt: LONG_AGO,
		retiredAt: n % 3 === 2 ? LONG_AGO : null
	}),
	relations: (place, n) => ({
		...begin(place, 'relation', n),
		fromId: idOf(place, 'actor', n),
		toId: idOf(place, 'actor', 0),
		kind: 'alliance',
		note: say(place, 'relation'),
		...made(place),
		endedAt: null
	}),
	cardLinks: (place, n) =>
		place.otherActorId === undefined
			? undefined
			: {
					...begin(place, 'link', n),
					actorId: idOf(place, 'actor', n),
					otherActorId: place.otherActorId,
					...made(place)
				},
	issues: (place, n) => ({
		...begin(place, 'issue', n),
		title: say(place, 'title'),
		framing: say(place, 'framing'),
		family: 'security',
		state: stateOf(ISSUE_STATES, n),
		rank: n,
		...made(place)
	}),
	issueParties: (place, n) => ({
		...begin(place, 'party', n),
		issueId: idOf(place, 'issue', n),
		actorId: idOf(place, 'actor', n)
	}),
	conditions: (place, n) => ({
		...begin(place, 'condition', n),
		code: `${place.word}${n}`,
		actorId: idOf(place, 'actor', n),
		issueId: idOf(place, 'issue', n),
		type: 'apology',
		words: say(place, 'condition'),
		test: say(place, 'test'),
		state: stateOf(CONDITION_STATES, n),
		disavowal: n % 2 ? 'symbolic' : 'tribal',
		punishesOthers: true,
		voluntaryRecord: inEnglish(''),
		rightsAnswer: inEnglish(''),
		...made(place)
	}),
	conditionSteps: (place, n) => ({
		...begin(place, 'step', n),
		conditionId: idOf(place, 'condition', n),
		state: 'proposed',
		on: '2026-02-01',
		note: say(place, 'step'),
		...made(place)
	}),
	rounds: (place, n) => ({
		...begin(place, 'round', n),
		name: say(place, 'round'),
		since: '2026-01-01',
		until: '2026-06-01',
		areas: ['shirqat'],
		actorClasses: ['tribal'],
		guide: [{ id: `${place.mark}-question-${n}`, words: say(place, 'question') }],
		state: stateOf(ROUND_STATES, n + 1),
		synthesis: say(place, 'synthesis'),
		...made(place)
	}),
	interviews: (place, n) => ({
		...begin(place, 'interview', n),
		roundId: idOf(place, 'round', n),
		code: `${place.word}${n}`,
		actorClass: 'tribal',
		area: 'shirqat',
		heldOn: '2026-02-01',
		people: 3,
		women: 1,
		summary: say(place, 'summary'),
		...made(place)
	}),
	findings: (place, n) => ({
		...begin(place, 'finding', n),
		roundId: idOf(place, 'round', n),
		issueId: idOf(place, 'issue', n),
		conditionId: idOf(place, 'condition', n),
		actorClass: 'tribal',
		weight: 'several',
		words: say(place, 'finding'),
		...made(place)
	}),
	sessions: (place, n) => ({
		...begin(place, 'session', n),
		kind: 'joint',
		roundId: idOf(place, 'round', n),
		title: say(place, 'session'),
		place: say(place, 'place'),
		startsAt: n % 2 ? LONG_AGO : SOON,
		endsAt: n % 2 ? LONG_AGO : SOON,
		regime: 'closed',
		interpreter: say(place, 'interpreter'),
		state: stateOf(SESSION_STATES, n * 3),
		record: say(place, 'record'),
		...made(place)
	}),
	attendances: (place, n) => ({
		...begin(place, 'attendance', n),
		sessionId: idOf(place, 'session', n),
		seatId: null,
		code: `${place.word}${n}`,
		presence: 'present',
		actorId: idOf(place, 'actor', n),
		gender: n % 2 ? 'man' : 'woman',
		named: n % 2 === 0
	}),
	harmChecks: (place, n) => ({
		...begin(place, 'harm', n),
		sessionId: idOf(place, 'session', n),
		answers: { coming: 'yes', leaving: 'yes', freely: 'yes', language: 'no', support: 'yes' },
		measures: say(place, 'measures'),
		terms: 'none',
		...made(place)
	}),
	agreements: (place, n) => ({
		...begin(place, 'agreement', n),
		title: say(place, 'agreement'),
		penSeatId: null,
		frozenAt: n % 2 ? LONG_AGO : null,
		shelvedAt: n % 3 === 2 ? LONG_AGO : null,
		signedAt: null,
		signedDraftId: null,
		amendsId: null,
		...made(place)
	}),
	textUpdates: (place, n) => ({
		...ofAgreement(place, n),
		seq: n + 2,
		bytes: Buffer.from(Y.encodeStateAsUpdate(new Y.Doc())),
		touched: [],
		at: LONG_AGO
	}),
	textSnapshots: (place, n) => ({
		...ofAgreement(place, n),
		seq: n + 1,
		bytes: snapshotOf(place, n),
		at: LONG_AGO
	}),
	clauseVersions: (place, n) => ({
		...begin(place, 'version', n),
		...ofAgreement(place, n),
		clauseId: idOf(place, 'clause', n),
		language: 'en',
		seq: n + 1,
		content: clauseOf(place, n).toJSON() as object,
		hash: 'none',
		accountIds: [place.accountId],
		since: LONG_AGO,
		at: LONG_AGO
	}),
	threads: (place, n) => ({
		...begin(place, 'thread', n),
		...ofAgreement(place, n),
		clauseId: idOf(place, 'clause', n),
		resolvedAt: n % 2 ? LONG_AGO : null,
		resolvedBy: n % 2 ? place.accountId : null,
		...made(place)
	}),
	comments: (place, n) => ({
		...begin(place, 'comment', n),
		threadId: idOf(place, 'thread', n),
		words: say(place, 'comment'),
		changedAt: null,
		withdrawnAt: null,
		...made(place)
	}),
	recipients: (place, n) => ({
		...begin(place, 'recipient', n),
		...ofAgreement(place, n),
		name: say(place, 'recipient'),
		targetRoomId: null,
		textId: idOf(place, 'text', n),
		isParty: n % 2 === 0,
		needsRatification: false,
		removedAt: null,
		...made(place)
	}),
	drafts: (place, n) => ({
		...begin(place, 'draft', n),
		...ofAgreement(place, n),
		number: n + 1,
		purpose: PURPOSES[n % PURPOSES.length] ?? 'final',
		summary: say(place, 'summary'),
		content: frozenOf(place, n),
		clauses: [
			{
				id: idOf(place, 'clause', n),
				words: {},
				state: 'proposed',
				isOpen: false,
				hasOpenFlag: false,
				hasDrift: false
			}
		],
		hash: 'none',
		...made(place)
	}),
	releases: (place, n) => ({
		...begin(place, 'release', n),
		draftId: idOf(place, 'draft', n),
		recipientId: idOf(place, 'recipient', n),
		copyId: idOf(place, 'copy', n),
		withdrawnAt: n % 3 === 2 ? LONG_AGO : null,
		...made(place)
	}),
	draftCopies: (place, n) => ({
		...begin(place, 'copy', n),
		textId: idOf(place, 'text', n),
		title: say(place, 'draft'),
		number: n + 1,
		purpose: PURPOSES[n % PURPOSES.length] ?? 'final',
		summary: say(place, 'summary'),
		content: frozenOf(place, n),
		words: { [idOf(place, 'clause', n)]: {} },
		hash: 'none',
		cosmetic: [],
		replies: [{ noteId: idOf(place, 'note', n), words: say(place, 'reply') }],
		isAsked: true,
		cameAt: LONG_AGO,
		withdrawnAt: n % 3 === 2 ? LONG_AGO : null
	}),
	draftNotes: (place, n) => ({
		...begin(place, 'note', n),
		copyId: idOf(place, 'copy', n),
		clauseId: idOf(place, 'clause', n),
		kind: NOTE_KINDS[n % NOTE_KINDS.length] ?? 'comment',
		words: say(place, 'note'),
		withdrawnAt: null,
		sentAt: n % 2 ? LONG_AGO : null,
		...made(place)
	}),
	answers: (place, n) => ({
		...begin(place, 'answer', n),
		...ofAgreement(place, n),
		draftId: idOf(place, 'draft', n),
		recipientId: idOf(place, 'recipient', n),
		clauseId: idOf(place, 'clause', n),
		// A proposal is the one that can be read by itself.
		kind: NOTE_KINDS[(n + 2) % NOTE_KINDS.length] ?? 'comment',
		words: say(place, 'answer'),
		state: ANSWER_STATES[n % ANSWER_STATES.length] ?? 'open',
		reply: say(place, 'reply'),
		repliedAt: n % 2 ? LONG_AGO : null,
		noteId: idOf(place, 'note', n),
		...made(place)
	}),
	consents: (place, n) => ({
		...begin(place, 'consent', n),
		copyId: idOf(place, 'copy', n),
		clauseId: idOf(place, 'clause', n),
		...saying(place, n)
	}),
	consentSendings: (place, n) => ({
		...begin(place, 'sending', n),
		consentId: idOf(place, 'consent', n),
		...made(place)
	}),
	receivedConsents: (place, n) => ({
		...begin(place, 'received', n),
		...ofAgreement(place, n),
		draftId: idOf(place, 'draft', n),
		recipientId: idOf(place, 'recipient', n),
		clauseId: idOf(place, 'clause', n),
		...saying(place, n)
	}),
	cosmeticMarks: (place, n) => ({
		...begin(place, 'mark', n),
		...ofAgreement(place, n),
		clauseId: idOf(place, 'clause', n),
		language: 'en',
		fromHash: 'before',
		toHash: 'after',
		...made(place)
	}),
	signatories: (place, n) => ({
		...begin(place, 'signatory', n),
		...ofAgreement(place, n),
		kind: SIGNATORY_KINDS[n % SIGNATORY_KINDS.length] ?? 'witness',
		recipientId: idOf(place, 'recipient', n),
		rank: n,
		name: say(place, 'signatory'),
		behalf: say(place, 'behalf'),
		mandate: say(place, 'mandate'),
		removedAt: null,
		...made(place)
	}),
	signatures: (place, n) => ({
		...begin(place, 'signature', n),
		...ofAgreement(place, n),
		draftId: idOf(place, 'draft', n),
		signatoryId: idOf(place, 'signatory', n),
		act: n % 2 ? 'signed' : 'initialled',
		form: 'ink',
		language: 'ar',
		on: '2026-01-20',
		...made(place)
	}),
	ratifications: (place, n) => ({
		...begin(place, 'ratification', n),
		...ofAgreement(place, n),
		draftId: idOf(place, 'draft', n),
		recipientId: idOf(place, 'recipient', n),
		isRatified: n % 2 === 0,
		constituency: say(place, 'constituency'),
		evidence: say(place, 'evidence'),
		on: '2026-01-20',
		...made(place)
	}),
	announcements: (place, n) => ({
		...begin(place, 'announcement', n),
		...ofAgreement(place, n),
		words: say(place, 'announcement'),
		announceAt: LONG_AGO,
		withdrawnAt: null,
		announcedAt: null,
		...made(place)
	}),
	announcementCopies: (place, n) => ({
		...begin(place, 'asked', n),
		textId: idOf(place, 'text', n),
		title: say(place, 'title'),
		words: say(place, 'announcement'),
		announceAt: LONG_AGO,
		cameAt: LONG_AGO,
		withdrawnAt: n % 3 === 2 ? LONG_AGO : null,
		isCleared: n % 2 ? true : null,
		note: say(place, 'note'),
		answeredAt: n % 2 ? LONG_AGO : null,
		answeredBy: n % 2 ? place.accountId : null
	}),
	clearances: (place, n) => ({
		...begin(place, 'clearance', n),
		announcementId: idOf(place, 'announcement', n),
		recipientId: idOf(place, 'recipient', n),
		copyId: idOf(place, 'asked', n),
		isCleared: n % 2 ? true : null,
		note: say(place, 'note'),
		answeredAt: n % 2 ? LONG_AGO : null,
		...made(place)
	}),
	agendaItems: (place, n) => ({
		...begin(place, 'item', n),
		// Of each two of a session the second was taken off.
		sessionId: idOf(place, 'session', n - (n % 2)),
		title: say(place, 'item'),
		purpose: say(place, 'purpose'),
		state: stateOf(ITEM_STATES, n + 3),
		rank: 0,
		minutes: 20,
		extraMinutes: 0,
		issueId: idOf(place, 'issue', n),
		agreementId: idOf(place, 'agreement', n),
		clauseIds: [idOf(place, 'clause', n)],
		startedAt: LONG_AGO,
		runningSince: null,
		spentMs: 60_000,
		finishedAt: null,
		parkedNote: say(place, 'parked'),
		carriedFrom: null,
		removedAt: n % 2 ? LONG_AGO : null,
		...made(place)
	}),
	decisions: (place, n) => ({
		...begin(place, 'decision', n),
		sessionId: idOf(place, 'session', n),
		itemId: idOf(place, 'item', n),
		kind: n % 2 ? 'action' : 'decision',
		words: say(place, 'decision'),
		ownerCode: n % 2 ? `${place.word}${n}` : null,
		dueOn: null,
		struckAt: null,
		...made(place)
	}),
	turns: (place, n) => ({
		...begin(place, 'turn', n),
		sessionId: idOf(place, 'session', n),
		itemId: idOf(place, 'item', n),
		code: `${place.word}${n}`,
		kind: 'statement',
		state: stateOf(TURN_STATES, n),
		reason: say(place, 'reason'),
		askedAt: LONG_AGO,
		startedAt: n % 4 ? LONG_AGO : null,
		endedAt: null,
		recordedBy: place.accountId
	}),
	minutes: (place, n) => ({
		...begin(place, 'minutes', n),
		sessionId: idOf(place, 'session', n),
		content: {
			form: 1,
			kind: 'joint',
			title: say(place, 'session'),
			place: say(place, 'place'),
			startsAt: LONG_AGO.toISOString(),
			endsAt: LONG_AGO.toISOString(),
			openedAt: null,
			closedAt: null,
			regime: 'closed',
			present: [],
			absent: [],
			items: [],
			record: say(place, 'record')
		},
		hash: 'none',
		...made(place)
	}),
	reviews: (place, n) => ({
		...begin(place, 'review', n),
		sessionId: idOf(place, 'session', n),
		code: `${place.word}${n}`,
		verdict: 'amend',
		hash: 'none',
		words: say(place, 'review'),
		answer: say(place, 'answer'),
		answeredAt: null,
		answeredBy: null,
		...made(place)
	}),
	positions: (place, n) => ({
		...begin(place, 'position', n),
		actorId: idOf(place, 'actor', n),
		issueId: idOf(place, 'issue', n),
		step: -1,
		confidence: 'low',
		cooperates: true,
		asksForSecond: true,
		source: 'letter',
		sourceDay: '2026-02-01',
		sessionId: idOf(place, 'session', n),
		secondSource: null,
		secondSourceDay: null,
		rationale: say(place, 'rationale'),
		conditionIds: [idOf(place, 'condition', n)],
		validFrom: '2026-02-01',
		corrects: n % 2 ? idOf(place, 'position', n - 1) : null,
		...made(place)
	}),
	interests: (place, n) => ({
		...begin(place, 'interest', n),
		actorId: idOf(place, 'actor', n),
		issueId: idOf(place, 'issue', n),
		kind: 'fear',
		words: say(place, 'interest'),
		corrects: null,
		...made(place)
	}),
	epochs: (place, n) => ({ ...begin(place, 'epoch', n), epoch: n + 1, ...made(place) }),
	roomKeys: (place, n) => ({
		...begin(place, 'roomKey', n),
		epoch: n + 1,
		accountId: place.accountId,
		recipient: 'age1',
		file: `${place.word} wrapped`,
		...made(place)
	}),
	losses: (place, n) =>
		n > 0
			? undefined
			: {
					...begin(place, 'loss', n),
					accountId: place.accountId,
					lostAt: LONG_AGO,
					vouchedBy: null,
					vouchedAt: null,
					recipient: null
				},
	messages: (place, n) => ({
		...begin(place, 'message', n),
		number: n + 1,
		kind: 'offer',
		state: 'delivered',
		sourceRoomId: place.roomId,
		toRoomId: place.roomId,
		attribution: 'party',
		sourceWords: say(place, 'source'),
		wording: say(place, 'wording'),
		reaction: say(place, 'reaction'),
		replyToId: null,
		crossesId: null,
		askingId: idOf(place, 'asking', n),
		deliveryId: idOf(place, 'delivery', n),
		noteId: idOf(place, 'heard', n),
		supersedesId: null,
		saidAt: LONG_AGO,
		answeredAt: null,
		movedAt: LONG_AGO,
		...made(place)
	}),
	leaves: (place, n) => ({
		...begin(place, 'leave', n),
		messageId: idOf(place, 'message', n),
		toRoomId: place.roomId,
		form: 'agreed',
		attribution: 'party',
		expiresAt: LONG_AGO,
		way: 'spoken',
		givenBy: say(place, 'giver'),
		...made(place)
	}),
	askings: (place, n) => ({
		...begin(place, 'asking', n),
		state: 'waiting',
		toName: say(place, 'receiver'),
		words: say(place, 'asked'),
		form: 'agreed',
		attribution: 'party',
		expiresAt: LONG_AGO,
		said: say(place, 'said'),
		answeredAt: null,
		...made(place)
	}),
	deliveries: (place, n) => ({
		...begin(place, 'delivery', n),
		fromName: say(place, 'giver'),
		words: say(place, 'delivered'),
		kind: 'offer',
		attribution: 'party',
		saidOn: '2026-02-02',
		correction: say(place, 'correction'),
		shownFrom: LONG_AGO,
		toldAt: LONG_AGO,
		...made(place)
	}),
	shuttleRounds: (place, n) => ({
		...begin(place, 'shuttleRound', n),
		number: n + 1,
		theme: say(place, 'theme'),
		since: '2026-02-01',
		until: '2026-02-05',
		...made(place)
	}),
	legs: (place, n) => ({
		...begin(place, 'session', n),
		shuttleRoundId: idOf(place, 'shuttleRound', n),
		toRoomId: place.roomId,
		seatIds: [idOf(place, 'seat', 0)],
		agreedBy: say(place, 'agreed'),
		...made(place)
	}),
	heardNotes: (place, n) => ({
		...begin(place, 'heard', n),
		aboutRoomId: place.roomId,
		legId: idOf(place, 'session', n),
		kind: 'fear',
		words: say(place, 'heard'),
		regime: 'closed',
		isMarked: false,
		heardOn: '2026-02-02',
		struckAt: n % 2 ? LONG_AGO : null,
		...made(place)
	}),
	openings: (place, n) => ({
		...begin(place, 'opening', n),
		item: idOf(place, 'message', n),
		accountId: place.accountId,
		firstAt: LONG_AGO,
		lastOn: '2026-02-02'
	}),
	takings: (place, n) => ({
		...begin(place, 'taking', n),
		reason: say(place, 'reason'),
		...made(place)
	})
};

/** The tables that these rows fill; a test holds that no table of room content is missing. */
export const FILLED: readonly string[] = [...Object.keys(ROWS), 'seats'];

const LONG_AGO = new Date('2026-02-02T08:00:00Z');
const SOON = new Date('2026-03-02T08:00:00Z');

/** Puts the rows numbered `from` up to (not with) `to` into a room. */
export async function fillRoom(tx: Tx, place: Place, from: number, to: number): Promise<void> {
	const { q, t } = inside(tx);
	for (let n = from; n < to; n++) {
		for (const [name, rowOf] of Object.entries(ROWS)) {
			const row = rowOf(place, n);
			if (row) await q.insert(t[name as ContentTable]).values(row as never);
		}
		await q.insert(t.facts).values(factOf(place, n));
		await q.insert(t.invitations).values(invitationOf(place, n));
	}
}

export async function seatSomeone(
	tx: Tx,
	place: Place,
	seat: { accountId: string; role: Role; revoked: boolean; n: number }
): Promise<void> {
	const { q, t } = inside(tx);
	const { accountId, role, revoked, n } = seat;
	await q.insert(t.seats).values({
		...begin(place, 'seat', n),
		accountId,
		role,
		name: `${place.word} ${n}`,
		code: `${place.word}${n}`,
		givenAt: LONG_AGO,
		givenBy: place.accountId,
		revokedAt: revoked ? LONG_AGO : null,
		revokedBy: revoked ? place.accountId : null
	});
	if (n % 2) return;
	await q.insert(t.acknowledgements).values({
		id: `${place.mark}-acknowledgement-${n}`,
		groundRulesId: place.groundRulesId,
		seatId: idOf(place, 'seat', n),
		...made(place)
	});
}

export type RowNoun =
	| 'epoch'
	| 'roomKey'
	| 'loss'
	| 'taking'
	| 'shuttleRound'
	| 'heard'
	| 'opening'
	| 'message'
	| 'leave'
	| 'asking'
	| 'delivery'
	| 'actor'
	| 'relation'
	| 'link'
	| 'issue'
	| 'party'
	| 'condition'
	| 'step'
	| 'round'
	| 'interview'
	| 'finding'
	| 'session'
	| 'attendance'
	| 'harm'
	| 'agreement'
	| 'version'
	| 'clause'
	| 'thread'
	| 'comment'
	| 'recipient'
	| 'draft'
	| 'release'
	| 'copy'
	| 'text'
	| 'note'
	| 'answer'
	| 'consent'
	| 'sending'
	| 'received'
	| 'mark'
	| 'signatory'
	| 'signature'
	| 'ratification'
	| 'announcement'
	| 'asked'
	| 'clearance'
	| 'item'
	| 'decision'
	| 'turn'
	| 'minutes'
	| 'review'
	| 'position'
	| 'interest'
	| 'seat'
	| 'fact'
	| 'invitation';

export function idOf({ mark }: Pick<Place, 'mark'>, noun: RowNoun, n: number): string {
	return `${mark}-${noun}-${n}`;
}

function begin(place: Place, noun: RowNoun, n: number) {
	return { id: idOf(place, noun, n), roomId: place.roomId };
}

function ofAgreement(place: Place, n: number) {
	return { roomId: place.roomId, agreementId: idOf(place, 'agreement', n) };
}

function clauseOf(place: Place, n: number) {
	const line = build('paragraph', words(`${place.word} clause`));
	return build('clause', [line], { id: idOf(place, 'clause', n) });
}

/** A text of one clause, as the hub keeps it. */
function snapshotOf(place: Place, n: number): Buffer {
	const twin = build('doc', [clauseOf(place, n)]);
	return deflateSync(seedUpdate({ twins: { en: twin }, authoritative: 'en' }));
}

function frozenOf(place: Place, n: number): FrozenText {
	const twin = build('doc', [clauseOf(place, n)]);
	return { form: 1, authoritative: 'en', twins: { en: twin.toJSON() as object } };
}

/** What a party said to a clause. */
function saying(place: Place, n: number) {
	return {
		state: CONSENT_STATES[n % CONSENT_STATES.length] ?? 'given',
		words: {},
		language: 'ar' as const,
		how: CONSENT_WAYS[n % CONSENT_WAYS.length] ?? 'spoken',
		by: say(place, 'by'),
		witness: say(place, 'witness'),
		note: say(place, 'note'),
		...made(place)
	};
}

function made({ accountId }: Place) {
	return { recordedAt: LONG_AGO, recordedBy: accountId };
}

function say({ word }: Place, what: string) {
	return { texts: { en: `${word} ${what}`, ar: `${word} ${what}` } };
}

function stateOf<State>(states: readonly [State, ...State[]], n: number): State {
	return states[n % states.length] ?? states[0];
}

/** A fact of the room in the log of its process. Its hash is of no matter here. */
function factOf(place: Place, n: number): Tables['facts']['$inferInsert'] {
	return {
		id: idOf(place, 'fact', n),
		chain: place.processId,
		sequence: placeInChain++,
		type: 'actor.added',
		processId: place.processId,
		roomId: place.roomId,
		accountId: place.accountId,
		ids: { actor: idOf(place, 'actor', n) },
		at: LONG_AGO,
		previous: 'none',
		hash: 'none'
	};
}
let placeInChain = 1;

function invitationOf(place: Place, n: number): Tables['invitations']['$inferInsert'] {
	return {
		id: idOf(place, 'invitation', n),
		codeHash: idOf(place, 'invitation', n),
		kind: 'seat',
		roomId: place.roomId,
		role: 'member',
		name: `${place.word} guest ${n}`,
		mayConvene: false,
		accountId: null,
		invitedBy: place.accountId,
		createdAt: LONG_AGO,
		expiresAt: new Date('2030-01-01'),
		usedAt: null,
		withdrawnAt: null
	};
}
