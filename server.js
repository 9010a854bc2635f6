/**
 * Serves what `npm run build` made. Four things adapter-node's own server does not do: it claims
 * the port before the database is touched, hands the http server to the hub, tells plain http
 * from https, so that forms work on a bare machine and nobody can forge where they come from, and
 * sends pages compressed.
 */
import http from 'node:http';
import process from 'node:process';
import compression from 'compression';

const { env } = process;
const port = Number(env.PORT || 3000);
// Without TLS a password crosses the network in the clear, and browsers refuse to seal rooms:
// reaching further than this machine is a decision, not a default.
const host = env.HOST || '127.0.0.1';
const behindProxy = env.TRUST_PROXY === '1';

// Read by adapter-node when the handler is imported, and only then.
env.PROTOCOL_HEADER = 'x-forwarded-proto';
env.HOST_HEADER = 'x-forwarded-host';
env.ADDRESS_HEADER = 'x-forwarded-for';
env.BODY_SIZE_LIMIT ||= '12M';

const server = http.createServer();
// The hub attaches to this server in hooks.server.ts `init`.
/** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[
	Symbol.for('wasata.http')
] = server;

/** From here on a response packs what is written to it, where its reader can unpack that. */
const pack = compression({
	filter: (req, res) => mayPack(req) && compression.filter(req, res)
});

let underWay = 0;
/** @typedef {(req: http.IncomingMessage, res: http.ServerResponse, next: () => void) => unknown} Handler */
/** Requests that arrive while the application starts wait for it. @type {PromiseWithResolvers<Handler>} */
const application = Promise.withResolvers();

server.on('request', async (req, res) => {
	underWay++;
	res.once('close', () => underWay--);
	settleOrigin(req);
	try {
		const handler = await application.promise;
		// It types the two as Express does, and needs nothing of that.
		pack(/** @type {any} */ (req), /** @type {any} */ (res), () => undefined);
		await handler(req, res, () => res.writeHead(404).end());
	} catch (error) {
		console.error(error);
		if (!res.headersSent) res.writeHead(500);
		res.end();
	}
});

try {
	await listen();
	// As an address, so that the check of types does not follow it into what the build made.
	const { handler } = await import(new URL('./build/handler.js', import.meta.url).href);
	// The hub answers its own requests without asking the listener above; these go before both.
	if (server.listenerCount('upgrade') > 0) {
		server.prependListener('request', settleOrigin);
		server.prependListener('upgrade', settleOrigin);
	}
	application.resolve(handler);
} catch (error) {
	console.error(reasonOf(error));
	process.exit(1);
}

console.log(`Wasata is at http://${shownHost()}:${addressOf(server).port}`);
if (host === '127.0.0.1' || host === 'localhost') {
	console.log('Only this machine can open it; HOST=0.0.0.0 opens it to the network.');
}

process.once('SIGTERM', close);
process.once('SIGINT', close);

/**
 * Where a request came from, as the application will read it. Headers of a direct visitor are
 * claims and are replaced by what the socket says; behind a proxy only the last entry of each list
 * is the proxy's own.
 * @param {http.IncomingMessage} req
 */
function settleOrigin({ headers, socket }) {
	const told = behindProxy
		? {
				protocol: lastOf(headers['x-forwarded-proto']),
				host: lastOf(headers['x-forwarded-host']),
				address: lastOf(headers['x-forwarded-for'])
			}
		: {};

	for (const name of Object.keys(headers)) {
		if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete headers[name];
	}
	headers['x-forwarded-proto'] = told.protocol === 'https' ? 'https' : 'http';
	headers['x-forwarded-for'] = told.address ?? socket.remoteAddress ?? 'unknown';
	if (told.host) headers['x-forwarded-host'] = told.host;
}

/**
 * Whoever watches an encrypted line sees how long an answer is. If a page of theirs could have ours asked
 * for, with a guess in its address, the best guess would give the shortest answer (BREACH). So nothing is
 * packed that another site asked for, nor what a page of ours that it opened goes on to ask by itself with
 * that address. Browsers say who asks, except on a plain line, which hides nothing.
 * @param {http.IncomingMessage} req
 */
function mayPack({ url = '', headers }) {
	const site = headers['sec-fetch-site'];
	if (site === undefined) return headers['x-forwarded-proto'] === 'http';
	if (site === 'none') return true;
	return site === 'same-origin' && !(headers['sec-fetch-dest'] === 'empty' && isQuestion(url));
}

/** What its pages add to an address when they ask for their data. */
const OF_SVELTEKIT = ['x-sveltekit-invalidated', 'x-sveltekit-trailing-slash'];

/** Does an address say more than which page it is? @param {string} url */
function isQuestion(url) {
	const [, query = ''] = /\?(.*)$/s.exec(url) ?? [];
	return [...new URLSearchParams(query).keys()].some((name) => !OF_SVELTEKIT.includes(name));
}

/** @param {string | string[] | undefined} list */
function lastOf(list) {
	return list?.toString().split(',').at(-1)?.trim() || undefined;
}

/** @returns {Promise<void>} */
function listen() {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

/**
 * What the person at the terminal can mend takes one line; anything else is a defect, with its stack.
 * @param {unknown} error
 */
function reasonOf(error) {
	if (!(error instanceof Error)) return error;
	if (error.name === 'StartRefusal') return `Wasata cannot start: ${error.message}`;

	switch (/** @type {NodeJS.ErrnoException} */ (error).code) {
		case 'EADDRINUSE':
			return `Port ${port} is taken. Close the other program, or choose another: PORT=${port + 1} npm start`;
		case 'EACCES':
			return `Port ${port} needs more rights than this account has. Choose one above 1024: PORT=3000 npm start`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `HOST=${host} is not an address of this machine. HOST=0.0.0.0 means all of its addresses.`;
		case 'ERR_SOCKET_BAD_PORT':
			return `PORT=${env.PORT} is not a port. Choose a number from 1 to 65535.`;
		case 'ERR_MODULE_NOT_FOUND':
			return error.message.includes('build/handler.js')
				? 'Nothing is built yet. Run: npm start'
				: error;
		default:
			return error;
	}
}

function shownHost() {
	if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}

/** @param {http.Server} listening */
function addressOf(listening) {
	return /** @type {import('node:net').AddressInfo} */ (listening.address());
}

/**
 * No new visitors; those being answered have three seconds; then the application closes its hub
 * (`sveltekit:shutdown`) and its database, and after five seconds whatever is left is cut.
 * @param {NodeJS.Signals} signal
 */
async function close(signal) {
	setTimeout(() => process.exit(0), 4_800).unref();
	server.close();
	server.closeIdleConnections();

	const patience = Date.now() + 3_000;
	while (underWay > 0 && Date.now() < patience) {
		await new Promise((resolve) => setTimeout(resolve, 20));
		server.closeIdleConnections();
	}
	// @ts-expect-error: the name is SvelteKit's, Node's types know only its own signals
	process.emit('sveltekit:shutdown', signal);
	// Left there by hooks.server.ts `init`: SQLite then folds its journal into the one file.
	const closeDatabase = /** @type {Record<symbol, unknown>} */ (
		/** @type {unknown} */ (globalThis)
	)[Symbol.for('wasata.close')];
	if (typeof closeDatabase === 'function') await closeDatabase();
	server.closeIdleConnections();
}
