import { Problem, type ProblemCode } from './problem.ts';
import type { ActorClass, Frame, RoundState } from './round.ts';

/** One conversation of a round: who, in classes and numbers, never by name. */
export type Interview = {
	code: string;
	actorClass: ActorClass;
	area: string;
	heldOn: string;
	/** How many took part; `women` of them. */
	people: number;
	women: number;
};

/**
 * @param taken codes of the round's other interviews
 * @throws Problem `round.notOpen` unless interviews are being held; `invalid` for what cannot be.
 */
export function checkInterview(
	round: Frame & { state: RoundState },
	interview: Interview,
	{ taken, today }: { taken: readonly string[]; today: string }
): void {
	if (round.state !== 'open') throw new Problem('round.notOpen');
	const fields: Record<string, ProblemCode> = {};
	if (taken.includes(interview.code)) fields.code = 'interview.codeTaken';
	if (!round.actorClasses.includes(interview.actorClass))
		fields.actorClass = 'interview.classNotAsked';
	if (!round.areas.includes(interview.area)) fields.area = 'interview.areaNotAsked';
	if (interview.heldOn > today) fields.heldOn = 'field.dayInFuture';
	if (interview.women > interview.people) fields.women = 'interview.moreWomenThanPeople';
	if (Object.keys(fields).length) throw new Problem('invalid', {}, fields);
}

/** Outside the round's period an interview counts, and says so: roads close, people come late. */
export function isOutside(
	{ since, until }: Pick<Frame, 'since' | 'until'>,
	heldOn: string
): boolean {
	return heldOn < since || heldOn > until;
}

/** `I01`, or the number after the highest that the round has. */
export function nextCode(taken: readonly string[]): string {
	const numbers = taken.map((code) => Number(/^I(\d+)$/.exec(code)?.[1] ?? 0));
	return `I${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** Whom a round has heard, and whom not. */
export type Heard = {
	/** Interviews by class, then by area, in the order of the frame. */
	counts: readonly (readonly number[])[];
	interviews: number;
	people: number;
	women: number;
	/** Who is still to be heard, class by class, with the areas where they were not. */
	unheard: readonly { actorClass: ActorClass; areas: readonly string[]; isEverywhere: boolean }[];
};

export function countHeard(
	{ areas, actorClasses }: Pick<Frame, 'areas' | 'actorClasses'>,
	interviews: readonly Pick<Interview, 'actorClass' | 'area' | 'people' | 'women'>[]
): Heard {
	const count = (actorClass: ActorClass, area: string) =>
		interviews.filter((one) => one.actorClass === actorClass && one.area === area).length;
	const missing = (actorClass: ActorClass) => areas.filter((area) => count(actorClass, area) === 0);
	return {
		counts: actorClasses.map((actorClass) => areas.map((area) => count(actorClass, area))),
		interviews: interviews.length,
		people: interviews.reduce((sum, { people }) => sum + people, 0),
		women: interviews.reduce((sum, { women }) => sum + women, 0),
		unheard: actorClasses
			.map((actorClass) => ({ actorClass, areas: missing(actorClass) }))
			.filter((one) => one.areas.length > 0)
			.map((one) => ({ ...one, isEverywhere: one.areas.length === areas.length }))
	};
}
