import type { Gender } from '#lib/domain/session.ts';
import type { TurnKind } from '#lib/domain/turn.ts';
import { formatNumber } from './format.ts';
import { m } from './m.ts';

const KINDS: Record<TurnKind, () => string> = {
	statement: m.turn_kind_statement,
	reply: m.turn_kind_reply,
	pointOfOrder: m.turn_kind_pointOfOrder,
	interpretation: m.turn_kind_interpretation
};

const GENDERS: Record<Gender, () => string> = { woman: m.turn_woman, man: m.turn_man };

export function turnKindLabel(kind: TurnKind): string {
	return KINDS[kind]();
}

/** What a turn is, as a queue shows it: what may interrupt says so. */
export function queuedKindLabel(kind: TurnKind): string {
	const label = turnKindLabel(kind);
	return kind === 'pointOfOrder' ? m.turn_goes_first({ kind: label }) : label;
}

/** `You are second`, to whoever waits at that place, counted from one. */
export function ownPlaceText(place: number): string {
	const said = [m.turn_you_next, m.turn_you_second, m.turn_you_third][place - 1];
	return said ? said() : m.turn_you_at({ place: formatNumber(place) });
}

/** Women, men, or those who did not say. */
export function genderLabel(gender: Gender | null): string {
	return gender ? GENDERS[gender]() : m.turn_not_said();
}
