import { expect, test } from 'vitest';
import { newSeatCode, scopeOf, type Seat } from './seat.ts';

test('two hats in one room are two seats, and one room to read', () => {
	const seat: Seat = {
		id: 'a',
		roomId: 'r',
		roomKind: 'plenary',
		processId: 'p',
		role: 'lead'
	};
	const account = { id: 'x', isAdministrator: false, mayConvene: false };
	const scope = scopeOf(account, [seat, { ...seat, id: 'b', role: 'drafter' }]);
	expect(scope.seats).toHaveLength(2);
	expect(scope.roomIds).toEqual(['r']);
	expect(scope.processIds).toEqual(['p']);
});

test('a seat gets a code that no seat of its room has or had', () => {
	const drawn = ['abcdefgh', 'abcdzzzz', 'mnpqrstu'];
	const draw = () => drawn.shift() ?? '';
	expect(newSeatCode([], draw)).toBe('abcd');
	expect(newSeatCode(['abcd', 'wxyz'], draw)).toBe('mnpq');
});
