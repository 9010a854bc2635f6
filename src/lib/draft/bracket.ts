import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { Problem } from '#lib/domain/problem.ts';
import { clausesOf, findClause, partsOf, type Clause } from './clause.ts';
import { ALTERNATIVES, schema, type Alternative } from './schema.ts';

/** Words of one reading, `from` and `to` counted from the place before the clause. */
export type Reading = { alternative: Alternative | null; text: string; from: number; to: number };

/** Open words of a clause. Without alternatives there is one reading: these words, or none. */
export type Bracket = { id: string; readings: Reading[] };

/** The brackets of a clause in the order of its words. Notes are no words of it. */
export function bracketsOf(clause: Node): Bracket[] {
	const brackets = new Map<string, Reading[]>();
	clause.descendants((line, pos) => {
		if (!line.isTextblock || line.type.name === 'note') return;
		for (const part of partsOf(line)) {
			if (!part.open) continue;
			const { id, alternative } = part.open;
			const text = 'text' in part ? part.text : '';
			const [from, to] = [pos + 2 + part.from, pos + 2 + part.to];
			brackets.set(id, [...(brackets.get(id) ?? []), { alternative, text, from, to }]);
		}
	});
	return [...brackets].map(([id, readings]) => ({ id, readings }));
}

/** Which readings there are to choose from. */
export function alternativesOf({ readings }: Bracket): Alternative[] {
	return ALTERNATIVES.filter((label) => readings.some((one) => one.alternative === label));
}

export function hasAlternatives(bracket: Bracket): boolean {
	return alternativesOf(bracket).length > 0;
}

/**
 * Says that these words are open.
 *
 * @throws Problem `bracket.notInOneClause`, `bracket.noWords`, `bracket.openAlready`.
 */
export function openWords(tr: Transform, from: number, to: number, id: string): void {
	const clause = clausesOf(tr.doc).find(({ pos, node }) => pos < from && to < pos + node.nodeSize);
	if (!clause) throw new Problem('bracket.notInOneClause');
	if (tr.doc.textBetween(from, to).trim() === '') throw new Problem('bracket.noWords');
	if (tr.doc.rangeHasMark(from, to, schema.marks.bracket)) throw new Problem('bracket.openAlready');
	tr.addMark(from, to, schema.marks.bracket.create({ id }));
	takeMarksOffAtoms(tr, from, to);
}

/**
 * Sets another reading beside the words of a bracket, which become the first, if they were the only
 * ones. Gives the label it got.
 *
 * @throws Problem `bracket.gone`, `bracket.noWords`, `bracket.tooManyAlternatives`.
 */
export function offerAlternative(
	tr: Transform,
	{ clauseId, bracketId, text }: { clauseId: string; bracketId: string; text: string }
): Alternative {
	const words = text.trim();
	if (words === '') throw new Problem('bracket.noWords');
	const { clause, bracket } = findBracket(tr, clauseId, bracketId);
	const taken = alternativesOf(bracket);
	const label = taken.length === 0 ? 'B' : ALTERNATIVES.find((one) => !taken.includes(one));
	const last = bracket.readings.at(-1);
	if (!label || !last) {
		throw new Problem('bracket.tooManyAlternatives', { limit: ALTERNATIVES.length });
	}

	const mark = (alternative: Alternative) =>
		schema.marks.bracket.create({ id: bracketId, alternative });
	for (const { from, to } of taken.length === 0 ? bracket.readings : [])
		tr.addMark(clause.pos + from, clause.pos + to, mark('A'));
	tr.insert(clause.pos + last.to, schema.text(words, [mark(label)]));
	takeMarksOffAtoms(tr, clause.pos, clause.pos + last.to);
	return label;
}

/**
 * Closes a bracket: its words stay (`keep`) or go (`remove`), or one alternative stays and the others
 * go. To be done in each twin.
 *
 * @throws Problem `bracket.gone`, `bracket.choiceNeeded`, `bracket.noSuchAlternative`.
 */
export function closeBracket(
	tr: Transform,
	clauseId: string,
	bracketId: string,
	choice: 'keep' | 'remove' | Alternative
): void {
	const { clause, bracket } = findBracket(tr, clauseId, bracketId);
	const alternatives = alternativesOf(bracket);
	if (choice === 'keep' && alternatives.length > 0) throw new Problem('bracket.choiceNeeded');
	if (choice !== 'keep' && choice !== 'remove' && !alternatives.includes(choice))
		throw new Problem('bracket.noSuchAlternative');

	for (const { alternative, from, to } of bracket.readings.toReversed()) {
		const goes = choice === 'remove' || (alternative !== null && alternative !== choice);
		if (goes) tr.delete(clause.pos + from, clause.pos + to);
		else tr.removeMark(clause.pos + from, clause.pos + to, schema.marks.bracket);
	}
}

function findBracket(
	tr: Transform,
	clauseId: string,
	bracketId: string
): { clause: Clause; bracket: Bracket } {
	const clause = findClause(tr.doc, clauseId);
	const bracket = clause && bracketsOf(clause.node).find(({ id }) => id === bracketId);
	if (!bracket) throw new Problem('bracket.gone');
	return { clause, bracket };
}

/** Yjs keeps no marks of references and new lines; partsOf reads them from the words around. */
function takeMarksOffAtoms(tr: Transform, from: number, to: number): void {
	tr.doc.nodesBetween(from, to, (node, pos) => {
		if (node.isInline && node.isAtom && !node.isText)
			for (const mark of node.marks) tr.removeNodeMark(pos, mark);
	});
}
