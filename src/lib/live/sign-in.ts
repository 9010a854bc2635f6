import { typedIn } from '#lib/domain/typed.ts';
import { canSeal, signInSecret } from '#lib/sealed/secret.ts';
import { askKeeper, dropHeld } from './keeper.ts';
import type { OwnKeys } from './keyring.svelte.ts';

/**
 * The one script of the sign-in page, which is the first on a bad line: the passphrase stays in the
 * browser, opens one's key there, and can be looked at while it is typed. Texts come from the page,
 * in its language. Without this the passphrase is posted, and the key is opened later.
 */
const MINUTE = 60_000;

void dropHeld();
const field = document.querySelector<HTMLInputElement>('[name=passphrase]');
const place = document.querySelector<HTMLElement>('[data-show]');
if (field && place) addButton(field, place);
field?.form?.addEventListener('submit', (event) => {
	if (!canSeal()) return;
	event.preventDefault();
	void signIn(event.target as HTMLFormElement);
});

/** A form answered as JSON: where to go, or the page's own refusal. */
type Result = { type: 'redirect'; location: string } | { type: 'failure'; data: string };

let isOut = false;

async function signIn(form: HTMLFormElement): Promise<void> {
	if (isOut) return;
	isOut = true;
	const data = new FormData(form);
	const passphrase = typedIn(data, 'passphrase');
	data.set('passphrase', await signInSecret(typedIn(data, 'userName'), passphrase));
	const result = await post(form.action, data).catch(() => undefined);
	if (result?.type === 'redirect') {
		await openKey(passphrase).catch(() => undefined);
		location.assign(result.location);
		return;
	}
	isOut = false;
	refuse(result ? messageOf(result.data) : form.dataset.unsent);
}

async function post(address: string, body: FormData): Promise<Result> {
	const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' };
	const answer = await fetch(address, { method: 'POST', body, headers });
	return answer.json() as Promise<Result>;
}

/** The framework writes an object as a list, in which each value stands for where it is. */
function messageOf(flat: string): string | undefined {
	const values = JSON.parse(flat) as [{ message: number }, ...unknown[]];
	return values[values[0].message] as string | undefined;
}

function refuse(text = ''): void {
	const shown = document.querySelector<HTMLElement>('[data-refusal]');
	if (!shown) return;
	shown.hidden = false;
	shown.textContent = text;
	field?.focus();
}

/** Whoever has a key has it open from the first page on. The library comes for them only. */
async function openKey(passphrase: string): Promise<void> {
	const answer = await fetch('/me/keys', { headers: { accept: 'application/json' } });
	const { identity: kept, lockMinutes } = (await answer.json()) as OwnKeys;
	if (!kept) return;
	const { unlockIdentity } = await import('#lib/sealed/identity.ts');
	const identity = await unlockIdentity(kept.identityFile, passphrase);
	const lasts = lockMinutes * MINUTE;
	await askKeeper({ act: 'hold', identity, recipient: kept.recipient, lasts });
}

function addButton(input: HTMLInputElement, { dataset: { show = '', hide = '' } }: HTMLElement) {
	const button = Object.assign(document.createElement('button'), {
		type: 'button',
		className: 'button',
		textContent: show
	});
	button.setAttribute('aria-controls', input.id);
	button.addEventListener('click', () => {
		const isHidden = input.type === 'password';
		input.type = isHidden ? 'text' : 'password';
		button.textContent = isHidden ? hide : show;
	});
	input.after(button);
}
