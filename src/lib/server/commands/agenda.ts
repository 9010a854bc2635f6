import * as v from 'valibot';
import {
	acceptItem,
	checkRemovable,
	LONGEST_BOX_MINUTES,
	MOST_ITEMS,
	moveItem,
	parkItem,
	type Agenda
} from '#lib/domain/agenda.ts';
import { checkEdition } from '#lib/domain/edition.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { checkNotConfirmed } from '#lib/domain/session.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import {
	editionOfItem,
	findAgenda,
	findAgendaItem,
	saveAgenda,
	saveItem,
	saveNewItem,
	type AgendaItem
} from '../db/agenda.ts';
import { findAgreement } from '../db/agreements.ts';
import { findDecisions } from '../db/decisions.ts';
import { findIssue } from '../db/issues.ts';
import { findSeat } from '../db/rooms.ts';
import { findSession, type Session } from '../db/sessions.ts';
import {
	ClausesOfText,
	Edition,
	Id,
	OptionalId,
	requiredWords,
	SHORT,
	whole,
	words
} from './input.ts';

/** More than any agenda will ever have: a place beyond the end is the end. */
const LAST_PLACE = 10_000;

const Particulars = {
	title: requiredWords(SHORT),
	/** What is wanted of it. */
	purpose: words(2_000),
	minutes: whole(1, LONGEST_BOX_MINUTES),
	ownerSeatId: OptionalId,
	issueId: OptionalId,
	/** Of a text of the same room. */
	clauses: ClausesOfText
};
type Given = Pick<
	AgendaItem,
	'title' | 'purpose' | 'minutes' | 'ownerSeatId' | 'issueId' | 'agreementId' | 'clauseIds'
>;

const OfItem = v.object({ sessionId: Id, itemId: Id });

/** Puts an item at the end of an agenda; from whoever does not arrange it, as a proposal. */
export const addAgendaItem = command(
	v.object({ sessionId: Id, ...Particulars }),
	async (context, { sessionId, clauses, ...particulars }) => {
		const { tx, scope, record } = context;
		const given = { ...particulars, ...clauses };
		const session = await findSession(tx, scope, sessionId);
		const { roomId } = session;
		authorize(scope, roomId, 'agenda.propose');
		checkNotConfirmed(session.state);
		await checkReferences(context, roomId, given);
		const state = may(scope, roomId, 'agenda.arrange') ? 'accepted' : 'proposed';
		const [item] = await addItems(context, session, [{ ...given, state, carriedFrom: null }]);
		record({ type: 'agenda.added', roomId, ids: { session: sessionId, item: item?.id ?? '' } });
		return { itemId: item?.id ?? '' };
	}
);

/** Words an item otherwise, or gives it another box: who arranges any, who proposed it their own. */
export const changeAgendaItem = command(
	v.object({ sessionId: Id, itemId: Id, edition: Edition, ...Particulars }),
	async (context, { sessionId, itemId, edition, clauses, ...particulars }) => {
		const { tx, scope, record } = context;
		const given = { ...particulars, ...clauses };
		const { roomId, state } = await findSession(tx, scope, sessionId);
		const item = await findAgendaItem(tx, scope, itemId, sessionId);
		if (!isOwnProposal(context, item)) authorize(scope, roomId, 'agenda.arrange');
		checkNotConfirmed(state);
		checkEdition('agenda.changedMeanwhile', edition, editionOfItem(item));
		await checkReferences(context, roomId, given);
		await saveItem(tx, itemId, given);
		record({ type: 'agenda.changed', roomId, ids: { session: sessionId, item: itemId } });
		return { itemId };
	}
);

/** Puts a waiting item at another place. Two who do so at once each move the item they meant. */
export const moveAgendaItem = command(
	v.object({ sessionId: Id, itemId: Id, toIndex: whole(0, LAST_PLACE) }),
	async (context, { sessionId, itemId, toIndex }) => {
		const { session, agenda } = await findToArrange(context, sessionId);
		await saveAgenda(context.tx, agenda, moveItem(agenda, itemId, toIndex));
		const { roomId } = session;
		context.record({ type: 'agenda.arranged', roomId, ids: { session: sessionId } });
	}
);

/** A proposal comes onto the agenda, or what was parked comes back to it. */
export const acceptAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda) => acceptItem(agenda, input.itemId))
);

/** Puts an item aside, with the reason, under way or not. */
export const parkAgendaItem = command(
	v.object({ ...OfItem.entries, note: words(SHORT) }),
	(context, { note, ...input }) =>
		arrange(context, input, (agenda) => parkItem(agenda, input.itemId, note, context.now))
);

/** Takes an item off that nobody spoke about yet; its proposer may take back a proposal. */
export const removeAgendaItem = command(OfItem, async (context, { sessionId, itemId }) => {
	const { tx, scope, now, record } = context;
	const { roomId, state } = await findSession(tx, scope, sessionId);
	const item = await findAgendaItem(tx, scope, itemId, sessionId);
	if (!isOwnProposal(context, item)) authorize(scope, roomId, 'agenda.arrange');
	checkNotConfirmed(state);
	const decisions = await findDecisions(tx, scope, sessionId);
	checkRemovable(item, decisions.filter((one) => one.itemId === itemId).length);
	await saveItem(tx, itemId, { removedAt: now });
	record({ type: 'agenda.removed', roomId, ids: { session: sessionId, item: itemId } });
});

/** Puts back what was taken off, at the end. */
export const restoreAgendaItem = command(OfItem, async (context, { sessionId, itemId }) => {
	const { tx, scope, record } = context;
	const item = await findAgendaItem(tx, scope, itemId, sessionId);
	const { roomId } = item;
	if (!isOwnProposal(context, item)) authorize(scope, roomId, 'agenda.arrange');
	checkNotConfirmed((await findSession(tx, scope, sessionId)).state);
	const rank = (await findAgenda(tx, scope, sessionId)).length;
	checkRoomFor(rank, 1);
	if (item.removedAt) await saveItem(tx, itemId, { removedAt: null, rank });
	record({ type: 'agenda.removed', roomId, ids: { session: sessionId, item: itemId } });
});

type New = Given & Pick<AgendaItem, 'state' | 'carriedFrom'>;

/** Adds items at the end of an agenda, in their order. @throws Problem `agenda.tooMany`. */
export async function addItems(
	{ tx, scope, now, newId }: Context,
	{ id: sessionId, roomId }: Session,
	items: readonly New[]
): Promise<AgendaItem[]> {
	const before = (await findAgenda(tx, scope, sessionId)).length;
	checkRoomFor(before, items.length);
	const added = items.map((item, index) => ({
		...item,
		id: newId(),
		roomId,
		sessionId,
		rank: before + index,
		extraMinutes: 0,
		startedAt: null,
		runningSince: null,
		spentMs: 0,
		finishedAt: null,
		parkedNote: NO_WORDS,
		removedAt: null,
		recordedAt: now,
		recordedBy: scope.accountId
	}));
	for (const item of added) await saveNewItem(tx, item);
	return added;
}

/** @throws Problem `absent`, `forbidden`, `session.settled`. */
export async function findToArrange(
	{ tx, scope }: Context,
	sessionId: string
): Promise<{ session: Session; agenda: AgendaItem[] }> {
	const session = await findSession(tx, scope, sessionId);
	authorize(scope, session.roomId, 'agenda.arrange');
	checkNotConfirmed(session.state);
	return { session, agenda: await findAgenda(tx, scope, sessionId) };
}

/** Keeps what a rule makes of an agenda, and says that an item of it changed state. */
export async function arrange(
	context: Context,
	{ sessionId, itemId }: { sessionId: string; itemId: string },
	rule: (agenda: AgendaItem[], session: Session) => Agenda<AgendaItem>
): Promise<void> {
	const { session, agenda } = await findToArrange(context, sessionId);
	await saveAgenda(context.tx, agenda, rule(agenda, session));
	const { roomId } = session;
	context.record({ type: 'agenda.moved', roomId, ids: { session: sessionId, item: itemId } });
}

function isOwnProposal({ scope }: Context, { state, recordedBy }: AgendaItem): boolean {
	return state === 'proposed' && recordedBy === scope.accountId;
}

function checkRoomFor(there: number, more: number): void {
	if (there + more > MOST_ITEMS) throw new Problem('agenda.tooMany');
}

/** Owner, issue and text are of the same room; who asks for others hears that there is nothing. */
async function checkReferences(
	{ tx, scope }: Context,
	roomId: string,
	{ ownerSeatId, issueId, agreementId }: Given
): Promise<void> {
	if (issueId) await findIssue(tx, scope, issueId, roomId);
	if (ownerSeatId && (await findSeat(tx, scope, ownerSeatId)).roomId !== roomId)
		throw new Problem('absent');
	if (agreementId) await findAgreement(tx, scope, agreementId, roomId);
}
