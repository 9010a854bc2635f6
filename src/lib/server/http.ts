import { error, fail, redirect, type Action, type RequestEvent } from '@sveltejs/kit';
import { deviceOf } from '#lib/domain/device.ts';
import { Problem } from '#lib/domain/problem.ts';
import { problemText } from '#lib/i18n/problem.ts';
import { logins } from './auth/login.ts';
import type { Command, Visit } from './command.ts';
import { readForm } from './form.ts';
import type { Caller, Visitor } from './house.ts';

/**
 * What a refused form gives back to its page: which action, the message, a message for each field,
 * and what was typed (passphrases never), so that nothing has to be typed twice.
 */
export type Refusal = {
	form: string;
	message: string;
	fields: Record<string, string>;
	values: Record<string, unknown>;
};

/** @throws an HTTP error page for a Problem: 404 for absent, 403 for forbidden, 422 otherwise. */
export async function read<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (problem) {
		if (!(problem instanceof Problem)) throw problem;
		error(statusOf(problem), { message: problemText(problem) });
	}
}

type Parameters<Event> = (event: Event) => Record<string, unknown>;
type Lucia = ReturnType<typeof logins>;
type Next<Result, Event> = (result: Result, event: Event) => string | undefined;

/**
 * A form action that is one command. `parameters` adds what the address says (it wins over the
 * form); `next` names the page to go to, else the form's page shows that it is done, and gets the
 * result: what is shown once, such as a code, goes no other way.
 */
export function action<Input, Result, Event extends RequestEvent>(
	command: Command<Input, Result>,
	parameters: Parameters<Event> = () => ({}),
	next?: Next<Result, Event>
): (event: Event) => ReturnType<Action> {
	return act<Input, Result, Event>(
		(event, input, once) => command(callerOf(event), input, { once }),
		parameters,
		next
	);
}

/**
 * The page stays where it is. A browser without JavaScript is sent back to that part of it, so that
 * reading the page again posts nothing again; with JavaScript nothing moves at all.
 */
export function stayAt(part: string) {
	return (_: unknown, { request, url }: RequestEvent): string | undefined =>
		request.headers.has('x-sveltekit-action') ? undefined : `${url.pathname}#${part}`;
}

/** A form action of a page for strangers: one visit. */
export function visitAction<Input, Result, Event extends RequestEvent>(
	visit: Visit<Input, Result>,
	parameters: Parameters<Event> = () => ({}),
	next?: Next<Result, Event>
): (event: Event) => ReturnType<Action> {
	return act<Input, Result, Event>(
		(event, input) => visit(visitorOf(event), input),
		parameters,
		next
	);
}

function act<Input, Result, Event extends RequestEvent>(
	work: (event: Event, input: Input, once?: string) => Promise<Result>,
	parameters: Parameters<Event>,
	next?: Next<Result, Event>
): (event: Event) => ReturnType<Action> {
	return async (event) => {
		const { input, once } = readForm(await event.request.formData());
		const outcome = await attempt(event, input, async () => {
			const whole = { ...input, ...parameters(event) } as Input;
			return { result: await work(event, whole, once) };
		});
		if ('refusal' in outcome) return outcome.refusal;
		const to = next?.(outcome.result, event);
		if (to) redirect(303, to);
		return { done: formName(event), result: outcome.result };
	};
}

/** Runs what a form asks for; a Problem becomes the refusal that the page shows. */
export async function attempt<T extends object>(
	event: RequestEvent,
	input: Record<string, unknown>,
	work: () => Promise<T>
): Promise<T | { refusal: ReturnType<typeof fail<Refusal>> }> {
	try {
		return await work();
	} catch (problem) {
		if (!(problem instanceof Problem)) throw problem;
		const fields = Object.fromEntries(
			Object.entries(problem.fields).map(([name, code]) => [name, problemText({ code })])
		);
		const refusal = {
			form: formName(event),
			message: problemText(problem),
			fields,
			values: withoutSecrets(input)
		};
		return { refusal: fail(statusOf(problem), refusal) };
	}
}

/** The signed-in caller. Pages for strangers never ask; all others are guarded in hooks. */
export function callerOf(event: { locals: App.Locals }): Caller {
	const { caller } = event.locals;
	if (!caller) redirect(303, '/signin');
	return caller;
}

/** Whoever asks, signed in or not. */
export function visitorOf({ locals, request, getClientAddress }: RequestEvent): Visitor {
	return {
		house: locals.house,
		caller: locals.caller,
		address: getClientAddress(),
		device: deviceOf(request.headers.get('user-agent') ?? '')
	};
}

/** From the next request on this browser is signed in with the login. */
export function letIn(event: RequestEvent, loginId: string): void {
	setLoginCookie(event, (lucia) => lucia.createSessionCookie(loginId));
}

/** This browser forgets who was signed in. Closing the login is for a command. */
export function letOut(event: RequestEvent): void {
	setLoginCookie(event, (lucia) => lucia.createBlankSessionCookie());
}

function setLoginCookie(
	{ locals, url, cookies }: RequestEvent,
	make: (lucia: Lucia) => ReturnType<Lucia['createSessionCookie']>
): void {
	const { name, value, attributes } = make(logins(locals.house.db, url.protocol === 'https:'));
	cookies.set(name, value, { path: '/', ...attributes });
}

function statusOf({ code }: Problem): 403 | 404 | 422 {
	if (code === 'absent') return 404;
	return code === 'forbidden' ? 403 : 422;
}

/** `?/move` is the form `move`. */
function formName({ url }: RequestEvent): string {
	const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return named?.slice(1) ?? 'default';
}

/** What was typed, however deep its form nests it, without passphrases and files. */
function withoutSecrets(input: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(input)
			.filter(([name, value]) => !/passphrase/i.test(name) && !(value instanceof File))
			.map(([name, value]) => [name, isNested(value) ? withoutSecrets(value) : value])
	);
}

function isNested(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
