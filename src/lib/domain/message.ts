import { isFreeToCarry, type HeardNote } from './leg.ts';
import { Problem } from './problem.ts';

/**
 * The carried message: heard in one room, said in another, with leave of those who said it. The words
 * heard and the words carried are two records; between them stands a clearance (R1 to R4).
 */

export const MESSAGE_KINDS = [
	'question',
	'answer',
	'offer',
	'hypothetical',
	'condition',
	'reassurance',
	'apology',
	'fact',
	'warning'
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_STATES = [
	'captured',
	'asked',
	'cleared',
	'carried',
	'delivered',
	'answered',
	'closed',
	'withheld',
	'refused',
	'withdrawn',
	'expired',
	'superseded'
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** How far the words may go: as they were said, as they were agreed, or the idea alone. */
export const CLEARANCE_FORMS = ['verbatim', 'agreed', 'idea'] as const;
export type ClearanceForm = (typeof CLEARANCE_FORMS)[number];

/** Whose word it is said to be. `background` and `sealed` are carried to nobody. */
export const ATTRIBUTIONS = [
	'named',
	'party',
	'voice',
	'mediator',
	'background',
	'sealed'
] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/**
 * Given in the system by the party itself, or by its word before the mediator, which is recorded (R3);
 * beforehand, for all that is not marked, as it agreed to for the meeting; or the mediators' own to give.
 */
export const CLEARANCE_WAYS = ['system', 'spoken', 'regime', 'own'] as const;
export type ClearanceWay = (typeof CLEARANCE_WAYS)[number];

/** How it stands in the room that was asked. */
export const ASKING_STATES = [
	'waiting',
	'cleared',
	'refused',
	'takenBack',
	'said',
	'over'
] as const;
export type AskingState = (typeof ASKING_STATES)[number];

/** What leaves a message where it is, and for good. */
const ENDED: readonly MessageState[] = [
	'closed',
	'withheld',
	'refused',
	'withdrawn',
	'expired',
	'superseded'
];

/** Steps that a mediator takes; those of the party are `clear`, `refuse` and `takeBack`. */
const STEPS = {
	captured: ['asked', 'withheld', 'superseded'],
	asked: ['cleared', 'refused', 'withheld', 'superseded'],
	cleared: ['carried', 'withheld', 'withdrawn', 'expired', 'superseded'],
	carried: ['delivered', 'withheld', 'withdrawn', 'expired', 'superseded'],
	delivered: ['answered', 'closed'],
	answered: ['closed']
} as const satisfies Partial<Record<MessageState, readonly MessageState[]>>;

export function stepsFrom(state: MessageState): readonly MessageState[] {
	return state in STEPS ? STEPS[state as keyof typeof STEPS] : [];
}

export function isEnded(state: MessageState): boolean {
	return ENDED.includes(state);
}

/** Before it is said it can still be held back; afterwards it can only be corrected. */
export function isUnsaid(state: MessageState): boolean {
	return ['captured', 'asked', 'cleared', 'carried'].includes(state);
}

/** What a clearance allows, and until when (R2). Words are not here: they are in rooms. */
export type Clearance = {
	id: string;
	toRoomId: string;
	form: ClearanceForm;
	attribution: Attribution;
	expiresAt: Date;
	way: ClearanceWay;
};

export type Message = {
	state: MessageState;
	sourceRoomId: string;
	toRoomId: string;
};

/** Between which rooms, kept by the mediators of which, and whose word it is said to be. */
export type Origin = {
	roomId: string;
	sourceRoomId: string;
	attribution: Attribution;
};

/** Is it the mediators' own suggestion, heard from nobody? */
export function isOwn({ roomId, sourceRoomId }: Pick<Origin, 'roomId' | 'sourceRoomId'>): boolean {
	return sourceRoomId === roomId;
}

/** @throws Problem `invalid` on `attribution`: what nobody said is said to be nobody's word but one's own. */
export function checkAttribution(origin: Origin): void {
	if (isOwn(origin) && origin.attribution !== 'mediator')
		throw new Problem('invalid', {}, { attribution: 'message.ownIsOwn' });
}

/**
 * In which ways leave can be had (R3). Without asking only for what the mediators say of themselves,
 * and for what a note says that was heard where all may be carried and that nobody marked; never
 * for somebody's name.
 */
export function leaveWays(
	origin: Origin,
	note: (HeardNote & { aboutRoomId: string }) | undefined
): ClearanceWay[] {
	if (isOwn(origin)) return ['own'];
	const isFree =
		note?.aboutRoomId === origin.sourceRoomId &&
		isFreeToCarry(note) &&
		origin.attribution !== 'named';
	return isFree ? ['system', 'spoken', 'regime'] : ['system', 'spoken'];
}

/** How far leave goes that nobody was asked for: no wording was agreed with anybody. */
export function formsUnasked(way: 'regime' | 'own'): ClearanceForm[] {
	return way === 'own' ? ['idea'] : ['verbatim', 'idea'];
}

/** The state at a moment: leave that has run out is none, whether or not somebody noted it. */
export function stateAt(
	{ state }: Pick<Message, 'state'>,
	clearance: Pick<Clearance, 'expiresAt'> | undefined,
	now: Date
): MessageState {
	if (state !== 'cleared' && state !== 'carried') return state;
	if (!clearance || clearance.expiresAt <= now) return 'expired';
	return state;
}

/** @throws Problem `message.stepUnreachable`. */
export function checkStep(from: MessageState, to: MessageState): void {
	if (!stepsFrom(from).includes(to)) throw new Problem('message.stepUnreachable');
}

/** @throws Problem `message.noCarrier` for what stays with the mediators, `message.expiryPast`, `message.sameRoom`. */
export function checkClearance(
	{ sourceRoomId, toRoomId }: Pick<Message, 'sourceRoomId' | 'toRoomId'>,
	{ attribution, expiresAt }: Pick<Clearance, 'attribution' | 'expiresAt'>,
	now: Date
): void {
	if (sourceRoomId === toRoomId) throw new Problem('message.sameRoom');
	if (attribution === 'background' || attribution === 'sealed')
		throw new Problem('invalid', {}, { attribution: 'message.noCarrier' });
	if (expiresAt <= now) throw new Problem('invalid', {}, { expiresAt: 'message.expiryPast' });
}

/**
 * Whether words may be said now, in a room: only what was cleared for that very room, that leave still
 * stands, and not what is put beside a crossing offer that waits for the other side (R1, R4).
 *
 * @throws Problem `message.notCleared`, `message.clearanceOver`, `message.otherRoom`, `message.waitsForOther`.
 */
export function checkDelivery(
	message: Message,
	clearance: Clearance | undefined,
	delivery: { roomId: string; now: Date; isCrossingOpen: boolean }
): void {
	const state = stateAt(message, clearance, delivery.now);
	if (state === 'expired' || state === 'withdrawn') throw new Problem('message.clearanceOver');
	if (state !== 'carried' || !clearance) throw new Problem('message.notCleared');
	if (clearance.toRoomId !== delivery.roomId || message.toRoomId !== delivery.roomId)
		throw new Problem('message.otherRoom');
	if (!delivery.isCrossingOpen) throw new Problem('message.waitsForOther');
}

/** How a carry list before a leg sorts what concerns its room. */
export const CARRY_PARTS = ['words', 'idea', 'notYet', 'expired', 'waiting'] as const;
export type CarryPart = (typeof CARRY_PARTS)[number];

/**
 * Where a message stands on the list for the room it is meant for; undefined for what was said, ended
 * or is meant for another room. `words` may be said as they stand, `idea` only as one's own.
 */
export function carryPart(
	message: Message & { isCrossingOpen: boolean },
	clearance: Clearance | undefined,
	roomId: string,
	now: Date
): CarryPart | undefined {
	if (message.toRoomId !== roomId) return undefined;
	const state = stateAt(message, clearance, now);
	if (state === 'expired') return 'expired';
	if (state === 'asked') return 'waiting';
	if (state === 'captured') return 'notYet';
	if (state !== 'cleared' && state !== 'carried') return undefined;
	if (!message.isCrossingOpen) return 'notYet';
	return clearance?.form === 'idea' || clearance?.attribution === 'mediator' ? 'idea' : 'words';
}

/**
 * Two secret offers that may be put only together: each side says yes or no to its own, and both are
 * shown only if both said yes.
 */
export function isCrossingOpen(states: readonly MessageState[]): boolean {
	return (
		states.length === 2 &&
		states.every((state) =>
			['cleared', 'carried', 'delivered', 'answered', 'closed'].includes(state)
		)
	);
}

/** Whether a message may be said as far as the offer it is tied to goes; one that is tied to none may. */
export function isPairOpen<One extends Pick<Message, 'state'> & { id: string }>(
	message: One,
	other: One | undefined,
	leaveOf: (messageId: string) => Pick<Clearance, 'expiresAt'> | undefined,
	now: Date
): boolean {
	if (!other) return true;
	return isCrossingOpen([message, other].map((one) => stateAt(one, leaveOf(one.id), now)));
}

/** How often what left one room shows in another: not at the moment of the deed (R1). */
export const TICK_MINUTES = 15;

/** The first tick of the clock at or after an instant. */
export function tickAfter(at: Date): Date {
	const tick = TICK_MINUTES * 60_000;
	return new Date(Math.ceil(+at / tick) * tick);
}
