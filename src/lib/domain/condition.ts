import { Problem } from './problem.ts';
import { isEmpty, NO_WORDS, sameWords, type Words } from './words.ts';

/** What must be so before a party agrees to a return. */
export const CONDITION_TYPES = [
	'security',
	'apology',
	'compensation',
	'location',
	'conduct',
	'documents',
	'other'
] as const;
export type ConditionType = (typeof CONDITION_TYPES)[number];

export const CONDITION_STATES = [
	'proposed',
	'underCheck',
	'accepted',
	'met',
	'waived',
	'refused',
	'prohibited'
] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

/** Tribal expels the person, formal is a court case, symbolic rejects the ideology in a session. */
export const DISAVOWALS = ['none', 'tribal', 'formal', 'symbolic'] as const;
export type Disavowal = (typeof DISAVOWALS)[number];

/** What the rules look at: where the condition stands, and the answers to the two questions. */
export type Questioned = {
	state: ConditionState;
	disavowal: Disavowal;
	punishesOthers: boolean;
	voluntaryRecord: Words;
	rightsAnswer: Words;
};

/**
 * What a condition raises by what it asks for. `stop` (R9): it demands tribal or formal disavowal,
 * which a directive forbids. `voluntary` (R9): symbolic disavowal needs a record that it is the
 * person's own will. `rights` (R10): it punishes people for what others did.
 */
export const CONDITION_FLAGS = ['stop', 'voluntary', 'rights'] as const;
export type ConditionFlag = (typeof CONDITION_FLAGS)[number];

/** A raised flag is open until it is answered, or until the condition is out of play. */
export type RaisedFlag = { flag: ConditionFlag; isOpen: boolean };

/** Where a condition is out of play. A stopped one can only go there. */
const OUT_OF_PLAY = ['prohibited', 'waived', 'refused'] as const satisfies ConditionState[];

const NEXT_STATES: Record<ConditionState, readonly ConditionState[]> = {
	proposed: ['underCheck', 'accepted', 'met', ...OUT_OF_PLAY],
	underCheck: ['accepted', 'met', ...OUT_OF_PLAY],
	accepted: ['underCheck', 'met', ...OUT_OF_PLAY],
	met: ['underCheck', 'accepted', 'prohibited'],
	waived: ['underCheck', 'prohibited', 'refused'],
	refused: ['underCheck', 'prohibited', 'waived'],
	prohibited: ['underCheck', 'waived', 'refused']
};

/** A demand for tribal or formal disavowal: the process may not carry it out (R9). */
export function isStopped({ disavowal }: Pick<Questioned, 'disavowal'>): boolean {
	return disavowal === 'tribal' || disavowal === 'formal';
}

/** The flags of a condition, the gravest first. */
export function flagsOf(condition: Questioned): RaisedFlag[] {
	const isInPlay = !isOutOfPlay(condition.state);
	const flags: RaisedFlag[] = [];
	if (isStopped(condition)) flags.push({ flag: 'stop', isOpen: isInPlay });
	if (condition.disavowal === 'symbolic')
		flags.push({ flag: 'voluntary', isOpen: isInPlay && isEmpty(condition.voluntaryRecord) });
	if (condition.punishesOthers)
		flags.push({ flag: 'rights', isOpen: isInPlay && isEmpty(condition.rightsAnswer) });
	return flags;
}

export function hasOpenFlag(condition: Questioned): boolean {
	return flagsOf(condition).some(({ isOpen }) => isOpen);
}

/**
 * The states a condition may go to from where it is, whether or not a flag has to be answered
 * before. None leads back to `proposed`: what was checked or accepted keeps its words.
 */
export function nextStates(condition: Pick<Questioned, 'state' | 'disavowal'>): ConditionState[] {
	return NEXT_STATES[condition.state].filter(
		(state) => !isStopped(condition) || isOutOfPlay(state)
	);
}

/**
 * @throws Problem `condition.stopped` when a stop bars the way (R9), `condition.stateUnreachable`,
 * `condition.voluntaryRecordMissing` (R9) or `condition.rightsAnswerMissing` (R10).
 */
export function moveCondition(condition: Questioned, to: ConditionState): ConditionState {
	if (isStopped(condition) && !isOutOfPlay(to)) throw new Problem('condition.stopped');
	if (!nextStates(condition).includes(to)) throw new Problem('condition.stateUnreachable');
	if (to !== 'accepted' && to !== 'met') return to;

	if (condition.disavowal === 'symbolic' && isEmpty(condition.voluntaryRecord))
		throw new Problem('condition.voluntaryRecordMissing');
	if (condition.punishesOthers && isEmpty(condition.rightsAnswer))
		throw new Problem('condition.rightsAnswerMissing');
	return to;
}

/** Only what is merely proposed may be worded otherwise. */
export function isOpenToEdit({ state }: Pick<Questioned, 'state'>): boolean {
	return state === 'proposed';
}

/** A flag is answered while the condition is weighed, before anybody accepts it. */
export function isOpenToAnswers({ state }: Pick<Questioned, 'state'>): boolean {
	return state === 'proposed' || state === 'underCheck';
}

/** Answers belong to a flag: what was typed for one that is not raised is let go. */
export function onlyAsked<Condition extends Omit<Questioned, 'state'>>(
	given: Condition
): Condition {
	return {
		...given,
		voluntaryRecord: given.disavowal === 'symbolic' ? given.voluntaryRecord : NO_WORDS,
		rightsAnswer: given.punishesOthers ? given.rightsAnswer : NO_WORDS
	};
}

/**
 * What is kept when a flag is answered.
 *
 * @throws Problem `condition.flagNotRaised`; `condition.answersClosed` once it was accepted or ended.
 */
export function answerFlags(
	condition: Questioned,
	flag: 'voluntary' | 'rights',
	answer: Words
): Partial<Pick<Questioned, 'voluntaryRecord' | 'rightsAnswer'>> {
	if (!flagsOf(condition).some((raised) => raised.flag === flag))
		throw new Problem('condition.flagNotRaised');
	if (!isOpenToAnswers(condition)) throw new Problem('condition.answersClosed');
	return flag === 'voluntary' ? { voluntaryRecord: answer } : { rightsAnswer: answer };
}

/** @throws Problem `invalid` on `on` for a day to come, or one before the step that it follows. */
export function checkStepDay(
	on: string,
	{ today, last }: { today: string; last?: string | undefined }
): void {
	if (on > today) throw new Problem('invalid', {}, { on: 'field.dayInFuture' });
	if (last !== undefined && on < last)
		throw new Problem('invalid', {}, { on: 'condition.stepBefore' });
}

type Worded = Questioned & { words: Words };
type Change = Pick<Worded, 'words' | 'disavowal' | 'punishesOthers'>;

/**
 * The condition in other words. A stop and a rights flag, once raised, are not taken back by
 * another tick: what asks for something else is another condition. Answers belong to the words
 * they were given to, so other words ask for them again.
 *
 * @throws Problem `condition.notProposed`, `condition.stopStands`, `condition.flagStands`.
 */
export function revise<Condition extends Worded>(before: Condition, change: Change): Condition {
	if (!isOpenToEdit(before)) throw new Problem('condition.notProposed');
	if (isStopped(before) && !isStopped(change)) throw new Problem('condition.stopStands');
	if (before.punishesOthers && !change.punishesOthers) throw new Problem('condition.flagStands');

	const answers = sameWords(before.words, change.words)
		? {}
		: { voluntaryRecord: NO_WORDS, rightsAnswer: NO_WORDS };
	return { ...before, ...change, ...answers };
}

/** The first code of the row K01, K02, … that no condition of the room has. */
export function nextCode(codes: readonly string[]): string {
	const taken = new Set(codes);
	for (let number = 1; ; number++) {
		const code = `K${String(number).padStart(2, '0')}`;
		if (!taken.has(code)) return code;
	}
}

function isOutOfPlay(state: ConditionState): boolean {
	return (OUT_OF_PLAY as readonly ConditionState[]).includes(state);
}
