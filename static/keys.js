// Holds the opened key of this browser's reader while pages come and go: in memory, nowhere else.
// It is gone when nobody has used a page for a while, and whenever the browser ends this worker.
let held;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('message', (event) => {
	const { act, recipient, identity, lasts } = event.data;
	const [port] = event.ports;
	if (held && held.until < Date.now()) held = undefined;
	if (act === 'hold') held = { recipient, identity, until: Date.now() + lasts };
	if (act === 'touch' && held) held.until = Math.max(held.until, Date.now() + lasts);
	if (act === 'drop') {
		held = undefined;
		event.waitUntil(tellOthers(event.source));
	}
	port?.postMessage(held && held.recipient === recipient ? held.identity : undefined);
});

async function tellOthers(source) {
	for (const client of await clients.matchAll())
		if (client.id !== source?.id) client.postMessage({ act: 'locked' });
}
