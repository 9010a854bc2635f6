import type { EditorView } from 'prosemirror-view';
import type { Attachment } from 'svelte/attachments';

/** Pixels between what stays at an edge and what is scrolled to. */
const AIR = 8;

/**
 * For `{@attach}`: this element stays at an edge of the window, over the words. What the browser scrolls to,
 * the caret too, is kept clear of it for as long as it is there. Where it grows over the caret of the editor
 * that is written in, that comes out from under it; whoever has scrolled elsewhere is left there.
 */
export function staysAt(
	edge: 'top' | 'bottom',
	editor: () => EditorView | null
): Attachment<HTMLElement> {
	const property = `scroll-padding-${edge}`;
	return (element) => {
		const { style } = document.documentElement;
		const observer = new ResizeObserver(() => {
			const inset = Number.parseFloat(getComputedStyle(element)[edge]) || 0;
			style.setProperty(property, `${inset + element.offsetHeight + AIR}px`);
			const view = editor();
			if (view?.hasFocus() && isInWindow(view)) keepCaretClear(view);
		});
		observer.observe(element);
		return () => {
			observer.disconnect();
			style.removeProperty(property);
		};
	};
}

/** The editor scrolls by itself after letters and commands, and knows of no padding. Scrolling aside is left to it. */
export function keepCaretClear(view: EditorView): false {
	const by = covered(view);
	if (by) window.scrollBy(0, by);
	return false;
}

function isInWindow(view: EditorView): boolean {
	const { top, bottom } = view.coordsAtPos(view.state.selection.head);
	return bottom > 0 && top < window.innerHeight;
}

/** By how many pixels the caret is beyond what is kept clear: negative above, positive below. */
function covered(view: EditorView): number {
	const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
	const { top, bottom } = view.coordsAtPos(view.state.selection.head);
	const above = top - (Number.parseFloat(scrollPaddingTop) || 0);
	const below = bottom - (window.innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0));
	return Math.min(above, 0) || Math.max(below, 0);
}
