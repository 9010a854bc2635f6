import { GOVERNORATES } from '#lib/domain/place.ts';
import type { ActorClass, RoundState, Weight } from '#lib/domain/round.ts';
import { formatDay } from './format.ts';
import { m } from './m.ts';
import { districtLabel, governorateLabel } from './place.ts';

const STATES: Record<RoundState, () => string> = {
	planned: m.round_state_planned,
	open: m.round_state_open,
	synthesised: m.round_state_synthesised,
	validated: m.round_state_validated,
	closed: m.round_state_closed
};

type Reached = Exclude<RoundState, 'planned'>;

const MOVES: Record<Reached, () => string> = {
	open: m.round_move_open,
	synthesised: m.round_move_synthesised,
	validated: m.round_move_validated,
	closed: m.round_move_closed
};

const ABOUT: Record<Reached, () => string> = {
	open: m.round_about_open,
	synthesised: m.round_about_synthesised,
	validated: m.round_about_validated,
	closed: m.round_about_closed
};

const CLASSES: Record<ActorClass, () => string> = {
	administrative: m.round_class_administrative,
	tribal: m.round_class_tribal,
	judiciary: m.round_class_judiciary,
	security: m.round_class_security,
	survivorFamilies: m.round_class_survivorFamilies,
	returningFamilies: m.round_class_returningFamilies,
	women: m.round_class_women,
	youth: m.round_class_youth,
	religious: m.round_class_religious,
	civilSociety: m.round_class_civilSociety
};

const WEIGHTS: Record<Weight, () => string> = {
	oneVoice: m.round_weight_oneVoice,
	several: m.round_weight_several,
	most: m.round_weight_most,
	all: m.round_weight_all
};

export function roundStateLabel(state: RoundState): string {
	return STATES[state]();
}

/** What the button says that takes a round to a state; nothing leads back to the plan. */
export function roundMoveLabel(to: RoundState): string {
	return to === 'planned' ? roundStateLabel(to) : MOVES[to]();
}

/** What being in that state means, before one goes there. */
export function aboutRoundMove(to: RoundState): string {
	return to === 'planned' ? roundStateLabel(to) : ABOUT[to]();
}

export function actorClassLabel(actorClass: ActorClass): string {
	return CLASSES[actorClass]();
}

export function weightLabel(weight: Weight): string {
	return WEIGHTS[weight]();
}

/** A district, or a whole governorate where no districts are listed. */
export function areaLabel(area: string): string {
	return (GOVERNORATES as readonly string[]).includes(area)
		? m.round_area_whole({ governorate: governorateLabel(area) })
		: districtLabel(area);
}

/** `1 January 2026 to 20 February 2026`. */
export function periodText({ since, until }: { since: string; until: string }): string {
	return m.round_period({ since: formatDay(since), until: formatDay(until) });
}
