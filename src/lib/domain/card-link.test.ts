import { expect, test } from 'vitest';
import { linkCards, type CardLink } from './card-link.ts';
import { Problem } from './problem.ts';

const inMediators = { id: 'm1', roomId: 'm', processId: 'p', roomKind: 'mediators' } as const;
const inPlenary = { id: 'p1', roomId: 'pl', processId: 'p', roomKind: 'plenary' } as const;
const inCaucus = { id: 'c1', roomId: 'c', processId: 'p', roomKind: 'caucus' } as const;
const link = (a: Parameters<typeof linkCards>[0], b: typeof a, known: CardLink[] = []) =>
	linkCards(a, b, known, () => 'pl');

test('a link lives in the more private room', () => {
	expect(link(inMediators, inPlenary)).toEqual({
		roomId: 'm',
		actorId: 'm1',
		otherActorId: 'p1'
	});
});

test.each([
	['from the less private room', inPlenary, inMediators],
	['between two rooms as private as each other', inCaucus, { ...inCaucus, id: 'c2', roomId: 'd' }],
	['within one room', inMediators, { ...inMediators, id: 'm2' }]
])('no link is made %s', (_, card, other) => {
	expect(() => link(card, other)).toThrow(new Problem('actor.linkNotMorePrivate'));
});

test('cards of two processes are never linked', () => {
	expect(() => link(inMediators, { ...inPlenary, processId: 'q' })).toThrow(new Problem('absent'));
});

test('a card stands for one card of another room, and one stands for it', () => {
	const known = [{ roomId: 'm', actorId: 'm1', otherActorId: 'p1' }];
	const taken = new Problem('actor.linkTaken');
	expect(() => link(inMediators, { ...inPlenary, id: 'p2' }, known)).toThrow(taken);
	expect(() => link({ ...inMediators, id: 'm2' }, inPlenary, known)).toThrow(taken);
});
