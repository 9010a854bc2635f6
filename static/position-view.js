// Pages of positions carry no other script: four thousand cells are drawn once, on the server.
// A choice in a form[data-live] is followed at once; without this the form's own button does it.
const KEY = 'wasata-position-view';

for (const form of document.querySelectorAll('form[data-live]')) {
	let waiting;
	form.addEventListener('change', ({ target }) => {
		clearTimeout(waiting);
		// A date is typed part by part, and each part is a change.
		const patience = target.type === 'date' ? 900 : 0;
		waiting = setTimeout(() => form.requestSubmit(), patience);
	});
	form.addEventListener('submit', () => {
		// Where one was on the page, never what was chosen or read there.
		const { name = '', value = '' } = document.activeElement ?? {};
		const at = { path: location.pathname, name, value: name === 'basis' ? value : '', y: scrollY };
		sessionStorage.setItem(KEY, JSON.stringify(at));
		// An address without empty choices is shorter and says the same.
		for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
	});
}

const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
sessionStorage.removeItem(KEY);
if (kept?.path === location.pathname) {
	scrollTo(0, kept.y);
	const value = kept.value ? `[value="${kept.value}"]` : '';
	document
		.querySelector(`form[data-live] [name="${kept.name}"]${value}`)
		?.focus({ preventScroll: true });
}
// Coming back with the browser's own button shows a form as it was left, fields at rest too.
addEventListener('pageshow', () => {
	for (const field of document.querySelectorAll('form[data-live] :disabled')) field.disabled = false;
});
