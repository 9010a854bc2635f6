import { untrack } from 'svelte';
import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import type { Language } from '#lib/domain/words.ts';
import { clauseIdAt } from '#lib/draft/edit/structure.ts';
import { checkFlags } from '#lib/draft/flag.ts';
import { overviewOf, readTwins, type Overview, type Twins } from '#lib/draft/overview.ts';
import { addPartners } from '#lib/draft/partner.ts';
import {
	answersOf,
	readFlagged,
	readTwin,
	setAuthoritative,
	setConfirmation,
	setFlagged,
	setStanding,
	writtenLanguages,
	type Flagged
} from '#lib/draft/shared.ts';
import { moveClause, type StandingState } from '#lib/draft/state.ts';
import { confirmTwin } from '#lib/draft/twins.ts';
import { clauseStateLabel, driftLabel, refusalText } from './labels.ts';
import { shownIn, shownKey, type ClauseMark, type Shown } from './marks.ts';
import { HAND, openTwin, undoOwn, type TwinEditor } from './twin-editor.ts';

/** After the last key the whole text is looked over: states, drift, counts. In milliseconds. */
const LOOKS_AFTER = 200;

type Given = {
	doc: Y.Doc;
	awareness: Awareness;
	mayWrite: () => boolean;
	nameOf: (seatId: string) => string;
	newId: () => string;
};

const NO_FLAGS: ReadonlyMap<string, Flagged> = new Map();
const NO_HASHES: ReadonlyMap<string, string> = new Map();

/** What lies on the desk of one who writes: the twins that are open, where the caret is, how all stands. */
export class Desk {
	readonly doc: Y.Doc;
	readonly undo: Y.UndoManager;
	readonly #given: Given;
	// Views change by themselves; what is shown of them is asked for by `changes`.
	// eslint-disable-next-line svelte/prefer-svelte-reactivity
	readonly #views = new Map<Language, EditorView>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** The twin that was last written in. */
	active = $state.raw<EditorView | null>(null);
	language = $state<Language>('ar');
	clauseId = $state<string | null>(null);
	overview = $state.raw<Overview>();
	flagged = $state.raw<ReadonlyMap<string, Flagged>>(NO_FLAGS);
	/** Grows with every change, for what is read from a view. */
	changes = $state(0);
	refusal = $state<string | null>(null);
	opened = $state<'find' | 'help' | null>(null);

	constructor(given: Given) {
		this.#given = given;
		this.doc = given.doc;
		this.undo = undoOwn(given.doc);
		given.doc.on('afterTransaction', this.#look);
		this.#lookNow();
	}

	get mayWrite(): boolean {
		return this.#given.mayWrite();
	}

	/** For `{@attach}`: a twin in this element, for as long as the element is there. */
	twin(language: Language, label: string) {
		// What happens in a view is no reason to make it anew.
		return (mount: HTMLElement) =>
			untrack(() => {
				const view = openTwin(mount, this.#editor(language, label));
				this.#views.set(language, view);
				if (!this.active || this.active.isDestroyed) this.#focus(view, language);
				this.#lookNow();
				return () => untrack(() => this.#clear(language, view));
			});
	}

	#clear(language: Language, view: EditorView): void {
		this.#views.delete(language);
		if (this.active === view) this.active = [...this.#views.values()][0] ?? null;
		view.destroy();
	}

	#editor(language: Language, label: string): TwinEditor {
		const { doc, awareness, nameOf, newId, mayWrite } = this.#given;
		return {
			doc,
			language,
			awareness,
			undo: this.undo,
			label,
			mayWrite,
			nameOf,
			newId,
			refuse: (problem) => this.refuse(problem),
			changed: (view) => {
				this.changes++;
				if (view === this.active) this.#follow(view, language);
			},
			focused: (view) => this.#focus(view, language),
			asked: (what) => (this.opened = what === 'bracket' ? null : what)
		};
	}

	#focus(view: EditorView, language: Language): void {
		this.active = view;
		this.language = language;
		this.#follow(view, language);
	}

	/** The partner of the clause of the caret comes into view in the other twin. */
	#follow(view: EditorView, language: Language): void {
		const clauseId = clauseIdAt(view.state);
		if (clauseId === this.clauseId) return;
		this.clauseId = clauseId;
		if (!view.hasFocus() || !clauseId) return;
		for (const [other, { dom }] of this.#views)
			if (other !== language)
				dom
					.querySelector(`[data-draft="clause"][data-id="${CSS.escape(clauseId)}"]`)
					?.scrollIntoView({ block: 'nearest' });
	}

	viewOf(language: Language): EditorView | undefined {
		return this.#views.get(language);
	}

	/** Whether writing is allowed changed: the views ask again. */
	refresh(): void {
		for (const view of this.#views.values()) view.setProps({});
	}

	run(command: Command): boolean {
		this.refusal = null;
		const view = this.active;
		if (!view || !this.mayWrite) return false;
		const done = command(view.state, view.dispatch, view);
		view.focus();
		return done;
	}

	can(command: Command): boolean {
		void this.changes;
		return this.active !== null && this.mayWrite && command(this.active.state);
	}

	refuse(problem: Problem): void {
		this.refusal = refusalText(problem.code);
	}

	/** What this hand does outside of the words, undone as they are. */
	#act(work: () => void): void {
		this.refusal = null;
		if (!this.mayWrite) return;
		try {
			this.doc.transact(work, HAND);
		} catch (problem) {
			if (!(problem instanceof Problem)) throw problem;
			this.refuse(problem);
		}
		this.#lookNow();
	}

	setState(clauseId: string, to: StandingState): void {
		const overview = this.#lookNow();
		const state = overview.clauses.get(clauseId)?.state;
		const hash = overview.hashes[overview.authoritative]?.get(clauseId);
		if (!state || hash === undefined) return;
		this.#act(() => {
			const flagged = this.flagged.get(clauseId);
			if (flagged && (to === 'agreed' || to === 'agreedAdReferendum'))
				checkFlags(flagged.flags, answersOf(flagged));
			setStanding(this.doc, clauseId, moveClause(state, to, hash));
		});
	}

	answerFlag(clauseId: string, answer: { rights?: string; voluntary?: string }): void {
		const flagged = this.flagged.get(clauseId);
		if (flagged) this.#act(() => setFlagged(this.doc, clauseId, { ...flagged, ...answer }));
	}

	/** `read` is what was on the screen when somebody said that both say the same. */
	confirm(clauseId: string, language: Language): void {
		const read = this.overview;
		const [there, own] = [read?.hashes[read.authoritative], read?.hashes[language]];
		const now = this.#lookNow();
		const [authoritative, twin] = [now.hashes[now.authoritative], now.hashes[language]];
		this.#act(() => {
			const confirmed = confirmTwin(clauseId, {
				authoritative: authoritative ?? NO_HASHES,
				twin: twin ?? NO_HASHES,
				read: { authoritative: there?.get(clauseId) ?? '', own: own?.get(clauseId) ?? '' }
			});
			setConfirmation(this.doc, language, clauseId, confirmed);
		});
	}

	makeAuthoritative(language: Language): void {
		this.#act(() => setAuthoritative(this.doc, language));
	}

	/** Sets what the authoritative text has into a twin that is open, empty and at its place. */
	beginPartners(language: Language): void {
		const view = this.#views.get(language);
		const twins = readTwins(this.doc);
		const source = twins[this.#lookNow().authoritative];
		if (!view || !source || !this.mayWrite) return;
		const tr = view.state.tr;
		addPartners(tr, source);
		view.dispatch(tr);
	}

	show(shown: Partial<Pick<Shown, 'found' | 'current'>>): void {
		const view = this.active;
		if (view) view.dispatch(view.state.tr.setMeta(shownKey, { ...shownIn(view.state), ...shown }));
	}

	readonly #look = () => {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#lookNow(), LOOKS_AFTER);
	};

	#lookNow(): Overview {
		clearTimeout(this.#timer);
		// What is open in a view is there already.
		const twins: Twins = {};
		for (const language of writtenLanguages(this.doc))
			twins[language] = this.#views.get(language)?.state.doc ?? readTwin(this.doc, language);
		const overview = overviewOf(this.doc, twins);
		this.flagged = readFlagged(this.doc);
		this.overview = overview;
		for (const [language, view] of this.#views) {
			const marks = marksOf(overview, language);
			const shown = shownIn(view.state);
			if (!sameMarks(shown.marks, marks))
				view.dispatch(view.state.tr.setMeta(shownKey, { ...shown, marks }));
		}
		return overview;
	}

	close(): void {
		clearTimeout(this.#timer);
		this.doc.off('afterTransaction', this.#look);
		this.undo.destroy();
	}
}

function marksOf({ clauses }: Overview, language: Language): Map<string, ClauseMark> {
	return new Map(
		[...clauses.values()].map(({ id, state, drift, flags }) => {
			const own = drift[language];
			const mark: ClauseMark = {
				state,
				stateLabel: clauseStateLabel(state),
				drift: own ? driftLabel(own.kind) : null,
				flag: flags.find(({ isOpen }) => isOpen)?.level ?? null
			};
			return [id, mark];
		})
	);
}

function sameMarks(one: ReadonlyMap<string, ClauseMark>, other: ReadonlyMap<string, ClauseMark>) {
	return JSON.stringify([...one]) === JSON.stringify([...other]);
}
