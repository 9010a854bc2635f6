import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import { NUMERALS } from './numeral.ts';

/**
 * What an element is called in its twin: `label` stands before it (المادة ١, 1.2, (a)), `reference`
 * is how the text names it elsewhere (البند ٣ من المادة ٢). Numbers follow from the order of the
 * text and are never stored, so they are right after every merge; in a reference they are said in
 * words, since `٢-٣` is read from either end.
 */
export type Numbered = { label: string; reference: string };

type Terms = {
	article: (number: string) => string;
	/** A clause within an article; the article as its reference says it. */
	clauseOf: (number: string, article: string) => string;
	clauseLabel: (number: string, article: string) => string;
	/** A clause that stands under no article. */
	clause: (number: string) => Numbered;
	point: (letter: string, where: string) => string;
	pointLabel: (letter: string) => string;
	annex: (number: string) => string;
	definition: (term: string) => string;
};

/** In Arabic and Sorani a number within an article stands alone; in English the article goes before it. */
const TERMS: Record<Language, Terms> = {
	ar: {
		article: (number) => `المادة ${number}`,
		clauseOf: (number, article) => `البند ${number} من ${article}`,
		clauseLabel: (number) => `${number}-`,
		clause: (ordinal) => ({ label: `${ordinal}:`, reference: `البند ${ordinal}` }),
		point: (letter, where) => `الفقرة (${letter}) من ${where}`,
		pointLabel: (letter) => `(${letter})`,
		annex: (number) => `الملحق ${number}`,
		definition: (term) => `تعريف «${term}»`
	},
	ckb: {
		article: (number) => `ماددەی ${number}`,
		clauseOf: (number, article) => `بەندی ${number} لە ${article}`,
		clauseLabel: (number) => `${number}-`,
		clause: (ordinal) => ({ label: `${ordinal}:`, reference: `بەندی ${ordinal}` }),
		point: (letter, where) => `خاڵی (${letter}) لە ${where}`,
		pointLabel: (letter) => `(${letter})`,
		annex: (number) => `پاشکۆی ${number}`,
		definition: (term) => `پێناسەی «${term}»`
	},
	en: {
		article: (number) => `Article ${number}`,
		clauseOf: (number, article) => `clause ${number} of ${article}`,
		clauseLabel: (number, article) => `${article}.${number}`,
		clause: (ordinal) => ({ label: ordinal, reference: `clause ${ordinal.replace('.', '')}` }),
		point: (letter, where) => `point (${letter}) of ${where}`,
		pointLabel: (letter) => `(${letter})`,
		annex: (number) => `Annex ${number}`,
		definition: (term) => `the definition of “${term}”`
	}
};

/** The number of every article, clause, point, definition and annex of a twin, by id. */
export function numberTwin(twin: Node, language: Language): Map<string, Numbered> {
	const numbers = new Map<string, Numbered>();
	const terms = TERMS[language];
	const { number, ordinal } = NUMERALS[language];
	const counted = { article: 0, annex: 0, clause: 0 };
	for (const child of twin.children) {
		if (child.type.name === 'article') {
			const own = number((counted.article += 1));
			const called = terms.article(own);
			set(numbers, child, { label: called, reference: called });
			numberClauses(child, { numbers, language, own, where: called });
		}
		if (child.type.name === 'annex') {
			const own = number((counted.annex += 1));
			const called = terms.annex(own);
			set(numbers, child, { label: called, reference: called });
			numberClauses(child, {
				numbers,
				language,
				own: `${annexMark(language)}${own}`,
				where: called
			});
		}
		if (child.type.name === 'clause') {
			const called = terms.clause(ordinal((counted.clause += 1)));
			set(numbers, child, called);
			numberInside(child, { numbers, language, where: called.reference });
		}
	}
	return numbers;
}

/** `A1.2`, so that no clause of an annex is taken for one of an article. */
function annexMark(language: Language): string {
	return language === 'en' ? 'A' : '';
}

type Within = { numbers: Map<string, Numbered>; language: Language; where: string };

/** One clause alone is the whole article: it is called as the article is, and carries no number. */
function numberClauses(parent: Node, { own, ...within }: Within & { own: string }): void {
	const { numbers, language, where } = within;
	const clauses = parent.children.filter(({ type }) => type.name === 'clause');
	for (const [at, clause] of clauses.entries()) {
		const count = NUMERALS[language].number(at + 1);
		const terms = TERMS[language];
		const called =
			clauses.length === 1
				? { label: '', reference: where }
				: { label: terms.clauseLabel(count, own), reference: terms.clauseOf(count, where) };
		set(numbers, clause, called);
		numberInside(clause, { ...within, where: called.reference });
	}
}

/** The points of a clause, (a) (b), and under them (i) (ii); its definitions are known by their term. */
function numberInside(parent: Node, within: Within, depth = 0): void {
	const { numbers, language, where } = within;
	const { letter, small } = NUMERALS[language];
	let count = 0;
	for (const child of parent.children) {
		if (child.type.name === 'definition') {
			const called = TERMS[language].definition(termOf(child));
			set(numbers, child, { label: '', reference: called });
		}
		if (child.type.name !== 'point') continue;
		const own = depth % 2 === 0 ? letter((count += 1)) : small((count += 1));
		const reference = TERMS[language].point(own, where);
		set(numbers, child, { label: TERMS[language].pointLabel(own), reference });
		numberInside(child, { ...within, where: reference }, depth + 1);
	}
}

/** The term of a definition as it is written, without its quotation marks. */
export function termOf(definition: Node): string {
	return definition.children
		.filter(({ marks }) => marks.some(({ type }) => type.name === 'term'))
		.map(({ text }) => text ?? '')
		.join('')
		.replaceAll(/[«»“”"]/g, '')
		.trim();
}

function set(numbers: Map<string, Numbered>, { attrs }: Node, numbered: Numbered): void {
	if (attrs.id) numbers.set(String(attrs.id), numbered);
}
