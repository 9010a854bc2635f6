import type { Mark } from 'prosemirror-model';
import { toggleMark } from 'prosemirror-commands';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { Problem } from '#lib/domain/problem.ts';
import {
	alternativesOf,
	bracketsOf,
	closeBracket,
	offerAlternative,
	openWords,
	type Bracket
} from '../bracket.ts';
import { schema, type Alternative } from '../schema.ts';
import { around } from './structure.ts';

/** What a refused command says why: a Problem of the nouns `bracket` and `draft`. */
export type Refuse = (problem: Problem) => void;

/** The bracket that the caret stands in, with the clause it is of. */
export function bracketAt(state: EditorState): { clauseId: string; bracket: Bracket } | null {
	const { $from, from } = state.selection;
	const clause = around($from, 'clause');
	if (!clause) return null;
	const offset = from - clause.pos;
	const bracket = bracketsOf(clause.node).find(({ readings }) =>
		readings.some((one) => one.from <= offset && offset <= one.to)
	);
	return bracket ? { clauseId: String(clause.node.attrs.id), bracket } : null;
}

function tried(refuse: Refuse, work: (tr: Transaction, state: EditorState) => void): Command {
	return (state, dispatch) => {
		const tr = state.tr;
		try {
			work(tr, state);
		} catch (problem) {
			if (!(problem instanceof Problem)) throw problem;
			if (dispatch) refuse(problem);
			return false;
		}
		dispatch?.(tr.scrollIntoView());
		return true;
	};
}

/** Says that the chosen words are open; within a bracket of one reading: that they are so no more. */
export function toggleBracket(newId: () => string, refuse: Refuse): Command {
	return tried(refuse, (tr, state) => {
		const { from, to, empty } = state.selection;
		const here = bracketAt(state);
		if (here && (empty || alternativesOf(here.bracket).length === 0))
			closeBracket(tr, here.clauseId, here.bracket.id, 'keep');
		else openWords(tr, from, to, newId());
	});
}

export function addAlternative(text: string, refuse: Refuse): Command {
	return tried(refuse, (tr, state) => {
		const here = bracketAt(state);
		if (!here) throw new Problem('bracket.gone');
		const { clauseId, bracket } = here;
		offerAlternative(tr, { clauseId, bracketId: bracket.id, text });
	});
}

/** One alternative stays and the others go; or all of these words go. */
export function decide(choice: Alternative | 'keep' | 'remove', refuse: Refuse): Command {
	return tried(refuse, (tr, state) => {
		const here = bracketAt(state);
		if (!here) throw new Problem('bracket.gone');
		closeBracket(tr, here.clauseId, here.bracket.id, choice);
	});
}

/** Says whom the chosen words oblige; with nobody: that they oblige nobody. */
export function oblige(who: string | null, newId: () => string): Command {
	return (state, dispatch) => {
		const { from, to, empty, $from } = state.selection;
		const { obliges } = schema.marks;
		if (who === null) {
			const mark = obligesAt(state);
			if (!mark) return false;
			const parent = $from.parent;
			dispatch?.(state.tr.removeMark($from.start(), $from.start() + parent.content.size, mark));
			return true;
		}
		if (empty || !around($from, 'clause')) return false;
		const tr = state.tr.removeMark(from, to, obliges);
		dispatch?.(tr.addMark(from, to, obliges.create({ id: newId(), who })));
		return true;
	};
}

export function obligesAt({ selection: { $from } }: EditorState): Mark | undefined {
	const marks = [...$from.marks(), ...($from.nodeAfter?.marks ?? [])];
	return marks.find(({ type }) => type === schema.marks.obliges);
}

export const toggleStrong = toggleMark(schema.marks.strong);
export const toggleEmphasis = toggleMark(schema.marks.emphasis);

/** The term that a definition defines. */
export const toggleTerm: Command = (state, dispatch) =>
	around(state.selection.$from, 'definition')
		? toggleMark(schema.marks.term)(state, dispatch)
		: false;

export function isMarked(
	{ selection, doc, storedMarks }: EditorState,
	name: 'strong' | 'emphasis' | 'term'
): boolean {
	const type = schema.marks[name];
	const { from, to, empty, $from } = selection;
	if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
	return doc.rangeHasMark(from, to, type);
}
