import {
	ACCESS_CHANNELS,
	ACTOR_KINDS,
	codeOf,
	LEVELS,
	type AccessChannel,
	type ActorKind
} from './actor.ts';
import { westernDigits } from './fold.ts';
import { ALL_DISTRICTS } from './place.ts';
import type { ProblemCode } from './problem.ts';
import { cleanText, LANGUAGES, type Language, type Words } from './words.ts';

/** The free texts of a card and the most that each may hold, in UTF-16 code units. */
export const CARD_WORDS = {
	name: 200,
	constituency: 2000,
	mandate: 2000,
	accessNote: 2000,
	safetyNote: 2000
} as const;
export type WordsField = keyof typeof CARD_WORDS;
export const WORDS_FIELDS = Object.keys(CARD_WORDS) as WordsField[];

export const STRUCTURE_FIELDS = ['kind', 'influence', 'interest', 'district', 'access'] as const;
export type CardField = (typeof STRUCTURE_FIELDS)[number] | WordsField;

/** What a person fills in on a card. */
export type Card = Record<WordsField, Words> & {
	kind: ActorKind;
	influence: number | null;
	interest: number | null;
	district: string | null;
	access: AccessChannel;
};

/** A column of a file. A text has one for each language, `name.ar`. */
export type ImportColumn = 'code' | CardField | `${WordsField}.${Language}`;

/** In the order in which the template has them. */
export const IMPORT_COLUMNS: readonly ImportColumn[] = [
	'code',
	'kind',
	...inEachLanguage('name'),
	'influence',
	'interest',
	'district',
	'access',
	...inEachLanguage('constituency'),
	...inEachLanguage('mandate'),
	...inEachLanguage('accessNote'),
	...inEachLanguage('safetyNote')
];

function inEachLanguage(field: WordsField): ImportColumn[] {
	return LANGUAGES.map((language) => `${field}.${language}` as const);
}

/** One row of a file: the line on which a person finds it, and its cells by column. */
export type ImportRow = { line: number; cells: Partial<Record<string, string>> };

/** Why a row is refused. */
export type Reason = { column: ImportColumn; problem: ProblemCode };

/** What a row says; empty cells say nothing, so a field may be missing. The code is `''` if wrong. */
export type Reading = { code: string; said: Partial<Card>; reasons: Reason[] };

export function readRow({ cells }: Pick<ImportRow, 'cells'>): Reading {
	const reasons: Reason[] = [];
	const text = (column: ImportColumn) => cleanText(cells[column] ?? '');
	const refuse = (column: ImportColumn, problem: ProblemCode) => {
		reasons.push({ column, problem });
		return undefined;
	};
	const choose = <const Option>(
		column: ImportColumn,
		options: readonly Option[],
		problem: ProblemCode = 'field.notAChoice'
	) => {
		const typed = westernDigits(text(column));
		if (!typed) return undefined;
		return options.find((option) => String(option) === typed) ?? refuse(column, problem);
	};

	const said: Record<string, unknown> = {
		kind: choose('kind', ACTOR_KINDS),
		influence: choose('influence', LEVELS, 'actor.notALevel'),
		interest: choose('interest', LEVELS, 'actor.notALevel'),
		district: choose('district', ALL_DISTRICTS),
		access: choose('access', ACCESS_CHANNELS)
	};
	for (const field of WORDS_FIELDS) said[field] = readWords(field, text, refuse);
	const code = codeOf(text('code')) ?? '';
	if (!code) refuse('code', text('code') ? 'actor.codeWrong' : 'field.required');
	return { code, said: withoutUndefined(said), reasons };
}

function readWords(
	field: WordsField,
	text: (column: ImportColumn) => string,
	refuse: (column: ImportColumn, problem: ProblemCode) => void
): Words {
	const texts: Words['texts'] = {};
	for (const language of LANGUAGES) {
		const typed = text(`${field}.${language}`);
		if (typed.length > CARD_WORDS[field]) refuse(`${field}.${language}`, 'field.tooLong');
		else if (typed) texts[language] = typed;
	}
	return { texts };
}

/** So that what a file does not say covers nothing that a card holds. */
function withoutUndefined(said: Record<string, unknown>): Partial<Card> {
	return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
