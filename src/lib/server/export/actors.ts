import { IMPORT_COLUMNS, WORDS_FIELDS, type Card } from '#lib/domain/actor-row.ts';
import { LANGUAGES, type Language, type Words } from '#lib/domain/words.ts';
import { accessLabel, actorKindLabel, importColumnLabel } from '#lib/i18n/actor.ts';
import { directionOf, readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { districtLabel } from '#lib/i18n/place.ts';
import type { Cell, Sheet } from './table.ts';

const NUMBERS = ['influence', 'interest'];

/** Cards as a table in the reader's language, with the columns that an import takes. */
export function actorsSheet(cards: readonly (Card & { code: string })[]): Sheet {
	return {
		title: m.export_file_actors(),
		columns: IMPORT_COLUMNS.map((key) => ({
			key,
			title: importColumnLabel(key),
			kind: NUMBERS.includes(key) ? 'number' : 'text'
		})),
		rows: cards.map(rowOf),
		rightToLeft: directionOf(readerLanguage()) === 'rtl'
	};
}

function rowOf(card: Card & { code: string }): Record<string, Cell> {
	const row: Record<string, Cell> = {
		code: card.code,
		kind: actorKindLabel(card.kind),
		influence: card.influence,
		interest: card.interest,
		district: card.district && districtLabel(card.district),
		access: accessLabel(card.access)
	};
	for (const field of WORDS_FIELDS)
		for (const language of LANGUAGES)
			row[`${field}.${language}`] =
				card[field].texts[language] ?? sealedMark(card[field], language);
	return row;
}

/** What the server cannot read says so, once, in the reader's own column. */
function sealedMark(words: Words, language: Language): string | null {
	return words.sealed && language === readerLanguage() ? m.sealing_left_out() : null;
}
