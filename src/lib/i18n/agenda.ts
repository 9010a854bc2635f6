import type { ItemState } from '#lib/domain/agenda.ts';
import type { DecisionKind } from '#lib/domain/decision.ts';
import { formatNumber } from './format.ts';
import { m } from './m.ts';

const STATES: Record<ItemState, () => string> = {
	proposed: m.agenda_state_proposed,
	accepted: m.agenda_state_accepted,
	live: m.agenda_state_live,
	parked: m.agenda_state_parked,
	done: m.agenda_state_done
};

const KINDS: Record<DecisionKind, () => string> = {
	decision: m.decision_kind_decision,
	action: m.decision_kind_action
};

export function itemStateLabel(state: ItemState): string {
	return STATES[state]();
}

export function decisionKindLabel(kind: DecisionKind): string {
	return KINDS[kind]();
}

/** `20 min`, `2 h`, `2 h 45 min`. */
export function minutesText(minutes: number): string {
	const hours = formatNumber(Math.floor(minutes / 60));
	const shown = formatNumber(minutes % 60);
	if (minutes < 60) return m.agenda_minutes({ shown });
	return minutes % 60 === 0 ? m.agenda_hours({ hours }) : m.agenda_hours_minutes({ hours, shown });
}
