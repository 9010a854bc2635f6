import type { Stand } from '#lib/domain/movement.ts';
import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import type { Voice } from '#lib/domain/room.ts';
import { formatDay } from './format.ts';
import { m } from './m.ts';

const STEPS: Record<Step, () => string> = {
	'-3': m.position_step_m3,
	'-2': m.position_step_m2,
	'-1': m.position_step_m1,
	'0': m.position_step_0,
	'1': m.position_step_p1,
	'2': m.position_step_p2,
	'3': m.position_step_p3
};

/** Words short enough for the end of a lane, where the long ones are too long. */
const SHORT: Partial<Record<Step, () => string>> = {
	'-1': m.position_short_m1,
	'0': m.position_short_0
};

const CONFIDENCES: Record<Confidence, () => string> = {
	low: m.position_confidence_low,
	medium: m.position_confidence_medium,
	high: m.position_confidence_high
};

const SOURCES: Record<Source, () => string> = {
	sessionStatement: m.position_source_sessionStatement,
	publicStatement: m.position_source_publicStatement,
	letter: m.position_source_letter,
	visitNote: m.position_source_visitNote,
	call: m.position_source_call,
	interview: m.position_source_interview,
	thirdParty: m.position_source_thirdParty,
	act: m.position_source_act
};

const VOICES: Record<Voice, () => string> = {
	public: m.position_voice_public,
	programme: m.position_voice_programme,
	private: m.position_voice_private
};

const STANDS: Record<Stand, () => string> = {
	opposed: m.position_stand_opposed,
	conditional: m.position_stand_conditional,
	undecided: m.position_stand_undecided,
	nonObjection: m.position_stand_nonObjection,
	supports: m.position_stand_supports,
	active: m.position_stand_active
};

/** `opposed`, without its number. */
export function stepLabel(step: Step): string {
	return STEPS[step]();
}

export function shortStepLabel(step: Step): string {
	return (SHORT[step] ?? STEPS[step])();
}

export function confidenceLabel(confidence: Confidence): string {
	return CONFIDENCES[confidence]();
}

export function sourceLabel(source: Source): string {
	return SOURCES[source]();
}

/** `Letter, 17 March 2026`. */
export function sourceOnDay({ source, day }: { source: Source; day: string }): string {
	return m.position_source_on({ source: sourceLabel(source), day: formatDay(day) });
}

export function voiceLabel(voice: Voice): string {
	return VOICES[voice]();
}

/** As people are counted: `eight opposed`. */
export function standLabel(stand: Stand): string {
	return STANDS[stand]();
}
