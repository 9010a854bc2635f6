import { stanceClass, type Scale, type Step } from './stance.ts';

/** What is known of one actor on one issue, as far as the reader's rooms know it. */
export type Cell = {
	public?: Step;
	/** As the programme's room has it, when that differs or stands alone. */
	programme?: Step;
	private?: Step;
	/** A second source is asked for. */
	asks?: boolean;
	href?: string;
};

export type MatrixRow = {
	id: string;
	code: string;
	/** The name, when it is plain; a sealed one comes through the `named` snippet. */
	name?: string;
	lang?: string;
	href?: string;
	/** In the order of the columns; nothing known is `null`. */
	cells: readonly (Cell | null)[];
};

export type MatrixColumn = {
	id: string;
	/** The issue, when it is plain; a sealed one comes through the `titled` snippet. */
	title?: string;
	href?: string;
	lang?: string;
};

export type MatrixTexts = {
	caption: string;
	actor: string;
	/** Spoken beside the marks of a cell that holds more than the public step. */
	sealed: string;
	programme: string;
	asks: string;
};

/** A mark below the first one in a cell, with the words that tell a listener what it is. */
export type Second = { kind: 'programme' | 'private'; step: Step };

export type DrawnCell = {
	class: string;
	text: string;
	/** Set only where the cell is more than one step without a link: nearly every cell is plain. */
	rich?: { href?: string; seconds: readonly Second[]; asks: boolean };
};

const EMPTY: DrawnCell = { class: '', text: '' };

/**
 * Cells as they are written: a class and a number. A table of four thousand cells stays light because
 * the mark is drawn by the class and only the few cells with something more to say carry more.
 */
export function drawCells(cells: readonly (Cell | null)[], scale: Scale): DrawnCell[] {
	return cells.map((cell) => (cell ? drawCell(cell, scale) : EMPTY));
}

function drawCell(cell: Cell, scale: Scale): DrawnCell {
	const seconds: Second[] = [];
	if (cell.programme !== undefined && cell.programme !== cell.public)
		seconds.push({ kind: 'programme', step: cell.programme });
	if (cell.private !== undefined) seconds.push({ kind: 'private', step: cell.private });
	if (cell.public === undefined && seconds.length === 0) return EMPTY;

	const plain = seconds.length === 0 && !cell.asks && cell.href === undefined;
	return {
		class: cell.public === undefined ? '' : stanceClass(cell.public),
		text: cell.public === undefined ? '' : scale[cell.public].number,
		rich: plain ? undefined : { href: cell.href, seconds, asks: !!cell.asks }
	};
}

/**
 * Cells as the text of a page. As components four thousand of them would cost more than all the
 * rest of it: equal cells are written once, and each is a class and a number.
 */
export function cellWriter(
	scale: Scale,
	texts: Pick<MatrixTexts, 'sealed' | 'programme' | 'asks'>
): (cells: readonly (Cell | null)[]) => string {
	const written = new Map<Cell | null, string>();
	const write = (cell: Cell | null): string => {
		const known = written.get(cell);
		if (known !== undefined) return known;
		const text = cell ? writeCell(drawCell(cell, scale), scale, texts) : '<td></td>';
		written.set(cell, text);
		return text;
	};
	return (cells) => cells.map(write).join('');
}

function writeCell(
	cell: DrawnCell,
	scale: Scale,
	texts: Pick<MatrixTexts, 'sealed' | 'programme' | 'asks'>
): string {
	const { href, seconds = [], asks = false } = cell.rich ?? {};
	const sign = asks ? writeSign('asks', 'stance-asks', texts.asks) : '';
	const main = `${escape(cell.text)}${sign}`;
	const first = href ? `<a href="${escape(href)}">${main}</a>` : main;
	const rest = seconds.map(({ kind, step }) => {
		const what =
			kind === 'private'
				? writeSign('seal', 'stance-seal', texts.sealed)
				: `<span class="label">${escape(texts.programme)}</span>`;
		const number = escape(scale[step].number);
		return `<span class="second ${kind}">${what}<span class="${stanceClass(step)} step">${number}</span></span>`;
	});
	return `<td class="${cell.class}">${first}${rest.join('')}</td>`;
}

function writeSign(className: string, symbol: string, label: string): string {
	return `<svg class="${className}" role="img" aria-label="${escape(label)}"><use href="#${symbol}"></use></svg>`;
}

function escape(text: string): string {
	return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
