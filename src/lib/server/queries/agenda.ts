import { isCarriable, isSettled } from '#lib/domain/agenda.ts';
import { may } from '#lib/domain/policy.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAhead, isOpen } from '#lib/domain/session.ts';
import type { Words } from '#lib/domain/words.ts';
import { calledOf } from '#lib/draft/called.ts';
import { query } from '../command.ts';
import {
	editionOfItem,
	findAgendaItem,
	findItems,
	findLeftOver,
	type AgendaItem
} from '../db/agenda.ts';
import { findAgreements } from '../db/agreements.ts';
import { editionOfDecision, findDecisions, type Decision } from '../db/decisions.ts';
import { findIssues } from '../db/issues.ts';
import { findSeats } from '../db/rooms.ts';
import { findRoster, type Attendee } from '../db/roster.ts';
import { findSession, findSessionsOfRoom, type Session } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';
import { readWhole } from './whole-text.ts';

type About = { roomId: string; sessionId: string };

/** The agenda of a session as it is planned, with where more items could come from. */
export const readAgenda = query(async ({ tx, scope, now }, { roomId, sessionId }: About) => {
	const session = await findSession(tx, scope, sessionId, roomId);
	const items = await findItems(tx, scope, sessionId);
	const decisions = await findDecisions(tx, scope, sessionId);
	const lineOf = await agendaLines(tx, scope, roomId, items, decisions);
	const lines = items.map(lineOf);
	const isRemoved = new Set(items.filter(({ removedAt }) => removedAt).map(({ id }) => id));
	const isChangeable = session.state !== 'confirmed';
	const mayArrange = isChangeable && may(scope, roomId, 'agenda.arrange');
	const takesMore = isAhead(session.state) || session.state === 'held';
	return {
		now,
		...headOf(session),
		plannedMinutes: Math.round((+session.endsAt - +session.startsAt) / 60_000),
		items: lines.filter(({ id }) => !isRemoved.has(id)),
		removed: mayArrange ? lines.filter(({ id }) => isRemoved.has(id)) : [],
		left: mayArrange && takesMore ? await leftOver(tx, scope, session) : [],
		later: mayArrange && !isAhead(session.state) ? await laterSessions(tx, scope, session) : [],
		mayArrange,
		mayPropose: isChangeable && may(scope, roomId, 'agenda.propose')
	};
});

/** One item with what came of it, and what the forms on its page offer. */
export const readAgendaItem = query(
	async ({ tx, scope, now }, { roomId, sessionId, itemId }: About & { itemId: string }) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const item = await findAgendaItem(tx, scope, itemId, sessionId);
		const decisions = (await findDecisions(tx, scope, sessionId)).filter(
			(one) => one.itemId === itemId
		);
		const lineOf = await agendaLines(tx, scope, roomId, [item], decisions);
		const roster = await findRoster(tx, scope, session);
		const isChangeable = session.state !== 'confirmed';
		const mayArrange = isChangeable && may(scope, roomId, 'agenda.arrange');
		const mayChange = mayArrange || (isChangeable && isOwnProposal(scope, item));
		return {
			now,
			session: headOf(session),
			item: { ...lineOf(item), ownerSeatId: item.ownerSeatId, edition: editionOfItem(item) },
			isRemoved: item.removedAt !== null,
			decisions: decisions.map((decision) => decisionOf(decision, roster)),
			mayArrange,
			mayChange,
			mayRemove: mayChange && !isSettled(item) && !item.startedAt && decisions.length === 0,
			mayRecord: isChangeable && !isAhead(session.state) && may(scope, roomId, 'session.record'),
			people: peopleOf(roster),
			...(await offersOf(tx, scope, roomId))
		};
	}
);

/** What the form for a new item offers. */
export const readAgendaForm = query(async ({ tx, scope }, { roomId, sessionId }: About) => {
	const session = await findSession(tx, scope, sessionId, roomId);
	return {
		session: headOf(session),
		mayArrange: may(scope, roomId, 'agenda.arrange'),
		mayPropose: session.state !== 'confirmed' && may(scope, roomId, 'agenda.propose'),
		...(await offersOf(tx, scope, roomId))
	};
});

/** A session as the head of its pages shows it. */
function headOf(session: Session) {
	const { id, kind, title, state, startsAt, endsAt } = session;
	return { id, kind, title, state, startsAt, endsAt, isOpen: isOpen(session) };
}

/** How lists show an item: with whose it is, what it is about and how much came of it. */
export async function agendaLines(
	tx: Tx,
	scope: Scope,
	roomId: string,
	items: readonly AgendaItem[],
	decisions: readonly Decision[]
) {
	const issues = await findIssues(tx, scope, { roomId });
	const seats = await findSeats(tx, scope, roomId);
	const nameClauses = await clauseNames(tx, scope, items);
	return (item: AgendaItem) => {
		const issue = issues.find(({ id }) => id === item.issueId);
		return {
			id: item.id,
			title: item.title,
			purpose: item.purpose,
			state: item.state,
			minutes: item.minutes,
			extraMinutes: item.extraMinutes,
			startedAt: item.startedAt,
			runningSince: item.runningSince,
			spentMs: item.spentMs,
			finishedAt: item.finishedAt,
			parkedNote: item.parkedNote,
			isCarried: item.carriedFrom !== null,
			isOwnProposal: isOwnProposal(scope, item),
			owner: seats.find(({ id }) => id === item.ownerSeatId)?.name ?? null,
			issue: issue ? { id: issue.id, title: issue.title } : null,
			clauses: nameClauses(item),
			decisions: decisions.filter((one) => one.itemId === item.id && !one.struckAt).length
		};
	};
}

/** What the clauses are called that items are about; those that were taken out of the text are left out. */
async function clauseNames(tx: Tx, scope: Scope, items: readonly AgendaItem[]) {
	const called = new Map<string, ReadonlyMap<string, Words>>();
	for (const { agreementId } of items)
		if (agreementId && !called.has(agreementId))
			called.set(agreementId, calledOf((await readWhole(tx, scope, agreementId)).twins));
	return ({ agreementId, clauseIds }: AgendaItem) =>
		[...(called.get(agreementId ?? '') ?? [])]
			.filter(([id]) => clauseIds.includes(id))
			.map(([id, name]) => ({ textId: agreementId ?? '', id, name }));
}

/** What came of an item, with who does it as the room knows them. */
export function decisionOf(decision: Decision, roster: readonly Attendee[]) {
	const { id, itemId, kind, words, ownerCode, dueOn, struckAt } = decision;
	return {
		id,
		itemId,
		kind,
		words,
		ownerCode,
		ownerName: roster.find(({ code }) => code === ownerCode)?.seat?.name ?? null,
		dueOn,
		isStruck: struckAt !== null,
		edition: editionOfDecision(decision)
	};
}

/** Whom an action can be given to, by code. */
export function peopleOf(roster: readonly Attendee[]) {
	return roster.map(({ code, seat }) => ({ code, name: seat?.name ?? null }));
}

async function offersOf(tx: Tx, scope: Scope, roomId: string) {
	const seats = await findSeats(tx, scope, roomId);
	const issues = await findIssues(tx, scope, { roomId });
	const texts = [];
	for (const { id, title, shelvedAt } of await findAgreements(tx, scope, roomId)) {
		if (shelvedAt) continue;
		const called = calledOf((await readWhole(tx, scope, id)).twins);
		texts.push({ id, title, clauses: [...called].map(([id, name]) => ({ id, name })) });
	}
	return {
		texts,
		seats: seats.map(({ id, name }) => ({ id, name })),
		issues: issues.map(({ id, title }) => ({ id, title }))
	};
}

async function leftOver(tx: Tx, scope: Scope, session: Session) {
	const left = await findLeftOver(tx, scope, session);
	return left
		.filter(({ item }) => isCarriable(item))
		.map(({ item, session: { title, startsAt } }) => ({
			id: item.id,
			title: item.title,
			minutes: item.minutes,
			parkedNote: item.parkedNote,
			session: { title, startsAt }
		}));
}

/** Sessions of the room still to come, to which something could be carried over. */
async function laterSessions(tx: Tx, scope: Scope, { roomId, startsAt }: Session) {
	const sessions = await findSessionsOfRoom(tx, scope, roomId);
	return sessions
		.filter((one) => isAhead(one.state) && one.startsAt > startsAt)
		.toReversed()
		.map((one) => ({ id: one.id, title: one.title, startsAt: one.startsAt }));
}

function isOwnProposal({ accountId }: Scope, { state, recordedBy }: AgendaItem): boolean {
	return state === 'proposed' && recordedBy === accountId;
}
