import { codeOf } from './actor.ts';
import {
	readRow,
	STRUCTURE_FIELDS,
	WORDS_FIELDS,
	type Card,
	type CardField,
	type ImportRow,
	type Reading,
	type Reason,
	type WordsField
} from './actor-row.ts';
import { LANGUAGES, NO_WORDS, type Words } from './words.ts';

/** A card that a room has already. */
export type KnownCard = Card & {
	id: string;
	code: string;
	changedAt: Date;
	retiredAt: Date | null;
};

/** What saving a file would do. Nothing is saved while a row is refused. */
export type ImportPlan = {
	added: { line: number; code: string; card: Card }[];
	changed: { line: number; code: string; id: string; fields: CardField[]; card: Card }[];
	unchanged: { line: number; code: string }[];
	/** With the code as it was typed, where it is none. */
	refused: { line: number; code: string; reasons: Reason[] }[];
};

/**
 * Compares the rows of a file with the cards of a room, matched by code. An empty cell says
 * nothing: it never takes away what a card holds. In whatever order the rows come, the same is
 * done; the plan lists them as they came.
 */
export function planImport(rows: readonly ImportRow[], known: readonly KnownCard[]): ImportPlan {
	const plan: ImportPlan = { added: [], changed: [], unchanged: [], refused: [] };
	const cards = new Map(known.map((card) => [card.code, card]));
	const times = timesUsed(rows);
	for (const row of rows) {
		const reading = readRow(row);
		const before = cards.get(reading.code);
		const reasons = [...reading.reasons, ...contradictions(reading, before, times)];
		const { line } = row;
		const { code } = reading;
		if (reasons.length) {
			plan.refused.push({ line, code: code || (row.cells.code ?? ''), reasons });
			continue;
		}
		const card = merge(before ?? BLANK, reading.said);
		const fields = before ? differences(card, before) : [];
		if (!before) plan.added.push({ line, code, card });
		else if (fields.length) plan.changed.push({ line, code, id: before.id, fields, card });
		else plan.unchanged.push({ line, code });
	}
	return plan;
}

/**
 * The state of a room's cards on which a plan rests, as a short text. If it is another one when
 * the plan is to be saved, somebody changed a card since, and the plan has to be looked at again.
 */
export function basisOf(known: readonly Pick<KnownCard, 'changedAt'>[]): string {
	const latest = known.reduce((latest, { changedAt }) => Math.max(latest, +changedAt), 0);
	return `${known.length}.${latest}`;
}

function timesUsed(rows: readonly ImportRow[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const { cells } of rows) {
		const code = codeOf(cells.code ?? '');
		if (code) times.set(code, (times.get(code) ?? 0) + 1);
	}
	return times;
}

/** What is wrong with a row only beside the other rows, or beside the card that it is about. */
function contradictions(
	{ code, said, reasons }: Reading,
	before: KnownCard | undefined,
	times: ReadonlyMap<string, number>
): Reason[] {
	const found: Reason[] = [];
	if ((times.get(code) ?? 0) > 1) found.push({ column: 'code', problem: 'actor.codeTwice' });
	if (before?.retiredAt) found.push({ column: 'code', problem: 'actor.retired' });
	if (before) return found;

	const isRefused = (field: CardField) => reasons.some(({ column }) => column.startsWith(field));
	if (!said.kind && !isRefused('kind')) found.push({ column: 'kind', problem: 'field.required' });
	if (!Object.keys(said.name?.texts ?? {}).length && !isRefused('name'))
		found.push({ column: 'name', problem: 'field.required' });
	return found;
}

const BLANK: Card = {
	kind: 'other',
	influence: null,
	interest: null,
	district: null,
	access: 'none',
	name: NO_WORDS,
	constituency: NO_WORDS,
	mandate: NO_WORDS,
	accessNote: NO_WORDS,
	safetyNote: NO_WORDS
};

function merge(before: Card, said: Partial<Card>): Card {
	const { kind, influence, interest, district, access } = { ...before, ...said };
	const both = (field: WordsField): Words => ({
		texts: { ...before[field].texts, ...said[field]?.texts }
	});
	return {
		kind,
		influence,
		interest,
		district,
		access,
		name: both('name'),
		constituency: both('constituency'),
		mandate: both('mandate'),
		accessNote: both('accessNote'),
		safetyNote: both('safetyNote')
	};
}

function differences(card: Card, before: Card): CardField[] {
	const isSame = (field: WordsField) =>
		LANGUAGES.every(
			(language) => (card[field].texts[language] ?? '') === (before[field].texts[language] ?? '')
		);
	return [
		...STRUCTURE_FIELDS.filter((field) => card[field] !== before[field]),
		...WORDS_FIELDS.filter((field) => !isSame(field))
	];
}
