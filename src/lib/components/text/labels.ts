import type { ClauseState } from '#lib/domain/clause.ts';
import type { Drift } from '#lib/draft/twins.ts';
import { m } from '#lib/i18n/m.ts';

const STATES: Record<ClauseState, () => string> = {
	proposed: m.text_clauseState_proposed,
	bracketed: m.text_clauseState_bracketed,
	alternatives: m.text_clauseState_alternatives,
	agreedAdReferendum: m.text_clauseState_agreedAdReferendum,
	agreed: m.text_clauseState_agreed,
	parked: m.text_clauseState_parked
};

const DRIFTS: Record<Drift['kind'], () => string> = {
	missing: m.text_drift_missing,
	extra: m.text_drift_extra,
	unconfirmed: m.text_drift_unconfirmed,
	authoritativeChanged: m.text_drift_authoritativeChanged,
	ownChanged: m.text_drift_ownChanged,
	bothChanged: m.text_drift_bothChanged
};

export function clauseStateLabel(state: ClauseState): string {
	return STATES[state]();
}

export function driftLabel(kind: Drift['kind']): string {
	return DRIFTS[kind]();
}

/** Why a step of the editor was not done, as far as a person can mend it. */
export function refusalText(code: string): string {
	if (code === 'bracket.choiceNeeded') return m.text_problem_choice();
	if (code === 'clause.bracketsOpen') return m.text_problem_open();
	if (code === 'clause.rightsAnswerMissing' || code === 'clause.voluntaryRecordMissing')
		return m.text_problem_rights();
	if (code === 'clause.stopped') return m.text_flag_stop();
	if (code.startsWith('bracket.')) return m.text_problem_brackets();
	if (code.startsWith('draft.')) return m.text_problem_full();
	return m.text_problem();
}
