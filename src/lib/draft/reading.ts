import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import { isSame, partsOf, type Open } from './clause.ts';
import { numberTwin, type Numbered } from './numbering.ts';
import type { NodeName } from './schema.ts';
import { alternativeLabel } from './text.ts';

/** A piece of a line as it is read. `sign` is a bracket or the letter of a reading: no word of the text. */
export type Run = {
	text: string;
	isOpen?: true;
	isSign?: true;
	isStrong?: true;
	isTerm?: true;
	obliges?: string;
};

/** An element of a twin as it is read: plain values, so that a page needs no editor to show it. */
export type Block = {
	kind: NodeName;
	id?: string;
	/** As it is called here today: `3.` or `(أ)`. */
	number?: string;
	isConfidential?: true;
	isHeader?: true;
	children?: Block[];
	runs?: Run[];
};

export function readingOf(twin: Node, language: Language): Block[] {
	const numbers = numberTwin(twin, language);
	return twin.children.map((child) => blockOf(child, language, numbers));
}

export function blockOf(
	node: Node,
	language: Language,
	numbers: ReadonlyMap<string, Numbered>
): Block {
	const id = typeof node.attrs.id === 'string' ? node.attrs.id : '';
	const number = numbers.get(id)?.label;
	return {
		kind: node.type.name as NodeName,
		...(id && { id }),
		...(number && { number }),
		...(node.attrs.confidential === true && { isConfidential: true as const }),
		...(node.attrs.header === true && { isHeader: true as const }),
		...(node.isTextblock
			? { runs: runsOf(node, language, numbers) }
			: { children: node.children.map((child) => blockOf(child, language, numbers)) })
	};
}

function runsOf(line: Node, language: Language, numbers: ReadonlyMap<string, Numbered>): Run[] {
	const runs: Run[] = [];
	const sign = (text: string) => runs.push({ text, isSign: true });
	let last: Open | null = null;
	for (const part of partsOf(line)) {
		const { open } = part;
		if (last && last.id !== open?.id) sign(']');
		if (open && !isSame(open, last)) {
			const label = open.alternative ? `(${alternativeLabel(open.alternative, language)}) ` : '';
			sign(last?.id === open.id ? ` | ${label}` : `[${label}`);
		}
		last = open;
		if ('reference' in part)
			runs.push({
				text: numbers.get(part.reference)?.reference ?? '…',
				...(open && { isOpen: true })
			});
		else runs.push(...wordsIn(line, part.from, part.to, open));
	}
	if (last) sign(']');
	return runs;
}

function wordsIn(line: Node, from: number, to: number, open: Open | null): Run[] {
	const runs: Run[] = [];
	line.nodesBetween(from, to, (node, pos) => {
		const text = node.isText
			? (node.text ?? '').slice(Math.max(from - pos, 0), to - pos)
			: node.type.name === 'break'
				? '\n'
				: '';
		if (!text) return;
		const has = (name: string) => node.marks.some(({ type }) => type.name === name);
		const who: unknown = node.marks.find(({ type }) => type.name === 'obliges')?.attrs.who;
		runs.push({
			text,
			...(open && { isOpen: true as const }),
			...((has('strong') || has('emphasis')) && { isStrong: true as const }),
			...(has('term') && { isTerm: true as const }),
			...(typeof who === 'string' && { obliges: who })
		});
	});
	return runs;
}
