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
