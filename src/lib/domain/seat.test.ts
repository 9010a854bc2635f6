import { expect, test } from 'vitest';
import { scopeOf, type Seat } from './seat.ts';

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
