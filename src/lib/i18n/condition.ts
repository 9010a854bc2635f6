import type {
	ConditionFlag,
	ConditionState,
	ConditionType,
	Disavowal
} from '#lib/domain/condition.ts';
import { m } from './m.ts';

const TYPES: Record<ConditionType, () => string> = {
	security: m.condition_type_security,
	apology: m.condition_type_apology,
	compensation: m.condition_type_compensation,
	location: m.condition_type_location,
	conduct: m.condition_type_conduct,
	documents: m.condition_type_documents,
	other: m.condition_type_other
};

const STATES: Record<ConditionState, () => string> = {
	proposed: m.condition_state_proposed,
	underCheck: m.condition_state_underCheck,
	accepted: m.condition_state_accepted,
	met: m.condition_state_met,
	waived: m.condition_state_waived,
	refused: m.condition_state_refused,
	prohibited: m.condition_state_prohibited
};

const FLAGS: Record<ConditionFlag, () => string> = {
	stop: m.condition_stop,
	voluntary: m.condition_voluntary,
	rights: m.condition_rights
};

const DISAVOWALS: Record<Disavowal, { label: () => string; hint?: () => string }> = {
	none: { label: m.condition_disavowal_none },
	tribal: { label: m.condition_disavowal_tribal, hint: m.condition_disavowal_tribal_hint },
	formal: { label: m.condition_disavowal_formal, hint: m.condition_disavowal_formal_hint },
	symbolic: { label: m.condition_disavowal_symbolic, hint: m.condition_disavowal_symbolic_hint }
};

export function conditionTypeLabel(type: ConditionType): string {
	return TYPES[type]();
}

export function conditionStateLabel(state: ConditionState): string {
	return STATES[state]();
}

export function conditionFlagLabel(flag: ConditionFlag): string {
	return FLAGS[flag]();
}

/** The answers to whether a condition asks for disavowal, each with what it means. */
export function disavowalLabel(disavowal: Disavowal): { label: string; hint: string | undefined } {
	const { label, hint } = DISAVOWALS[disavowal];
	return { label: label(), hint: hint?.() };
}
