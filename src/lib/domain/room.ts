/**
 * A row of content lives in exactly one room, and a person sees it if, and only if, they hold a
 * seat there. Nothing else grants sight.
 */
export const ROOM_KINDS = [
	'mediators',
	'caucus',
	'drafting',
	'plenary',
	'programme',
	'safety'
] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/** The rooms every process has from its first day; caucus rooms come as parties do. */
export const FIRST_ROOMS = ['mediators', 'drafting', 'plenary', 'programme'] as const;

/** Rooms that are opened as they are needed, any number of them, and so need a name of their own. */
export const NAMED_ROOMS = ['caucus', 'safety'] as const;

export function isNamed(kind: RoomKind): boolean {
	return (NAMED_ROOMS as readonly RoomKind[]).includes(kind);
}

/** Rooms whose words will be sealed: what is said there can kill if it leaks. */
export function isMeantToBeSealed(kind: RoomKind): boolean {
	return kind === 'mediators' || kind === 'caucus' || kind === 'safety';
}

/**
 * In which voice a position recorded in a room speaks: what an actor says before all, what the
 * programme follows, what mediators heard in private. Rooms of one party or of the pen keep none.
 */
export const VOICES = ['public', 'programme', 'private'] as const;
export type Voice = (typeof VOICES)[number];

export function voiceOf(kind: RoomKind): Voice | undefined {
	if (kind === 'plenary') return 'public';
	if (kind === 'programme') return 'programme';
	if (kind === 'mediators') return 'private';
	return undefined;
}

/** Rooms between which mediators carry: those of one party each. */
export function isCarriedTo(kind: RoomKind): boolean {
	return kind === 'caucus';
}

/** Consultations are held by those who convene, before all or for the programme: not inside a party. */
export function keepsRounds(kind: RoomKind): boolean {
	return voiceOf(kind) !== undefined;
}

/** One text is written by those who hold the pen for all: in no other room. */
export function holdsTexts(kind: RoomKind): boolean {
	return kind === 'drafting';
}
