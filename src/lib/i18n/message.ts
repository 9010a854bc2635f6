import type {
	AskingState,
	Attribution,
	CarryPart,
	ClearanceForm,
	ClearanceWay,
	MessageKind,
	MessageState
} from '#lib/domain/message.ts';
import { m } from './m.ts';

const KINDS: Record<MessageKind, () => string> = {
	question: m.message_kind_question,
	answer: m.message_kind_answer,
	offer: m.message_kind_offer,
	hypothetical: m.message_kind_hypothetical,
	condition: m.message_kind_condition,
	reassurance: m.message_kind_reassurance,
	apology: m.message_kind_apology,
	fact: m.message_kind_fact,
	warning: m.message_kind_warning
};

export function messageKindLabel(value: MessageKind): string {
	return KINDS[value]();
}

const STATES: Record<MessageState, () => string> = {
	captured: m.message_state_captured,
	asked: m.message_state_asked,
	cleared: m.message_state_cleared,
	carried: m.message_state_carried,
	delivered: m.message_state_delivered,
	answered: m.message_state_answered,
	closed: m.message_state_closed,
	withheld: m.message_state_withheld,
	refused: m.message_state_refused,
	withdrawn: m.message_state_withdrawn,
	expired: m.message_state_expired,
	superseded: m.message_state_superseded
};

export function messageStateLabel(value: MessageState): string {
	return STATES[value]();
}

const ATTRIBUTIONS: Record<Attribution, () => string> = {
	named: m.message_attribution_named,
	party: m.message_attribution_party,
	voice: m.message_attribution_voice,
	mediator: m.message_attribution_mediator,
	background: m.message_attribution_background,
	sealed: m.message_attribution_sealed
};

export function attributionLabel(value: Attribution): string {
	return ATTRIBUTIONS[value]();
}

const FORMS: Record<ClearanceForm, () => string> = {
	verbatim: m.message_form_verbatim,
	agreed: m.message_form_agreed,
	idea: m.message_form_idea
};

export function clearanceFormLabel(value: ClearanceForm): string {
	return FORMS[value]();
}

const PARTS: Record<CarryPart, () => string> = {
	words: m.message_part_words,
	idea: m.message_part_idea,
	notYet: m.message_part_notYet,
	expired: m.message_part_expired,
	waiting: m.message_part_waiting
};

export function carryPartLabel(value: CarryPart): string {
	return PARTS[value]();
}

const ASKINGS: Record<AskingState, () => string> = {
	waiting: m.message_asking_waiting,
	cleared: m.message_asking_cleared,
	refused: m.message_asking_refused,
	takenBack: m.message_asking_takenBack,
	said: m.message_asking_said,
	over: m.message_asking_over
};

export function askingStateLabel(value: AskingState): string {
	return ASKINGS[value]();
}

const WAYS: Record<ClearanceWay, () => string> = {
	system: m.message_leave_system,
	spoken: m.message_leave_spoken,
	regime: m.message_leave_regime,
	own: m.message_leave_own
};

export function clearanceWayLabel(value: ClearanceWay): string {
	return WAYS[value]();
}
