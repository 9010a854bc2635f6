import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Around, Door, Place } from './place.ts';
import Shell from './Shell.svelte';

beforeAll(() => overwriteGetLocale(() => 'en'));

const party: Door = { id: 'v', kind: 'caucus', name: { texts: { en: 'Families' } }, sealed: false };
const pen: Door = { id: 'd', kind: 'drafting', name: { texts: {} }, sealed: false };
const process: Around = { id: 'p', name: { texts: { en: 'The road' } }, doors: [party, pen] };
const me = { name: 'Hala', isAdministrator: false, mayConvene: false };
const children = createRawSnippet(() => ({ render: () => '<h1>Here</h1>' }));
const frame = { me, locale: 'en' as const, process, isDemo: false, children };

const page = (place: Place, currentPath: string, more: object = {}) =>
	render(Shell, { props: { ...frame, place, currentPath, ...more } }).body;
const doors = (html: string) => [...html.matchAll(/href="\/rooms\/([^"]*)"/g)].map(([, id]) => id);

test('only the doors one may open are drawn', () => {
	expect(doors(page({ kind: 'corridor' }, '/processes/p'))).toEqual(['v', 'd']);
	expect(doors(page({ kind: 'corridor' }, '/', { process: null }))).toEqual([]);
});

test('a page inside a room says which, and who reads there', () => {
	const open = page({ kind: 'room', room: { ...party, readers: 5 } }, '/rooms/v');
	expect(open).toContain('data-room="caucus"');
	expect(open).toContain('Open to the 5 people seated here');
	expect(open).not.toContain('data-sealed');

	const sealed = page({ kind: 'room', room: { ...party, sealed: true, readers: 1 } }, '/rooms/v');
	expect(sealed).toContain('data-sealed');
	expect(sealed).toContain('Only one person reads here');
});

test('the corridor says that nothing is written here, and a form’s page does not', () => {
	expect(page({ kind: 'corridor' }, '/processes/p')).toContain('Nothing is written here');
	expect(page({ kind: 'corridor' }, '/me')).not.toContain('Nothing is written here');
});

test('who is not signed in sees no ways around, only languages', () => {
	const out = page({ kind: 'corridor' }, '/sign-in', { me: null, process: null });
	expect(out).not.toContain('<nav');
	expect(out).not.toContain('popover');
	expect(out).toContain('action="/language"');
});

test('only an administrator is shown the way to the accounts', () => {
	const way = 'href="/admin"';
	expect(page({ kind: 'corridor' }, '/')).not.toContain(way);
	expect(page({ kind: 'corridor' }, '/', { me: { ...me, isAdministrator: true } })).toContain(way);
});

test('changing the language comes back to the same page', () => {
	expect(page({ kind: 'corridor' }, '/processes/p/log')).toContain('value="/processes/p/log"');
});
