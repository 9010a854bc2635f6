import { expect, test } from 'vitest';
import { isWithin, partOf } from './place.ts';

test('a place holds its own pages, not those whose name only begins alike', () => {
	expect(isWithin('/rooms/a/sessions', '/rooms/a')).toBe(true);
	expect(isWithin('/rooms/ab', '/rooms/a')).toBe(false);
});

test('today holds nothing but itself', () => {
	expect(isWithin('/', '/')).toBe(true);
	expect(isWithin('/me', '/')).toBe(false);
});

test('what is no named part of a process is its corridor', () => {
	const process = { id: 'p' };
	expect(partOf(process, '/processes/p')).toBe('corridor');
	expect(partOf(process, '/processes/p/edit')).toBe('corridor');
	expect(partOf(process, '/processes/p/positions/table')).toBe('positions');
	expect(partOf(process, '/processes/p/log')).toBe('log');
	expect(partOf(process, '/rooms/r')).toBeUndefined();
});
