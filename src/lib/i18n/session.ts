import { REGIMES, type Regime } from '#lib/domain/process.ts';
import type {
	Gender,
	Hindrance,
	Presence,
	SessionKind,
	SessionState
} from '#lib/domain/session.ts';
import { dayOf, formatInstant, formatTime } from './format.ts';
import { m } from './m.ts';

const KINDS: Record<SessionKind, () => string> = {
	consultation: m.session_kind_consultation,
	caucus: m.session_kind_caucus,
	shuttle: m.session_kind_shuttle,
	joint: m.session_kind_joint,
	drafting: m.session_kind_drafting,
	restorative: m.session_kind_restorative,
	signing: m.session_kind_signing
};

const STATES: Record<SessionState, () => string> = {
	planned: m.session_state_planned,
	safetyChecked: m.session_state_safetyChecked,
	consented: m.session_state_consented,
	held: m.session_state_held,
	recorded: m.session_state_recorded,
	confirmed: m.session_state_confirmed
};

type Reached = Exclude<SessionState, 'planned'>;

const MOVES: Record<Reached, () => string> = {
	safetyChecked: m.session_move_safetyChecked,
	consented: m.session_move_consented,
	held: m.session_move_held,
	recorded: m.session_move_recorded,
	confirmed: m.session_move_confirmed
};

const QUESTIONS: Record<Reached, () => string> = {
	safetyChecked: m.session_ask_safetyChecked,
	consented: m.session_ask_consented,
	held: m.session_ask_held,
	recorded: m.session_ask_recorded,
	confirmed: m.session_ask_confirmed
};

const PRESENCES: Record<Presence, () => string> = {
	expected: m.session_presence_expected,
	present: m.session_presence_present,
	absent: m.session_presence_absent
};

const GENDERS: Record<Gender, () => string> = {
	woman: m.attendance_gender_woman,
	man: m.attendance_gender_man
};

const REGIME_TEXTS: Record<Regime, { label: () => string; hint: () => string }> = {
	closed: { label: m.session_regime_closed, hint: m.session_regime_closed_hint },
	open: { label: m.session_regime_open, hint: m.session_regime_open_hint }
};

const HINDRANCES: Record<Hindrance, () => string> = {
	'session.restorativeGates': m.problem_session_restorativeGates,
	'session.notYet': m.problem_session_notYet,
	'session.noHarmCheck': m.problem_session_noHarmCheck,
	'session.harmStands': m.problem_session_harmStands,
	'session.noGroundRules': m.problem_session_noGroundRules,
	'session.nobodyPresent': m.problem_session_nobodyPresent,
	'session.unacknowledged': m.problem_session_unacknowledged,
	'session.noRecord': m.problem_session_noRecord,
	'session.openRequests': m.problem_session_openRequests
};

export function sessionKindLabel(kind: SessionKind): string {
	return KINDS[kind]();
}

export function sessionStateLabel(state: SessionState): string {
	return STATES[state]();
}

/** What the button says that takes a session one step on. */
export function sessionMoveLabel(to: SessionState): string {
	return to === 'planned' ? sessionStateLabel(to) : MOVES[to]();
}

/** The question that whoever takes the step answers with yes. */
export function sessionQuestion(to: SessionState): string {
	return to === 'planned' ? sessionStateLabel(to) : QUESTIONS[to]();
}

export function presenceLabel(presence: Presence): string {
	return PRESENCES[presence]();
}

export function genderLabel(gender: Gender): string {
	return GENDERS[gender]();
}

export function sessionRegimeLabel(regime: Regime): string {
	return REGIME_TEXTS[regime].label();
}

/** What the regime means for those in the room. */
export function sessionRegimeHint(regime: Regime): string {
	return REGIME_TEXTS[regime].hint();
}

/** What a step still waits for: the sentence with which it would be refused. */
export function hindranceText(hindrance: Hindrance): string {
	return HINDRANCES[hindrance]();
}

/** `17 March 2026, 10:00 to 13:30`, with the day again where it ends on another. */
export function timesText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
	const isOneDay = dayOf(startsAt) === dayOf(endsAt);
	return m.session_from_to({
		start: formatInstant(startsAt),
		end: isOneDay ? formatTime(endsAt) : formatInstant(endsAt)
	});
}

/** Both regimes to choose from, each with what it means. */
export function sessionRegimeOptions(): { value: Regime; label: string; hint: string }[] {
	return REGIMES.map((value) => ({
		value,
		label: sessionRegimeLabel(value),
		hint: sessionRegimeHint(value)
	}));
}
