import {
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import { randomCode } from '#lib/domain/code.ts';
import type { Language } from '#lib/domain/words.ts';
import { acceptedLanguage, directionOf, isLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { speakIn } from '#lib/i18n/speaking.ts';
import { findSignedIn, logins } from '#lib/server/auth/login.ts';
import { tellArrivals } from '#lib/server/commands/arrivals.ts';
import { countAccounts } from '#lib/server/db/accounts.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { log } from '#lib/server/log.ts';
import { attachHub } from '#lib/server/realtime/attach.ts';
import { isOnlyRead, withoutScripts } from '#lib/server/only-read.ts';
import { setTheHouse, theHouse } from '#lib/server/running.ts';

const LANGUAGE_COOKIE = 'wasata_language';
/** Pages for strangers. Everything else asks to sign in first. */
const FOR_STRANGERS = ['/signin', '/setup', '/invitation', '/language', '/verify'];

/** How often it is looked whether the clock has reached something that rooms are told of. */
const CLOCK_MILLISECONDS = 30_000;

export const init: ServerInit = async () => {
	const { db, facts } = await openDatabase({
		dataDirectory: env.DATA_DIR || 'data',
		url: env.DATABASE_URL,
		key: env.DATABASE_KEY,
		keyFile: env.DATABASE_KEY_FILE
	});
	const house = openHouse(db, facts, {
		isDemo: env.WASATA_DEMO === '1',
		lockMinutes: Number(env.LOCK_MINUTES) || undefined
	});
	if ((await countAccounts(db.reads)) === 0) {
		house.setupCode = randomCode(12);
		// For the eyes of whoever started the server: it is nowhere else.
		// eslint-disable-next-line no-console
		console.info(`Set-up code: ${house.setupCode}`);
	}
	setTheHouse(house);
	const hub = attachHub(house, { origin: env.ORIGIN });
	const clock = setInterval(() => void tellArrivals(house).catch(sayTrouble), CLOCK_MILLISECONDS);
	clock.unref();
	// server.js closes these with the server; the hub goes first, as it asks the database.
	Reflect.set(globalThis, Symbol.for('wasata.close'), async () => {
		clearInterval(clock);
		await hub?.close();
		await db.close();
	});
};

export const handle: Handle = async ({ event, resolve }) => {
	const house = theHouse();
	const signedIn = await recognise(event);
	const language = signedIn?.locale ?? languageOf(event);
	event.locals.house = house;
	event.locals.locale = language;
	event.locals.signedIn = signedIn;
	event.locals.caller = signedIn && {
		house,
		accountId: signedIn.accountId,
		loginId: signedIn.loginId
	};

	return speakIn(language, async () => {
		guard(event);
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => {
				const page = html.replace('%lang%', language).replace('%dir%', directionOf(language));
				const comesAlone = isOnlyRead(event.route.id) && event.locals.hasSeal === false;
				return comesAlone ? withoutScripts(page) : page;
			}
		});
		response.headers.set('x-content-type-options', 'nosniff');
		response.headers.set('referrer-policy', 'same-origin');
		if (!event.url.pathname.startsWith('/_app/')) response.headers.set('cache-control', 'no-store');
		return response;
	});
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	const reason = error instanceof Error ? error.name : 'unknown';
	// The route's pattern, not the address, and no message: either could hold a word or an id.
	if (status !== 404) log.error({ route: event.route.id, status, reason, stack: stackOf(error) });
	return { message: status === 404 ? m.problem_absent() : m.problem_defect() };
};

/** Told again at the next turn of the clock; why, without words. */
function sayTrouble(error: unknown): void {
	log.error({ reason: error instanceof Error ? error.name : 'unknown', stack: stackOf(error) });
}

async function recognise(event: RequestEvent) {
	const { db } = theHouse();
	const lucia = logins(db, event.url.protocol === 'https:');
	const loginId = lucia.readSessionCookie(event.request.headers.get('cookie') ?? '');
	if (!loginId) return null;
	const signedIn = await findSignedIn(db, loginId);
	const cookie = signedIn ? lucia.createSessionCookie(loginId) : lucia.createBlankSessionCookie();
	if (!signedIn || signedIn.fresh)
		event.cookies.set(cookie.name, cookie.value, { path: '/', ...cookie.attributes });
	return signedIn;
}

function languageOf(event: RequestEvent): Language {
	const chosen = event.cookies.get(LANGUAGE_COOKIE);
	return isLanguage(chosen)
		? chosen
		: acceptedLanguage(event.request.headers.get('accept-language'));
}

function guard({ locals, url }: RequestEvent): void {
	const { pathname } = url;
	const forStrangers = FOR_STRANGERS.some(
		(path) => pathname === path || pathname.startsWith(`${path}/`)
	);
	if (forStrangers || locals.caller) return;
	if (theHouse().setupCode) redirect(303, '/setup');
	// Back to where one was going, once it is known who goes.
	redirect(303, pathname === '/' ? '/signin' : `/signin?to=${encodeURIComponent(pathname)}`);
}

/** Where it broke, without the message, which may quote a value. */
function stackOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || !error.stack) return undefined;
	return error.stack
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.join('\n');
}
