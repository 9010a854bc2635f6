import { wordsFor, type Words } from '#lib/domain/words.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import type { Option } from '#lib/ui/option.ts';

export type CardName = { id: string; code: string; name: Words };

/** Cards to choose one of, by code and name. */
export function cardOptions(cards: readonly CardName[]): Option[] {
	return cards.map((card) => ({ value: card.id, label: cardLabel(card) }));
}

/** `A07 Sheikh Hamad`, where nothing but plain text can stand. */
export function cardLabel({ code, name }: Omit<CardName, 'id'>): string {
	const text = wordsFor(name, readerLanguage())?.text;
	return text ? `${code} ${text}` : code;
}
