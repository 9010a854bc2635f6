import { PHASES, type Phase, type ProcessState, type Regime } from '#lib/domain/process.ts';
import type { Language } from '#lib/domain/words.ts';
import { formatNumber } from './format.ts';
import { m } from './m.ts';

const PHASE_LABELS: Record<Phase, () => string> = {
	mandate: m.process_phase_mandate,
	consultation: m.process_phase_consultation,
	consent: m.process_phase_consent,
	shuttle: m.process_phase_shuttle,
	consolidation: m.process_phase_consolidation,
	reading: m.process_phase_reading,
	initialling: m.process_phase_initialling,
	ratification: m.process_phase_ratification,
	signature: m.process_phase_signature,
	implementation: m.process_phase_implementation,
	review: m.process_phase_review
};

const STATES: Record<ProcessState, () => string> = {
	scoping: m.process_state_scoping,
	active: m.process_state_active,
	paused: m.process_state_paused,
	agreement: m.process_state_agreement,
	implementing: m.process_state_implementing,
	closed: m.process_state_closed,
	disposed: m.process_state_disposed
};

const REGIMES: Record<Regime, { label: () => string; hint: () => string }> = {
	closed: { label: m.process_regime_closed, hint: m.process_regime_closed_hint },
	open: { label: m.process_regime_open, hint: m.process_regime_open_hint }
};

const SPOKEN: Record<Language, () => string> = {
	ar: m.process_language_ar,
	ckb: m.process_language_ckb,
	en: m.process_language_en
};

export function phaseLabel(phase: Phase): string {
	return PHASE_LABELS[phase]();
}

/** `Phase 6 of 11`. */
export function phasePlace(phase: Phase): string {
	const number = formatNumber(PHASES.indexOf(phase) + 1);
	return m.process_phase_of({ number, total: formatNumber(PHASES.length) });
}

/** All phases in their usual order, as the phase line wants them. */
export function phaseSteps(): { id: Phase; label: string }[] {
	return PHASES.map((id) => ({ id, label: phaseLabel(id) }));
}

export function processStateLabel(state: ProcessState): string {
	return STATES[state]();
}

export function regimeLabel(regime: Regime): string {
	return REGIMES[regime].label();
}

/** What the regime means, in a sentence. */
export function regimeHint(regime: Regime): string {
	return REGIMES[regime].hint();
}

export function spokenLanguageLabel(language: Language): string {
	return SPOKEN[language]();
}
