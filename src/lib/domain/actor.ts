import { westernDigits } from './fold.ts';
import { Problem } from './problem.ts';

/** Who has a stake: a card in one room, under the label that room may know. */
export const ACTOR_KINDS = [
	'returningFamily',
	'survivorFamily',
	'survivorRepresentative',
	'tribalLeader',
	'mukhtar',
	'committee',
	'administration',
	'judiciary',
	'security',
	'ministry',
	'unitedNations',
	'ngo',
	'serviceProvider',
	'religious',
	'women',
	'youth',
	'civilSociety',
	'donor',
	'other'
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const RELATION_KINDS = ['kin', 'alliance', 'feud', 'rivalry', 'employs'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** How one reaches the actor. */
export const ACCESS_CHANNELS = ['direct', 'intermediary', 'committee', 'letter', 'none'] as const;
export type AccessChannel = (typeof ACCESS_CHANNELS)[number];

/** Influence and interest: 1 (little) to 5 (great). */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

/** The longest code of a card, so that it fits into a mark of a picture. */
export const LONGEST_CODE = 8;

/** A code as it is kept: Latin capitals, western digits and dashes; `undefined` when it is none. */
export function codeOf(typed: string): string | undefined {
	const code = westernDigits(typed).trim().toUpperCase();
	const isCode = /^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(code) && code.length <= LONGEST_CODE;
	return isCode ? code : undefined;
}

/** The next free code of the form `A07`, after the highest one in use. */
export function nextCode(codes: readonly string[]): string {
	const numbers = codes.flatMap((code) => {
		const digits = /^A(\d{1,6})$/.exec(code)?.[1];
		return digits ? [Number(digits)] : [];
	});
	return `A${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** @throws Problem `actor.changedMeanwhile` when somebody changed the card since it was read. */
export function checkUnchanged(actor: { changedAt: Date }, read: Date): void {
	const code = 'actor.changedMeanwhile';
	if (+actor.changedAt !== +read) throw new Problem(code, {}, { changedAt: code });
}
