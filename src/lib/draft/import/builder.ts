import type { Node } from 'prosemirror-model';
import { build } from '../schema.ts';
import { isShort, NESTING, sectionOf, type Label, type Nesting } from './label.ts';
import { textOf, withoutHead, type TableLine, type TextLine } from './line.ts';
import { foldMapped } from '../fold.ts';
import { grown, inline, tableOf, termLength, type Tree } from './tree.ts';

/**
 * What whoever brought the text should look at. `renumbered`: `words` was the number there, and it
 * is another here, so that mentions of it may be wrong; `unplaced`: a line that is kept as it is,
 * outside of every clause; `chapter`: a part above articles, which a twin does not have;
 * `unnumbered`: a heading without a number was taken for an article; `noNumbers`: nothing was
 * recognised at all; `leftOut`: what no text can hold, such as a picture.
 */
export type Finding = {
	code: 'renumbered' | 'unplaced' | 'chapter' | 'unnumbered' | 'noNumbers' | 'leftOut';
	/** The line it is about, from 1; 0 for the whole. */
	at: number;
	words: string;
};

/** Letters that are read as Roman numbers where those go on: (h) (i) or (a) (i). */
const ALSO_ROMAN: Record<number, number> = { 9: 1, 22: 5, 24: 10 };

/** Puts line after line where it belongs. Never drops one: what fits nowhere stands by itself. */
export class Builder {
	readonly findings: Finding[] = [];
	readonly labels: string[] = [];
	readonly #newId: () => string;
	readonly #hasLabels: boolean;
	readonly #twin: Tree = { name: 'doc', children: [] };
	/** The article, annex, preamble or signatures that lines go to now. */
	#holder: Tree | undefined;
	/** The number its source gave to the article, for decimals. */
	#number: number | undefined;
	#clause: Tree | undefined;
	/** Which numbers make clauses here; those further in make points. Infinity: none has yet. */
	#clauseLevel = Infinity;
	#points: { level: number; point: Tree }[] = [];
	#awaitsHeading = false;
	#isDefining = false;

	constructor(newId: () => string, hasLabels: boolean) {
		this.#newId = newId;
		this.#hasLabels = hasLabels;
	}

	addLabelled(line: TextLine, label: Label): void {
		if (!this.#fits(label)) {
			this.addLine(line, false);
			return;
		}
		const head = textOf(line).slice(0, label.length).trim();
		const rest = withoutHead(line, label.length);
		if (label.kind === 'chapter') this.#addChapter(line);
		else if (label.kind === 'definitions') this.#addDefinitions(line);
		else if (label.kind === 'signatures')
			this.#openPart('signatures').children.push(paragraph(line));
		else {
			if (head) this.labels.push(head);
			if (label.kind === 'preamble') this.#openPart('preamble');
			else if (label.kind === 'article' || label.kind === 'annex')
				this.#openHolder(label.kind, rest, { head, value: label.value });
			else this.#addNumbered(rest, label.kind, { head, value: label.value });
		}
	}

	/** A line without a number. `mayBeHeading`: something stands under it. */
	addLine(line: TextLine, mayBeHeading: boolean): void {
		const text = textOf(line);
		if (text.trim() === '') return;
		const isFirst = this.#twin.children.length === 0;
		const holder = this.#holder?.name;
		if (isFirst && (line.level === 1 || (this.#hasLabels && isShort(text) && !line.item)))
			this.#twin.children.push(build('title', inline(line.runs)));
		else if (
			this.#awaitsHeading &&
			(line.level > 0 || (mayBeHeading && isShort(text) && !line.item))
		)
			this.#addHeading(line);
		else if (line.level > 0) this.#openUnnumbered(line);
		else if (line.item && (this.#clause || holder === 'article'))
			this.#addNumbered(line, levelOfItem(line.item), { head: '' });
		else if (holder === 'preamble' || holder === 'signatures')
			this.#holder?.children.push(paragraph(line));
		else if (this.#clause || holder === 'article') this.#addToClause(line);
		else if (holder === 'annex') this.#holder?.children.push(paragraph(line));
		else if (this.#hasLabels && this.#isFront())
			this.#openPart('preamble').children.push(paragraph(line));
		else this.#leave(line, this.#hasLabels ? 'unplaced' : undefined);
	}

	addTable(line: TableLine): void {
		const table = tableOf(line);
		const holder = this.#holder?.name;
		if (holder === 'article' && !this.#clause) this.#openClause();
		const home =
			this.#clause ?? (holder === 'annex' || holder === 'signatures' ? this.#holder : undefined);
		(home ?? this.#twin).children.push(table);
		this.#points = [];
	}

	finish(): Node {
		if (
			!this.#hasLabels &&
			!this.#twin.children.some((child) => 'name' in child && child.name === 'article')
		)
			this.findings.push({ code: 'noNumbers', at: 0, words: '' });
		return grown(this.#twin);
	}

	/** A decimal that speaks of another article is half a number; lists of those who sign are no clauses. */
	#fits({ kind, article }: Label): boolean {
		const isNested = NESTING.some((one) => one === kind);
		if (isNested && this.#holder?.name === 'signatures') return false;
		return article === undefined || article === this.#number;
	}

	#isFront(): boolean {
		return this.#twin.children.every((child) =>
			'name' in child ? child.name === 'preamble' : child.type.name === 'title'
		);
	}

	#openPart(name: 'preamble' | 'signatures'): Tree {
		return this.#open({ name, children: [] });
	}

	#open(holder: Tree): Tree {
		this.#twin.children.push(holder);
		this.#holder = holder;
		this.#number = undefined;
		this.#clause = undefined;
		this.#clauseLevel = Infinity;
		this.#points = [];
		this.#awaitsHeading = false;
		this.#isDefining = false;
		return holder;
	}

	#openHolder(name: 'article' | 'annex', rest: TextLine, { head, value }: Numbered): void {
		this.#open({ name, id: this.#newId(), children: [] });
		this.#compare(rest.at, { head, value }, count(this.#twin, name));
		this.#number = value ?? count(this.#twin, name);
		const text = textOf(rest);
		if (text === '') this.#awaitsHeading = true;
		else if (isShort(text)) this.#addHeading(rest);
		else this.addLine({ ...rest, level: 0 }, false);
	}

	#openUnnumbered(line: TextLine): void {
		this.#open({ name: 'article', id: this.#newId(), children: [] });
		this.#number = count(this.#twin, 'article');
		this.#addHeading(line);
		this.findings.push({ code: 'unnumbered', at: line.at, words: textOf(line) });
	}

	#addHeading(line: TextLine): void {
		this.#holder?.children.push(build('heading', inline(line.runs)));
		this.#awaitsHeading = false;
		this.#isDefining = sectionOf(foldMapped(textOf(line)).text) === 'definitions';
	}

	#addDefinitions(line: TextLine): void {
		if (this.#awaitsHeading) this.#addHeading(line);
		else this.#openUnnumbered(line);
	}

	#addChapter(line: TextLine): void {
		this.#open({ name: 'paragraph', children: inline(line.runs) });
		this.#holder = undefined;
		this.findings.push({ code: 'chapter', at: line.at, words: textOf(line) });
	}

	#openClause(): Tree {
		const isHome = this.#holder?.name === 'article' || this.#holder?.name === 'annex';
		const clause: Tree = { name: 'clause', id: this.#newId(), children: [] };
		if (!isHome) this.#holder = undefined;
		(this.#holder ?? this.#twin).children.push(clause);
		this.#clause = clause;
		this.#points = [];
		this.#awaitsHeading = false;
		return clause;
	}

	#addNumbered(line: TextLine, kind: Nesting, numbered: Numbered): void {
		const { kind: nesting, value } = this.#readAgain(kind, numbered.value);
		const level = NESTING.indexOf(nesting);
		const isPoint = this.#clause !== undefined && this.#isInside(level, this.#clause);
		const parent = isPoint ? this.#parentOfPoint(level) : (this.#holder ?? this.#twin);
		if (isPoint) {
			const point: Tree = { name: 'point', id: this.#newId(), children: [paragraph(line)] };
			parent.children.push(point);
			this.#points.push({ level, point });
		} else {
			this.#openClause().children.push(paragraph(line));
			this.#clauseLevel = level;
		}
		const home = isPoint ? parent : (this.#holder ?? this.#twin);
		this.#compare(line.at, { ...numbered, value }, count(home, isPoint ? 'point' : 'clause'));
	}

	/** Under words that end in a colon come points, whatever their numbers are. */
	#isInside(level: number, clause: Tree): boolean {
		if (this.#clauseLevel !== Infinity) return level > this.#clauseLevel;
		const last = clause.children.at(-1);
		const announces = last !== undefined && !('name' in last) && /:\s*$/.test(last.textContent);
		if (!announces && level < NESTING.indexOf('letter')) return false;
		this.#clauseLevel = level - 0.5;
		return true;
	}

	#parentOfPoint(level: number): Tree {
		while ((this.#points.at(-1)?.level ?? -1) >= level) this.#points.pop();
		return this.#points.at(-1)?.point ?? this.#clause ?? this.#twin;
	}

	/** (i) after (a) is Roman, after (h) a letter. */
	#readAgain(kind: Nesting, value: number | undefined): { kind: Nesting; value?: number } {
		const asRoman = kind === 'letter' ? ALSO_ROMAN[value ?? 0] : undefined;
		if (asRoman === undefined) return { kind, value };
		const letters = this.#points.find(({ level }) => level === NESTING.indexOf('letter'));
		const romans = letters ? count(letters.point, 'point') : 0;
		return letters && romans === asRoman - 1 && this.#countLetters() !== (value ?? 0) - 1
			? { kind: 'roman', value: asRoman }
			: { kind, value };
	}

	#countLetters(): number {
		const at = this.#points.findIndex(({ level }) => level === NESTING.indexOf('letter'));
		const parent = at > 0 ? this.#points[at - 1]?.point : this.#clause;
		return parent ? count(parent, 'point') : 0;
	}

	#addToClause(line: TextLine): void {
		const clause = this.#clause ?? this.#openClause();
		this.#points = [];
		const term = this.#isDefining ? termLength(textOf(line)) : 0;
		if (term > 0)
			clause.children.push({
				name: 'definition',
				id: this.#newId(),
				children: inline(line.runs, term)
			});
		else clause.children.push(paragraph(line));
	}

	#leave(line: TextLine, code: Finding['code'] | undefined): void {
		this.#twin.children.push(paragraph(line));
		if (code) this.findings.push({ code, at: line.at, words: textOf(line) });
	}

	#compare(at: number, { head, value }: Numbered, counted: number): void {
		if (value !== undefined && value !== counted)
			this.findings.push({ code: 'renumbered', at, words: head });
	}
}

type Numbered = { head: string; value?: number };

function paragraph({ runs }: TextLine): Node {
	return build('paragraph', inline(runs));
}

function count({ children }: Tree, name: string): number {
	return children.filter((child) => 'name' in child && child.name === name).length;
}

function levelOfItem({ isOrdered, depth }: { isOrdered: boolean; depth: number }): Nesting {
	if (isOrdered && depth === 0) return 'numeral';
	return depth < 2 ? 'letter' : 'roman';
}
