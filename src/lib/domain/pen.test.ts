import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMayHandle, whyNotWrite } from './pen.ts';

const someSeat = fc.constantFrom('a', 'b', 'c');
const somePen = fc.record({
	penSeatId: fc.option(someSeat),
	frozenAt: fc.option(fc.constant(new Date(0))),
	signedAt: fc.option(fc.constant(new Date(0)))
});

test('never do two seats write while one of them has the pen, and nobody while it is read or once it is signed', () => {
	fc.assert(
		fc.property(somePen, (pen) => {
			const writers = ['a', 'b', 'c'].filter((seat) => whyNotWrite(pen, seat) === null);
			if (pen.frozenAt || pen.signedAt) expect(writers).toEqual([]);
			else expect(writers).toEqual(pen.penSeatId ? [pen.penSeatId] : ['a', 'b', 'c']);
		})
	);
});

test('the pen is taken from somebody only by those who look after the text', () => {
	const handle = (penSeatId: string | null, isKeeper: boolean) => () =>
		checkMayHandle({ penSeatId }, { seatId: 'a', isKeeper });
	expect(handle(null, false)).not.toThrow();
	expect(handle('a', false)).not.toThrow();
	expect(handle('b', true)).not.toThrow();
	expect(handle('b', false)).toThrow('pen.taken');
});
