/** The page's end of static/keys.js, which holds the opened key from page to page. */

type Message =
	| { act: 'hold'; recipient: string; identity: string; lasts: number }
	| { act: 'touch' | 'ask'; recipient: string; lasts: number }
	| { act: 'drop' };

/** A browser ends a worker that hears nothing for half a minute. */
export const TOUCH_EVERY = 15_000;

/** What somebody does on a page that they use. */
export const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** How long a worker may take to answer: then it holds nothing for this page. */
const PATIENCE = 1500;

/** The one script that the page itself names: browsers with Trusted Types ask where it comes from. */
function keysScript(): string {
	const types = Reflect.get(globalThis, 'trustedTypes') as { createPolicy: Policies } | undefined;
	const policy = types?.createPolicy('wasata-keeper', { createScriptURL: () => KEYS_SCRIPT });
	return (policy?.createScriptURL('') ?? KEYS_SCRIPT) as string;
}

type Policies = (
	name: string,
	rules: { createScriptURL: (url: string) => string }
) => { createScriptURL: (url: string) => unknown };

const KEYS_SCRIPT = '/keys.js';

/** The worker there is; one is made only when there is something to hold. */
async function worker(act: Message['act']): Promise<ServiceWorker | undefined> {
	if (!('serviceWorker' in navigator)) return undefined;
	const workers = navigator.serviceWorker;
	const known = workers.controller ?? (await workers.getRegistration('/'))?.active;
	if (known || act !== 'hold') return known ?? undefined;
	await workers.register(keysScript());
	return (await workers.ready).active ?? undefined;
}

/** Gives the opened key that is held for this recipient, if there is one. */
export async function askKeeper(message: Message): Promise<string | undefined> {
	const to = await worker(message.act).catch(() => undefined);
	if (!to) return undefined;
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		const patience = setTimeout(() => resolve(undefined), PATIENCE);
		port1.onmessage = ({ data }: MessageEvent<string | undefined>) => {
			clearTimeout(patience);
			resolve(data);
		};
		to.postMessage(message, [port2]);
	});
}

/** Whoever signs out, or has to sign in again, leaves no opened key behind. */
export async function dropHeld(): Promise<void> {
	await askKeeper({ act: 'drop' });
}

/** Another page of this browser was locked, so this one is too. */
export function onLocked(lock: () => void): void {
	if (!('serviceWorker' in navigator)) return;
	navigator.serviceWorker.addEventListener('message', ({ data }) => {
		if ((data as { act?: string } | null)?.act === 'locked') lock();
	});
}
