import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Language } from '#lib/domain/words.ts';
import { alternativeLabel } from '#lib/draft/text.ts';
import { partsOf } from '#lib/draft/clause.ts';
import { numberTwin } from '#lib/draft/numbering.ts';

/** What is shown beside a clause: how it stands, in words and as a mark of style, and whether it drifts. */
export type ClauseMark = {
	state: string;
	stateLabel: string;
	drift: string | null;
	flag: string | null;
};

export type Shown = {
	marks: ReadonlyMap<string, ClauseMark>;
	found: readonly { from: number; to: number }[];
	current: number;
};

const NOTHING: Shown = { marks: new Map(), found: [], current: -1 };
export const shownKey = new PluginKey<{ shown: Shown; decorations: DecorationSet }>('shown');

/** Numbers, brackets, states and what was found: seen in the text, and no part of it. */
export function showMarks(language: Language): Plugin {
	const draw = (doc: Node, shown: Shown) => DecorationSet.create(doc, all(doc, shown, language));
	return new Plugin<{ shown: Shown; decorations: DecorationSet }>({
		key: shownKey,
		state: {
			init: (_, { doc }) => ({ shown: NOTHING, decorations: draw(doc, NOTHING) }),
			apply(tr, before) {
				const shown = (tr.getMeta(shownKey) as Shown | undefined) ?? before.shown;
				if (!tr.docChanged && shown === before.shown) return before;
				return { shown, decorations: draw(tr.doc, shown) };
			}
		},
		props: {
			decorations: (state) => shownKey.getState(state)?.decorations ?? null
		}
	});
}

export function shownIn(state: EditorState): Shown {
	return shownKey.getState(state)?.shown ?? NOTHING;
}

const NUMBERED = ['article', 'clause', 'point', 'annex'];

function all(doc: Node, { marks, found, current }: Shown, language: Language): Decoration[] {
	const numbers = numberTwin(doc, language);
	const decorations: Decoration[] = [];
	doc.descendants((node, pos) => {
		if (NUMBERED.includes(node.type.name)) {
			const id = String(node.attrs.id);
			decorations.push(
				Decoration.node(pos, pos + node.nodeSize, attributes(numbers.get(id)?.label, marks.get(id)))
			);
		}
		if (node.type.name === 'reference')
			decorations.push(
				Decoration.node(pos, pos + 1, {
					'data-shown': numbers.get(String(node.attrs.to))?.reference ?? '…'
				})
			);
		if (!node.isTextblock) return true;
		decorations.push(...bracketsIn(node, pos + 1, language));
		return true;
	});
	for (const [n, { from, to }] of found.entries())
		decorations.push(Decoration.inline(from, to, { class: n === current ? 'found now' : 'found' }));
	return decorations;
}

function attributes(label: string | undefined, mark: ClauseMark | undefined) {
	return {
		...(label ? { 'data-number': label } : {}),
		...(mark ? { 'data-state': mark.state, 'data-state-label': mark.stateLabel } : {}),
		...(mark?.drift ? { 'data-drift': mark.drift } : {}),
		...(mark?.flag ? { 'data-flag': mark.flag } : {})
	};
}

const known = new WeakMap<Node, { at: number; letters: string; side: number }[]>();

/** `[` before and `]` after open words, once for each bracket of a line; readings by their letter. */
function bracketsIn(line: Node, start: number, language: Language): Decoration[] {
	const places = known.get(line) ?? placesIn(line, language);
	known.set(line, places);
	return places.map(({ at, letters, side }) =>
		Decoration.widget(start + at, () => sign(letters), {
			side,
			key: `${letters}${side}`,
			marks: []
		})
	);
}

function placesIn(line: Node, language: Language) {
	const places: { at: number; letters: string; side: number }[] = [];
	const parts = partsOf(line);
	for (const [n, { open, from, to }] of parts.entries()) {
		if (!open) continue;
		const [before, after] = [parts[n - 1]?.open, parts[n + 1]?.open];
		const label = open.alternative ? `(${alternativeLabel(open.alternative, language)}) ` : '';
		if (before?.id !== open.id) places.push({ at: from, letters: `[${label}`, side: -1 });
		else if (before.alternative !== open.alternative)
			places.push({ at: from, letters: ` | ${label}`, side: -1 });
		if (after?.id !== open.id) places.push({ at: to, letters: ']', side: 1 });
	}
	return places;
}

function sign(letters: string): HTMLElement {
	const element = document.createElement('span');
	element.className = 'sign';
	element.textContent = letters;
	return element;
}
