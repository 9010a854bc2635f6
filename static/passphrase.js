// The sign-in page carries no other script: a passphrase can be looked at while it is typed.
// Texts come from the page, in its language. Without this it stays hidden.
for (const place of document.querySelectorAll('[data-show]')) {
	const field = place.querySelector('input');
	const button = Object.assign(document.createElement('button'), {
		type: 'button',
		className: 'button',
		textContent: place.dataset.show
	});
	button.setAttribute('aria-controls', field.id);
	button.addEventListener('click', () => {
		const isHidden = field.type === 'password';
		field.type = isHidden ? 'text' : 'password';
		button.textContent = isHidden ? place.dataset.hide : place.dataset.show;
	});
	field.after(button);
}
