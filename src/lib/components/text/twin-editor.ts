import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { gapCursor } from 'prosemirror-gapcursor';
import { keydownHandler } from 'prosemirror-keymap';
import { EditorState, Plugin, type Command, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import type { Language } from '#lib/domain/words.ts';
import * as structure from '#lib/draft/edit/structure.ts';
import { toggleBracket, toggleEmphasis, toggleStrong } from '#lib/draft/edit/words.ts';
import { normalise } from '#lib/draft/normal.ts';
import { schema } from '#lib/draft/schema.ts';
import { MAPS, TWIN_NAMES, twinFragment } from '#lib/draft/shared.ts';
import { checkWithinLimits } from '#lib/draft/sound.ts';
import { keepCaretClear } from './clear.ts';
import { showMarks } from './marks.ts';

/** What this hand did outside of an editor: a state, a confirmation. It is undone like its letters. */
export const HAND = { by: 'hand' };

/** Undoes what was done on this page, in whichever twin, and nothing of anybody else's. */
export function undoOwn(doc: Y.Doc): Y.UndoManager {
	const all = [
		...TWIN_NAMES.map((name) => doc.getXmlFragment(name)),
		...MAPS.map((name) => doc.getMap(name))
	];
	return new Y.UndoManager(all, {
		trackedOrigins: new Set([ySyncPluginKey, HAND]),
		captureTransaction: (tr) => tr.meta.get('addToHistory') !== false
	});
}

export type TwinEditor = {
	doc: Y.Doc;
	language: Language;
	awareness: Awareness;
	undo: Y.UndoManager;
	/** For screen readers. */
	label: string;
	mayWrite: () => boolean;
	nameOf: (seatId: string) => string;
	newId: () => string;
	/** What was refused says why. */
	refuse: (problem: Problem) => void;
	/** After each change of text or caret. */
	changed: (view: EditorView, transaction: Transaction | null) => void;
	focused: (view: EditorView) => void;
	/** `find`, `help`: what opens beside the text. */
	asked: (what: 'find' | 'help' | 'bracket') => void;
};

export function openTwin(mount: HTMLElement, given: TwinEditor): EditorView {
	const { doc, language, awareness, undo, newId, refuse } = given;
	// Plugins dispatch while the view is still being made.
	const made: { view?: EditorView } = {};
	const view = new EditorView(mount, {
		state: EditorState.create({
			schema,
			plugins: [
				ySyncPlugin(twinFragment(doc, language)),
				yCursorPlugin(awareness, {
					cursorBuilder: (_: unknown, client: number) => cursorOf(given, client),
					selectionBuilder: (_: unknown, client: number) => ({
						class: `theirs c${colourOf(seatOf(awareness, client))}`
					})
				}),
				yUndoPlugin({ undoManager: undo }),
				keepNormal(newId, refuse, () => made.view?.composing === true),
				showMarks(language),
				gapCursor(),
				keys(given)
			]
		}),
		editable: given.mayWrite,
		attributes: {
			role: 'textbox',
			tabindex: '0',
			'aria-multiline': 'true',
			'aria-label': given.label,
			lang: language,
			dir: language === 'en' ? 'ltr' : 'rtl',
			spellcheck: 'true'
		},
		dispatchTransaction(this: EditorView, transaction) {
			this.updateState(this.state.apply(transaction));
			given.changed(this, transaction);
		},
		handleScrollToSelection: keepCaretClear,
		handleDOMEvents: {
			focus: (focused) => {
				given.focused(focused);
				return false;
			},
			compositionend: (composed) => {
				// What was put off while letters were being composed.
				setTimeout(() => {
					if (!composed.isDestroyed) composed.dispatch(composed.state.tr.setMeta(TIDY, true));
				});
				return false;
			}
		}
	});
	made.view = view;
	return view;
}

const TIDY = 'tidy';

/** After each change of this hand, and of no other: what others do, they bring into order themselves. */
function keepNormal(
	newId: () => string,
	refuse: (problem: Problem) => void,
	isComposing: () => boolean
): Plugin {
	return new Plugin({
		filterTransaction(tr) {
			if (!tr.docChanged || isFromElsewhere(tr)) return true;
			try {
				checkWithinLimits(tr.doc);
				return true;
			} catch (problem) {
				if (!(problem instanceof Problem)) throw problem;
				refuse(problem);
				return false;
			}
		},
		appendTransaction(transactions, before, after) {
			const isOwn = transactions.some(
				(tr) => (tr.docChanged && !isFromElsewhere(tr)) || tr.getMeta(TIDY)
			);
			if (!isOwn || isComposing()) return null;
			const { steps } = normalise(after.doc, { newId, before: before.doc });
			if (steps.length === 0) return null;
			const tr = after.tr;
			for (const step of steps) tr.step(step);
			return tr;
		}
	});
}

function isFromElsewhere(tr: Transaction): boolean {
	const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
	return meta !== undefined;
}

/** How many kinds of ink there are for others' cursors. */
const COLOURS = 6;

export function colourOf(seatId: string): number {
	return [...seatId].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
}

function seatOf(awareness: Awareness, client: number): string {
	return String(awareness.getStates().get(client)?.seatId ?? '');
}

function cursorOf({ awareness, nameOf }: TwinEditor, client: number): HTMLElement {
	const seatId = seatOf(awareness, client);
	const cursor = document.createElement('span');
	cursor.className = `cursor c${colourOf(seatId)}`;
	const name = document.createElement('bdi');
	name.textContent = nameOf(seatId);
	cursor.append('\u2060', name, '\u2060');
	return cursor;
}

/** By letter as it is printed on the key, whatever language the keyboard is set to. */
function keys({ undo, newId, refuse, asked, mayWrite }: TwinEditor): Plugin {
	const own = keydownHandler({
		Enter: chainCommands(structure.endClause, structure.leaveHeading, baseKeymap.Enter ?? nothing),
		'Shift-Enter': structure.breakLine,
		'Mod-Enter': structure.addClause,
		Tab: chainCommands(structure.toCell(1), structure.indent),
		'Shift-Tab': chainCommands(structure.toCell(-1), structure.outdent),
		'Alt-ArrowUp': structure.move(-1),
		'Alt-ArrowDown': structure.move(1)
	});
	const others = keydownHandler(baseKeymap);
	const byKey: Record<string, Command> = {
		KeyB: toggleStrong,
		KeyI: toggleEmphasis,
		BracketLeft: toggleBracket(newId, refuse),
		KeyZ: () => undo.undo() !== null,
		'Shift-KeyZ': () => undo.redo() !== null,
		KeyY: () => undo.redo() !== null,
		'Shift-Enter': structure.addArticle
	};
	/** After Escape the next Tab goes on to what stands beside the text: nobody is caught in it. */
	let isLeaving = false;
	const openers: Record<string, 'find' | 'help'> = { KeyF: 'find', KeyH: 'find', Slash: 'help' };
	return new Plugin({
		props: {
			handleKeyDown(view, event) {
				const leaves = isLeaving && event.key === 'Tab';
				if (event.key !== 'Shift') isLeaving = event.key === 'Escape';
				if (leaves) return false;
				if ((event.ctrlKey || event.metaKey) && !event.altKey) {
					const opener = openers[event.code];
					if (opener) {
						event.preventDefault();
						asked(opener);
						return true;
					}
					const command = byKey[`${event.shiftKey ? 'Shift-' : ''}${event.code}`];
					if (command) {
						event.preventDefault();
						if (mayWrite()) command(view.state, view.dispatch, view);
						return true;
					}
				}
				return mayWrite() && (own(view, event) || others(view, event));
			}
		}
	});
}

const nothing: Command = () => false;
