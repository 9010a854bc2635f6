/**
 * On a bad line people type, choose and unfold before the page's code arrives, and hydration then
 * puts every control back to what the server had sent. Called before it, this remembers what was
 * done by hand; the function it returns, called after it, does that again.
 */
export function rememberEarly(root: ParentNode): () => void {
	const deeds = [
		...[...root.querySelectorAll('input, textarea')].map(typed),
		...[...root.querySelectorAll('select')].map(chosen),
		...[...root.querySelectorAll('details')].map(folded)
	];
	return () => {
		for (const redo of deeds) redo?.();
	};
}

type Deed = (() => void) | undefined;

function typed(control: Element): Deed {
	if (control instanceof HTMLTextAreaElement) return text(control);
	if (!(control instanceof HTMLInputElement)) return undefined;
	if (control.type === 'radio' || control.type === 'checkbox') return ticked(control);
	return control.type === 'hidden' || control.type === 'file' ? undefined : text(control);
}

function text(control: HTMLInputElement | HTMLTextAreaElement): Deed {
	const { value, defaultValue } = control;
	if (value === defaultValue) return undefined;
	return () => tell(control, () => (control.value = value));
}

function ticked(control: HTMLInputElement): Deed {
	const { checked, defaultChecked } = control;
	if (checked === defaultChecked) return undefined;
	return () => tell(control, () => (control.checked = checked));
}

function chosen(select: HTMLSelectElement): Deed {
	const { value, options } = select;
	const sent = [...options].find(({ defaultSelected }) => defaultSelected) ?? options[0];
	if (value === sent?.value) return undefined;
	return () => tell(select, () => (select.value = value));
}

function folded(details: HTMLDetailsElement): Deed {
	const { open } = details;
	return () => (details.open = open);
}

/** Whoever listens hears of it as of a hand. */
function tell(control: Element, set: () => void): void {
	set();
	for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
