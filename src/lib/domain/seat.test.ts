import { expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { checkSeatMayGo, scopeOf, type Seat } from './seat.ts';

const lead = { id: 'a', role: 'lead' } as const;
const other = { id: 'b', role: 'lead' } as const;
const member = { id: 'c', role: 'member' } as const;

test('a room keeps its last lead', () => {
	expect(() => checkSeatMayGo([lead, member], lead)).toThrow(new Problem('seat.lastLead'));
	expect(() => checkSeatMayGo([lead, other], lead)).not.toThrow();
	expect(() => checkSeatMayGo([lead, member], member)).not.toThrow();
});

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
