/**
 * Which words a sealed room seals, and how a sealed value says where it belongs. What the value
 * holds is for `lib/sealed` and docs/sealing.md; the server reads no further than its head.
 */

/** One field of one row of one room: sealed words open there and nowhere else. */
export type Place = { room: string; row: string; field: string };

/** The longest sealed value of one field: the longest words in three languages, as base64. */
export const LONGEST_SEALED = 400_000;

const PART = '[A-Za-z0-9_-]{1,64}';
const SEALED = new RegExp(
	`^1\\.(${PART})\\.(${PART})\\.(${PART})\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]+)$`
);

/** The head of a sealed value, which is its associated data too: version, room, row, field, epoch. */
export function placeName({ room, row, field }: Place, epoch: number): string {
	return `1.${room}.${row}.${field}.${epoch}`;
}

/** What a sealed value says of itself; undefined when it is none. */
export function readSealed(
	sealed: string
): { place: Place; epoch: number; data: string } | undefined {
	const [, room, row, field, epoch, data] = SEALED.exec(sealed) ?? [];
	if (!room || !row || !field || !epoch || !data) return undefined;
	return { place: { room, row, field }, epoch: Number(epoch), data };
}

/** Which columns hold words that a sealed room seals, by table. All others hold what came from outside. */
export const SEALED_FIELDS = {
	actors: ['name', 'constituency', 'mandate', 'accessNote', 'safetyNote'],
	relations: ['note'],
	issues: ['title', 'framing'],
	conditions: ['words', 'test', 'voluntaryRecord', 'rightsAnswer'],
	condition_steps: ['note'],
	interests: ['words'],
	sessions: ['title', 'place', 'interpreter', 'record'],
	harm_checks: ['measures'],
	agenda_items: ['title', 'purpose', 'parkedNote'],
	decisions: ['words'],
	turns: ['reason'],
	reviews: ['words', 'answer'],
	positions: ['rationale'],
	rounds: ['name', 'synthesis'],
	interviews: ['summary'],
	findings: ['words'],
	takings: ['reason'],
	messages: ['sourceWords', 'wording', 'reaction'],
	leaves: ['givenBy'],
	askings: ['toName', 'words', 'said'],
	deliveries: ['fromName', 'words', 'correction'],
	shuttle_rounds: ['theme'],
	legs: ['agreedBy'],
	heard_notes: ['words']
} as const satisfies Record<string, readonly string[]>;

/**
 * Sealed words on their way to a page: a class, so that the browser gives it a nature of its own
 * (src/hooks.ts). Words that were found where they do not belong are not opened.
 */
export class SealedWords {
	readonly texts = {};
	readonly sealed: string;
	readonly isInPlace: boolean;

	constructor(sealed: string, isInPlace: boolean) {
		this.sealed = sealed;
		this.isInPlace = isInPlace;
	}
}

/** Under which name of a view a field may stand, where it is not its own. */
const ALIASES: Record<string, readonly string[]> = {
	name: ['actorName', 'actor', 'party', 'delegation', 'by', 'proposer', 'speaker', 'roundName'],
	title: ['issueTitle', 'sessionTitle', 'issue', 'session', 'itemTitle', 'over'],
	words: ['text', 'condition', 'question', 'decision', 'said'],
	record: ['words'],
	note: ['words', 'parkedNote'],
	summary: ['words']
};

/**
 * A view as it goes to a page: sealed words are only taken for those of the row beside which they
 * stand, so that a value moved in the database to another row or field does not open there. Changes
 * the view in place, and gives it back. `tell` hears of each sealed value that goes along.
 */
export function placeSealed<T>(view: T, tell: (place: Place) => void = () => undefined): T {
	if (typeof view === 'object' && view !== null) placeIn(view, [], tell);
	return view;
}

function placeIn(view: object, around: readonly string[], tell: (place: Place) => void): void {
	if (view instanceof Map) {
		for (const [id, one] of view as Map<unknown, unknown>) {
			const ids = typeof id === 'string' ? [...around, id] : around;
			if (isSealed(one)) view.set(id, placed(one.sealed, '', ids, tell));
			else if (typeof one === 'object' && one !== null) placeIn(one, ids, tell);
		}
		return;
	}
	if (view instanceof Set || view instanceof Date || view instanceof SealedWords) return;
	const own = Object.values(view).filter((value) => typeof value === 'string');
	const ids = Array.isArray(view) ? around : [...around, ...own];
	for (const [name, one] of Object.entries(view) as [string, unknown][]) {
		if (typeof one !== 'object' || one === null || one instanceof SealedWords) continue;
		if (isSealed(one)) Reflect.set(view, name, placed(one.sealed, name, ids, tell));
		else placeIn(one, ids, tell);
	}
}

function isSealed(value: unknown): value is { sealed: string } {
	return (
		typeof value === 'object' &&
		value !== null &&
		!(value instanceof SealedWords) &&
		'sealed' in value &&
		typeof value.sealed === 'string' &&
		'texts' in value
	);
}

function placed(
	sealed: string,
	name: string,
	ids: readonly string[],
	tell: (place: Place) => void
): SealedWords {
	const place = readSealed(sealed)?.place;
	if (!place) return new SealedWords(sealed, false);
	tell(place);
	const isField =
		!name ||
		Number.isInteger(+name) ||
		name === place.field ||
		ALIASES[place.field]?.includes(name);
	return new SealedWords(sealed, Boolean(isField) && ids.includes(place.row));
}

/** How a room stands with its keys. Epoch 0 is before the first: nothing in it is sealed. */
export type SealState = { sealed: boolean; epoch: number; epochDue: boolean };
