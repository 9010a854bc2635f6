import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { NOW, type Ids } from './arbitrary.ts';

/** Everything by which content can be read, found in the folders themselves. */
export type Reading = {
	name: string;
	kind: 'finder' | 'query';
	read: (caller: Caller, ids: Ids) => Promise<unknown>;
};

/** What came of it: a value, or what a person is told instead. */
export type Outcome =
	{ value: unknown } | { problem: Pick<Problem, 'code' | 'details' | 'fields'> };

export async function outcomeOf({ read }: Reading, caller: Caller, ids: Ids): Promise<Outcome> {
	try {
		return { value: await read(caller, ids) };
	} catch (problem) {
		if (!(problem instanceof Problem)) throw problem;
		const { code, details, fields } = problem;
		return { problem: { code, details, fields } };
	}
}

type Callable = (...args: unknown[]) => Promise<unknown>;
const inDb = functionsOf(import.meta.glob('/src/lib/server/db/*.ts', { eager: true }));
const inQueries = functionsOf(import.meta.glob('/src/lib/server/queries/**/*.ts', { eager: true }));

/** How each finder is asked about a room and what is in it. A finder that is missing fails the test. */
const ASKED: Record<string, (ids: Ids) => unknown[]> = {
	countReaders: () => [],
	findAcknowledgements: ({ groundRulesId }) => [groundRulesId],
	findAgreedMarks: ({ agreementId }) => [agreementId],
	findActor: ({ actorId, roomId }) => [actorId, roomId],
	findActors: ({ roomId }) => [roomId],
	findActorsOfProcess: ({ processId }) => [processId],
	findAgreement: ({ agreementId, roomId }) => [agreementId, roomId],
	findAgreements: ({ roomId }) => [roomId],
	findAgenda: ({ sessionId }) => [sessionId],
	findAgendaItem: ({ itemId, sessionId }) => [itemId, sessionId],
	findAnnouncementCopies: ({ roomId }) => [roomId],
	findAnnouncementCopy: ({ askedId, roomId }) => [askedId, roomId],
	findAnnouncements: ({ agreementId }) => [agreementId],
	findAnswer: ({ answerId, agreementId }) => [answerId, agreementId],
	findAskings: ({ roomId }) => [roomId],
	findAnswers: ({ agreementId }) => [agreementId],
	findAsking: () => [],
	findAttendances: ({ sessionId }) => [sessionId],
	findCards: ({ processId }) => [processId],
	findClauseVersions: ({ agreementId }) => [agreementId],
	findCondition: ({ conditionId }) => [conditionId],
	findConditionSteps: ({ conditionId }) => [conditionId],
	findConditions: ({ roomId, issueId }) => [{ roomId, issueId }],
	findConsents: ({ roomId, textId }) => [roomId, textId],
	findCopies: ({ roomId }) => [roomId],
	findCopy: ({ copyId, roomId }) => [copyId, roomId],
	findCosmeticMarks: ({ agreementId }) => [agreementId],
	findDeliveries: ({ roomId }) => [roomId, NOW],
	findDraft: ({ draftId, agreementId }) => [draftId, agreementId],
	findDraftNotes: ({ roomId, textId }) => [roomId, textId],
	findDrafts: ({ agreementId }) => [agreementId],
	findCorrected: ({ positionId }) => [[positionId]],
	findDecision: ({ decisionId, sessionId }) => [decisionId, sessionId],
	findDecisions: ({ sessionId }) => [sessionId],
	findEarlierNotes: ({ roomId }) => [roomId, new Date('2027-01-01')],
	findFacts: ({ processId }) => [processId, { limit: 100 }],
	findFixedMinutes: ({ sessionId }) => [sessionId],
	findFindings: ({ roundId }) => [roundId],
	findGroundRules: ({ processId }) => [processId],
	findHarmChecks: ({ sessionId }) => [sessionId],
	findHeardNote: ({ heardNoteId }) => [heardNoteId],
	findHeardNotes: ({ roomId }) => [{ roomIds: [roomId], aboutRoomId: roomId }],
	findHolders: ({ roomId }) => [roomId],
	findInterests: ({ actorId }) => [actorId],
	findOwnKeys: () => [],
	findInterviews: ({ roundId }) => [{ roundId }],
	findIssue: ({ issueId }) => [issueId],
	findIssueParties: ({ roomId }) => [roomId],
	findIssues: ({ roomId, processId }) => [{ roomId, processId }],
	findItems: ({ sessionId }) => [sessionId],
	findItemsAbout: ({ agreementId, clauseId }) => [{ agreementId, clauseId }],
	findKeptText: ({ agreementId }) => [agreementId],
	findLeg: ({ legId, roomId }) => [legId, roomId],
	findLegs: ({ roomId }) => [roomId],
	findOpenings: ({ messageId }) => [[messageId]],
	findShuttleRound: ({ shuttleRoundId, roomId }) => [shuttleRoundId, roomId],
	findShuttleRounds: ({ roomId }) => [roomId],
	findLeaves: ({ roomId }) => [roomId],
	findMessage: ({ messageId, roomId }) => [messageId, roomId],
	findMessages: ({ roomId }) => [roomId],
	findLastVersions: ({ agreementId }) => [agreementId],
	findLatestPositions: ({ roomId }) => [roomId, { limit: 100 }],
	findLeftOver: ({ roomId }) => [{ id: 'other', roomId, startsAt: new Date('2027-01-01') }],
	findLink: ({ linkId, roomId }) => [linkId, roomId],
	findLinks: ({ processId }) => [processId],
	findMissed: ({ processId, roomId }) => [{ processId, roomId, since: new Date(0) }],
	findLogEnd: ({ processId, roomId }) => [{ processId, roomIds: [roomId] }],
	findNames: () => [],
	findNextSessions: ({ processId }) => [{ processId, from: new Date(0), limit: 100 }],
	findPosition: ({ positionId }) => [positionId],
	findPositions: ({ roomId, actorId }) => [{ roomIds: [roomId], actorIds: [actorId] }],
	findProcess: ({ processId }) => [processId],
	findProcesses: () => [],
	findRatifications: ({ agreementId }) => [agreementId],
	findReceivedConsents: ({ agreementId }) => [agreementId],
	findRecipient: ({ recipientId, agreementId }) => [recipientId, agreementId],
	findRecipients: ({ agreementId }) => [agreementId],
	findReadiness: ({ sessionId, roomId }) => [aHeldSession(sessionId, roomId), NOW],
	findRelation: ({ relationId, roomId }) => [relationId, roomId],
	findRelations: ({ roomId }) => [roomId],
	findReviewers: ({ sessionId, roomId }) => [aHeldSession(sessionId, roomId)],
	findReviews: ({ sessionId }) => [sessionId],
	findReleases: ({ agreementId }) => [agreementId],
	findRoom: ({ roomId }) => [roomId],
	findRoomInvitations: ({ roomId }) => [roomId, NOW],
	findRooms: () => [],
	findRoster: ({ sessionId, roomId }) => [{ id: sessionId, roomId, state: 'planned' }],
	findRound: ({ roundId }) => [roundId],
	findRounds: ({ roomId }) => [roomId],
	findRulesOwed: ({ sessionId, roomId }) => [{ id: sessionId, roomId }],
	findSeat: ({ seatId }) => [seatId],
	findSeatCodes: ({ roomId }) => [roomId],
	findSeatNames: ({ roomId }) => [roomId],
	findSeats: ({ roomId }) => [roomId],
	findSession: ({ sessionId }) => [sessionId],
	findSessionsOfRoom: ({ roomId }) => [roomId],
	findSignatories: ({ agreementId }) => [agreementId],
	findSignatory: ({ signatoryId, agreementId }) => [signatoryId, agreementId],
	findSignatures: ({ agreementId }) => [agreementId],
	findStandings: ({ roomId, issueId }) => [
		{ roomIds: [roomId], issueIds: [issueId] },
		{ asOf: '2026-03-01', knownAt: NOW }
	],
	findText: ({ agreementId }) => [agreementId],
	findTextEnd: ({ agreementId }) => [agreementId],
	findTextSince: ({ agreementId }) => [agreementId, 1],
	findTouched: ({ agreementId }) => [agreementId],
	findThread: ({ threadId, agreementId }) => [threadId, agreementId],
	findThreads: ({ agreementId }) => [agreementId],
	findTurns: ({ sessionId }) => [sessionId],
	findUnacknowledgedSeats: ({ processId }) => [processId],
	findUnrecordedSessions: () => []
};

/** Of what finders are given as found before, only what they look at. */
function aHeldSession(id: string, roomId: string) {
	const times = { startsAt: NOW, endsAt: NOW, openedAt: null, closedAt: null };
	return { id, roomId, state: 'held', record: NO_WORDS, ...times };
}

/** Finders that ask for no scope, and why none is needed. */
const WITHOUT_SCOPE: Record<string, string> = {
	countAccounts: 'a number, before anybody is signed in',
	findAccount: 'of the house: the caller’s own, or for the administrator',
	findAccountByUserName: 'of the house: signing in',
	findAccountFacts: 'of the house: the caller’s own',
	findAccounts: 'of the house: for the administrator',
	findIdentity: 'of the house: the caller’s own',
	findRoomsWithKeysOf: 'no words: rooms that get a new key when an account is closed',
	findHouseInvitations: 'of the house: for the administrator',
	findLastFactAt: 'of the house: for the administrator',
	findLastSignIns: 'of the house: for the administrator',
	findListeners: 'of the house: who may go on hearing, asked before anything is told',
	findLoginOf: 'of the house: whoever holds the cookie',
	findLogins: 'of the house: the caller’s own',
	findClearanceOrigin: 'no words: where an answer goes',
	findKeepsRecord: 'no words: in which room a note lives',
	findFreedByNote: 'no words: what marking a note does to messages',
	findOwnOpenings: 'of the reader: which rows they were given, by id',
	findOriginOfAsking: 'no words: what a party’s answer does to a message',
	findUntold: 'no words: which rooms the clock tells of what came',
	findOrigin: 'no words: where an answer goes',
	findOpenInvitation: 'whoever holds the code',
	findOutcome: 'by a hash of caller and form',
	findPhases: 'of processes found through a scope before',
	findTextGates: 'no words: who has the pen; asked together with who may hear',
	findTries: 'of the house: by a hash of door and name'
};

/** What queries are asked beside ids, so that each of them says as much as it can. */
const ASIDE: Record<string, (ids: Ids) => unknown> = {
	asked: ({ issueId }) => ({ issue: issueId }),
	before: () => undefined,
	host: () => 'localhost',
	isSecure: () => true,
	language: () => 'en',
	noteId: ({ heardNoteId }) => heardNoteId,
	toRoomId: ({ roomId }) => roomId,
	otherCopyId: ({ copyId }) => copyId,
	otherDraftId: ({ draftId }) => draftId,
	kind: () => undefined,
	show: () => 'all',
	rows: () => [],
	filter: () => ({
		text: '',
		kind: '',
		district: '',
		influence: null,
		isRetired: false,
		order: 'code',
		page: 1
	})
};

export const finders: Reading[] = inDb
	.filter(([name, call]) => /^(find|count)/.test(name) && asksForScope(call))
	.map(([name, call]) => ({
		name,
		kind: 'finder',
		async read(caller, ids) {
			const { reads } = caller.house.db;
			return call(reads, await loadScope(reads, caller.accountId), ...(ASKED[name]?.(ids) ?? []));
		}
	}));

/** By query, which ids it looks at: noted while it is asked. */
export const idsAskedFor = new Map<string, Set<keyof Ids>>();
/** What a query asks for that nobody here has heard of. */
export const askedInVain = new Set<string>();

/** What says nothing of anybody's words, even to those who sit there: numbers, codes, choices, oneself. */
export const WORDLESS: readonly string[] = [
	// Words packed by Yjs, which this does not unpack.
	'findText',
	'findTextEnd',
	'findTextSince',
	// Which clause was touched by whom, in ids.
	'findTouched',
	// Hashes, and only of changes that two marked.
	'findAgreedMarks',
	'findLogEnd',
	'findMissed',
	// Keys of the reader's own, and what is read of sealed rooms alone.
	'findOwnKeys',
	'readKeeping',
	'readKeyLosses',
	'readOwnKeys',
	'readTaking',
	'findReadiness',
	'findReviewers',
	'findRulesOwed',
	'previewImport',
	'readAccounts',
	'readBeginnings',
	// Of rooms of parties: here a mediators' room is asked.
	'readCarried',
	'readCarryList',
	'readHeard',
	'readCheck',
	'readCoverage',
	'readDocument',
	'readLogCheck',
	'readNewActor',
	'readNewInterview',
	'readNewProcess',
	'readOwnAccount',
	'readRoundPlace'
];

/** What the administrator is told of the machine as a whole: numbers and times, over all rooms. */
export const OF_THE_MACHINE: readonly string[] = ['readCheck', 'readLogCheck'];

export const queries: Reading[] = inQueries
	.filter(([, call]) => /^async \(caller, input\)/.test(String(call)))
	.map(([name, call]) => ({
		name,
		kind: 'query',
		read: (caller, ids) => call(caller, inputOf(name, ids))
	}));

/** Finders that nobody here knows how to ask, and those that ask for no scope without a reason. */
export function unknownFinders(): string[] {
	return inDb
		.filter(([name]) => /^(find|count)/.test(name))
		.filter(([name, call]) => !((asksForScope(call) ? ASKED : WITHOUT_SCOPE)[name] !== undefined))
		.filter(([, call]) => /^async function \w+\(tx\b/.test(String(call)))
		.map(([name]) => name);
}

/** Queries that have nothing to say of a session before people have met. */
const OF_HELD: readonly string[] = ['readMinutesExport'];

/** An input that has whatever is asked of it, and notes what that was. */
function inputOf(query: string, ids: Ids): unknown {
	const asked = idsAskedFor.get(query) ?? new Set();
	idsAskedFor.set(query, asked);
	const input: Ids = new Proxy(ids, {
		get(_, key) {
			if (typeof key !== 'string') return undefined;
			const name = key === 'sessionId' && OF_HELD.includes(query) ? 'heldSessionId' : key;
			if (name in ids) {
				asked.add(name as keyof Ids);
				return ids[name as keyof Ids];
			}
			if (!ASIDE[key]) askedInVain.add(`${query}: ${key}`);
			return ASIDE[key]?.(input);
		}
	});
	return input;
}

function asksForScope(call: Callable): boolean {
	return /^async function \w+\(tx, scope\b/.test(String(call));
}

function functionsOf(modules: Record<string, unknown>): [string, Callable][] {
	return Object.values(modules).flatMap((module) =>
		Object.entries(module as object).filter(
			(entry): entry is [string, Callable] => typeof entry[1] === 'function'
		)
	);
}
