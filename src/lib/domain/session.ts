import { dayInIraq } from './day.ts';
import { harmHindrance, type HarmCheck } from './harm.ts';
import type { Permission } from './policy.ts';
import { Problem } from './problem.ts';
import type { RoomKind } from './room.ts';
import { sameWords, type Words } from './words.ts';

/** A meeting. A signed-in browser is a login. */
export const SESSION_KINDS = [
	'consultation',
	'caucus',
	'shuttle',
	'joint',
	'drafting',
	'restorative',
	'signing'
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_STATES = [
	'planned',
	'safetyChecked',
	'consented',
	'held',
	'recorded',
	'confirmed'
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const PRESENCES = ['expected', 'present', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** As the person says it; what is not said is not kept. */
export const GENDERS = ['woman', 'man'] as const;
export type Gender = (typeof GENDERS)[number];

/** What meets in a room of this kind, unless somebody says otherwise. */
export function usualKind(room: RoomKind): SessionKind {
	const usual: Record<RoomKind, SessionKind> = {
		mediators: 'shuttle',
		caucus: 'caucus',
		drafting: 'drafting',
		plenary: 'joint',
		programme: 'consultation',
		safety: 'caucus'
	};
	return usual[room];
}

/** The one state that follows, or none. */
export function nextSessionState(state: SessionState): SessionState | undefined {
	return SESSION_STATES[SESSION_STATES.indexOf(state) + 1];
}

/** The one state before: a step taken by mistake can be taken back until the record is confirmed. */
export function previousSessionState(state: SessionState): SessionState | undefined {
	return state === 'confirmed' ? undefined : SESSION_STATES[SESSION_STATES.indexOf(state) - 1];
}

/** Has it not begun yet, as far as its state says? */
export function isAhead(state: SessionState): boolean {
	return state === 'planned' || state === 'safetyChecked' || state === 'consented';
}

/** Is its record written? Then who was there is known, too. */
export function isWritten(state: SessionState): boolean {
	return state === 'recorded' || state === 'confirmed';
}

type Times = { startsAt: Date; endsAt: Date };
/** When people began to meet, and when they parted: live between the two. */
type Opening = { openedAt: Date | null; closedAt: Date | null };

/** Are people meeting now? */
export function isOpen({ state, openedAt, closedAt }: Opening & { state: SessionState }): boolean {
	return state === 'held' && openedAt !== null && closedAt === null;
}

/** @throws Problem `session.notOpen`. */
export function checkOpen(session: Opening & { state: SessionState }): void {
	if (!isOpen(session)) throw new Problem('session.notOpen');
}

/**
 * When a session that is noted as held at `now` was opened. Noted after its planned end, people met
 * on paper, and at the times that were planned.
 */
export function openingOf({ startsAt, endsAt }: Times, now: Date) {
	return now > endsAt
		? { openedAt: startsAt, closedAt: endsAt }
		: { openedAt: now, closedAt: null };
}

/** @throws Problem `session.notClosed` unless it is closed, and its record not complete. */
export function checkReopenable({ state, closedAt }: Opening & { state: SessionState }): void {
	if (state !== 'held' || closedAt === null) throw new Problem('session.notClosed');
}

/** When people parted, if nobody said so: as planned, unless they are still at it. */
export function closingOf({ endsAt }: Times, isUnderWay: boolean, now: Date): Date {
	return isUnderWay || now < endsAt ? now : endsAt;
}

/** Do people come to the door now: on the day of the session until it is held, and while it is open? */
export function isAtTheDoor(
	session: Opening & Times & { state: SessionState },
	now: Date
): boolean {
	if (isOpen(session)) return true;
	return isAhead(session.state) && dayInIraq(session.startsAt) === dayInIraq(now);
}

/** What a step on may wait for. Each is a problem code, and a sentence on the page before that. */
export type Hindrance =
	| 'session.restorativeGates'
	| 'session.notYet'
	| 'session.noHarmCheck'
	| 'session.harmStands'
	| 'session.noGroundRules'
	| 'session.nobodyPresent'
	| 'session.unacknowledged'
	| 'session.noRecord'
	| 'session.openRequests';

/** What is so at the moment of a step. */
export type Circumstances = {
	now: Date;
	/** The last harm check, and a mark of the terms under which people meet now. */
	harm: { check: HarmCheck | undefined; terms: string };
	/** Have ground rules been published in the process? */
	hasGroundRules: boolean;
	/** How many are marked as present, guests too. */
	present: number;
	/** How many of them have not acknowledged the ground rules, or as guests not heard them. */
	unacknowledged: number;
	/** Have the minutes nothing to say: no record, and nothing that was spoken about or decided? */
	isSilent: boolean;
	/** How many requests for another wording of the minutes have no answer. */
	openRequests: number;
};

type Meeting = Times & { kind: SessionKind; state: SessionState };

/**
 * What a session still waits for before it goes to `to`; nothing for a step back.
 * Ground rules are acknowledged before anybody meets (R22). A restorative session asks for support,
 * readiness, preparation, consent and a safety plan on both sides (R13), which this program cannot
 * yet attest: so it can be planned and goes no further.
 */
export function hindrancesOf(
	session: Meeting,
	to: SessionState,
	{ now, harm, hasGroundRules, present, unacknowledged, isSilent, openRequests }: Circumstances
): Hindrance[] {
	if (to !== nextSessionState(session.state)) return [];
	const found: (Hindrance | false)[] = [];
	if (to === 'consented' || to === 'held')
		found.push(session.kind === 'restorative' && 'session.restorativeGates');
	if (to === 'held')
		found.push(
			session.startsAt > now && 'session.notYet',
			harmHindrance(harm.check, { terms: harm.terms, at: openingOf(session, now).openedAt }) ??
				false,
			!hasGroundRules && 'session.noGroundRules',
			present === 0 && 'session.nobodyPresent',
			unacknowledged > 0 && 'session.unacknowledged'
		);
	if (to === 'recorded') found.push(isSilent && 'session.noRecord');
	if (to === 'confirmed') found.push(openRequests > 0 && 'session.openRequests');
	return found.filter((one) => one !== false);
}

/**
 * @throws Problem `session.stateUnreachable` unless it is one step on, or one back; the first of its
 * hindrances when it must wait.
 */
export function moveSession(
	session: Meeting,
	to: SessionState,
	circumstances: Circumstances
): SessionState {
	if (to !== nextSessionState(session.state) && to !== previousSessionState(session.state))
		throw new Problem('session.stateUnreachable');
	const [first] = hindrancesOf(session, to, circumstances);
	if (first) throw new Problem(first);
	return to;
}

/** Whoever plans takes it as far as the consent to meet; whoever records, from there on. */
export function stepPermission(from: SessionState, to: SessionState): Permission {
	return isAhead(from) && isAhead(to) ? 'session.plan' : 'session.record';
}

/** When and where, of what kind, under which regime: what the safety check and the consents are for. */
type Terms = {
	kind: SessionKind;
	startsAt: Date;
	endsAt: Date;
	place: Words;
	regime: string;
};

/**
 * The state of a session whose particulars are changed. Safety was checked and consent given for
 * other terms, so a change of these takes it back to the plan; another title does not.
 *
 * @throws Problem `session.begun` once it was held: its regime was stated before it began.
 */
export function stateAfterChange(
	session: Terms & { state: SessionState },
	changed: Terms
): SessionState {
	if (!isAhead(session.state)) throw new Problem('session.begun');
	return sameTerms(session, changed) ? session.state : 'planned';
}

function sameTerms(one: Terms, other: Terms): boolean {
	return (
		one.kind === other.kind &&
		+one.startsAt === +other.startsAt &&
		+one.endsAt === +other.endsAt &&
		one.regime === other.regime &&
		sameWords(one.place, other.place)
	);
}

const LONGEST_MILLISECONDS = 24 * 60 * 60 * 1000;

/** @throws Problem `invalid` on `endsAt`: it ends after it starts, and within a day. */
export function checkTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): void {
	const length = +endsAt - +startsAt;
	if (length <= 0) throw new Problem('invalid', {}, { endsAt: 'session.endsBeforeStart' });
	if (length > LONGEST_MILLISECONDS)
		throw new Problem('invalid', {}, { endsAt: 'session.tooLong' });
}

/** @throws Problem `session.settled`: what people confirmed as the record stays as it is. */
export function checkNotConfirmed(state: SessionState): void {
	if (state === 'confirmed') throw new Problem('session.settled');
}

/** The record is written when people have met. @throws Problem `session.notHeld`, `session.settled`. */
export function checkRecordable(state: SessionState): void {
	checkNotConfirmed(state);
	if (isAhead(state)) throw new Problem('session.notHeld');
}

/** Codes for `howMany` more guests, who hold no seat and are not named: `G1`, `G2`, and so on. */
export function guestCodes(taken: readonly string[], howMany: number): string[] {
	const numbers = taken.map((code) => Number(/^G(\d+)$/.exec(code)?.[1] ?? 0));
	const last = Math.max(0, ...numbers);
	return Array.from({ length: howMany }, (_, index) => `G${last + index + 1}`);
}
