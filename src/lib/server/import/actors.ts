import { ACCESS_CHANNELS, ACTOR_KINDS } from '#lib/domain/actor.ts';
import {
	IMPORT_COLUMNS,
	WORDS_FIELDS,
	type ImportColumn,
	type ImportRow
} from '#lib/domain/actor-row.ts';
import { fold } from '#lib/domain/fold.ts';
import { ALL_DISTRICTS } from '#lib/domain/place.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { accessLabel, actorKindLabel, cardFieldLabel, importColumnLabel } from '#lib/i18n/actor.ts';
import { districtLabel } from '#lib/i18n/place.ts';
import { readTable, type Table } from './table.ts';

/** The rows of a table of cards, and the titles of columns that say nothing to us. */
export type ActorTable = { rows: ImportRow[]; unknown: string[] };

/** The file of a posted form. @throws Problem of the noun `import`, or as `readActorTable`. */
export async function readActorFile(form: FormData): Promise<ActorTable> {
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) throw new Problem('import.empty');
	return readActorTable(await readTable(new Uint8Array(await file.arrayBuffer()), file.name));
}

/** A title without a language, over texts in whatever language they are. */
type Title = { column: ImportColumn; isInAnyLanguage: boolean };

/**
 * Understands the columns of a table by their titles, in any of our languages or as `name_ar`, and
 * brings kinds, districts and ways of access from anybody's words to ours. What is in the cells is
 * judged later, row by row.
 *
 * @throws Problem `actor.importNoCode`; `actor.importSameColumn` for two columns that say the same.
 */
export function readActorTable({ header, rows }: Table): ActorTable {
	const titles = header.map((title) => TITLES.get(plain(title)));
	refuseSameColumns(header, titles);
	if (!titles.some((title) => title?.column === 'code')) throw new Problem('actor.importNoCode');
	return {
		rows: rows.map(({ line, cells }) => ({ line, cells: readCells(titles, cells) })),
		unknown: header.filter((title, index) => title && !titles[index])
	};
}

function readCells(titles: readonly (Title | undefined)[], cells: readonly string[]) {
	const read: Record<string, string> = {};
	for (const [index, title] of titles.entries()) {
		const cell = cells[index];
		if (!title || !cell) continue;
		const { column, isInAnyLanguage } = title;
		read[isInAnyLanguage ? `${column}.${languageOf(cell)}` : column] = inOurWords(column, cell);
	}
	return read;
}

/** Case, spelling and the marks between words do not matter in a title or a choice. */
function plain(text: string): string {
	return fold(text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))
		.replaceAll(/[\s._()-]+/g, ' ')
		.trim();
}

const TITLES = new Map<string, Title>([
	...WORDS_FIELDS.flatMap((field) =>
		LANGUAGES.map((language): [string, Title] => [
			plain(cardFieldLabel(field, language)),
			{ column: field, isInAnyLanguage: true }
		])
	),
	...WORDS_FIELDS.map((field): [string, Title] => [
		plain(field),
		{ column: field, isInAnyLanguage: true }
	]),
	...IMPORT_COLUMNS.flatMap((column) =>
		[column, ...LANGUAGES.map((language) => importColumnLabel(column, language))].map(
			(title): [string, Title] => [plain(title), { column, isInAnyLanguage: false }]
		)
	)
]);

/** By its letters: Sorani has some that Arabic has not. */
function languageOf(text: string): Language {
	if (/[ڕڵێۆەڤگچپژ]/.test(text)) return 'ckb';
	return /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en';
}

function choicesOf<Choice extends string>(
	choices: readonly Choice[],
	label: (choice: Choice, language: Language) => string
): Map<string, string> {
	return new Map(
		choices.flatMap((choice) =>
			[choice, ...LANGUAGES.map((language) => label(choice, language))].map(
				(said): [string, string] => [plain(said), choice]
			)
		)
	);
}

const CHOICES: Partial<Record<ImportColumn, Map<string, string>>> = {
	kind: choicesOf(ACTOR_KINDS, actorKindLabel),
	district: choicesOf(ALL_DISTRICTS, districtLabel),
	access: choicesOf(ACCESS_CHANNELS, accessLabel)
};

/** A choice in our words; what is none stays as it is, to be refused with its line. */
function inOurWords(column: ImportColumn, cell: string): string {
	return CHOICES[column]?.get(plain(cell)) ?? cell;
}

function refuseSameColumns(header: readonly string[], titles: readonly (Title | undefined)[]) {
	const seen = new Map<ImportColumn, string>();
	for (const [index, title] of titles.entries()) {
		if (!title) continue;
		const first = seen.get(title.column);
		const second = header[index] ?? '';
		if (first) throw new Problem('actor.importSameColumn', { first, second });
		seen.set(title.column, second);
	}
}
