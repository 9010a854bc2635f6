import type { Node } from 'prosemirror-model';
import { LANGUAGES, type Words } from '#lib/domain/words.ts';
import { clausesOf } from './clause.ts';
import { numberTwin } from './numbering.ts';
import type { Twins } from './overview.ts';
import { plainLines } from './text.ts';

/** As much of how a clause begins as names it, in UTF-16 code units. */
const OPENING = 60;

/**
 * What each clause is called by those who speak about it, in each language it is written in: its
 * number here today and the heading it stands under, or how it begins. In the order of the text.
 */
export function calledOf(twins: Twins): Map<string, Words> {
	const called = new Map<string, Words>();
	for (const language of LANGUAGES) {
		const twin = twins[language];
		if (!twin) continue;
		const numbers = numberTwin(twin, language);
		for (const { id, node, pos } of clausesOf(twin)) {
			const { parent } = twin.resolve(pos);
			const heading = headingOf(parent, { language });
			const about = heading || shortened(plainLines(node, { language, numbers }).join(' '));
			const number = numbers.get(id)?.reference ?? '';
			const text = [number, about].filter(Boolean).join(': ');
			const texts = called.get(id)?.texts ?? {};
			called.set(id, { texts: { ...texts, [language]: text } });
		}
	}
	return called;
}

/** Of an article with one clause, which is the whole of it. */
function headingOf(parent: Node, reading: Parameters<typeof plainLines>[1]): string {
	const clauses = parent.children.filter(({ type }) => type.name === 'clause');
	const heading = parent.children.find(({ type }) => type.name === 'heading');
	return clauses.length === 1 && heading ? plainLines(heading, reading).join(' ') : '';
}

function shortened(text: string): string {
	if (text.length <= OPENING) return text;
	const end = text.lastIndexOf(' ', OPENING);
	return `${text.slice(0, end > OPENING / 2 ? end : OPENING)}…`;
}
