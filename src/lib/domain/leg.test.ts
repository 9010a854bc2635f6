import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	checkLegAhead,
	checkNotable,
	checkRoundDays,
	isFreeToCarry,
	regimeHeardUnder
} from './leg.ts';
import { Problem } from './problem.ts';
import { REGIMES } from './process.ts';
import { isAhead, SESSION_STATES } from './session.ts';

const aLeg = fc.record({
	state: fc.constantFrom(...SESSION_STATES),
	regime: fc.constantFrom(...REGIMES),
	hasAgreed: fc.boolean()
});

test('nothing is heard in the open but where people met under it and one of the party agreed', () => {
	expect(regimeHeardUnder(undefined)).toBe('closed');
	fc.assert(
		fc.property(aLeg, (leg) => {
			const isOpen = leg.regime === 'open' && leg.hasAgreed && !isAhead(leg.state);
			expect(regimeHeardUnder(leg)).toBe(isOpen ? 'open' : 'closed');
		})
	);
});

test('what a note says is free only as long as it is neither marked nor struck', () => {
	for (const regime of REGIMES)
		for (const isMarked of [true, false])
			for (const struckAt of [null, new Date()])
				expect(isFreeToCarry({ regime, isMarked, struckAt })).toBe(
					regime === 'open' && !isMarked && struckAt === null
				);
});

test('a leg is changed before people meet, and noted of afterwards', () => {
	for (const state of SESSION_STATES) {
		const [change, note] = [() => checkLegAhead(state), () => checkNotable(state)];
		if (isAhead(state)) {
			expect(change).not.toThrow();
			expect(note).toThrow(Problem);
		} else {
			expect(change).toThrow(Problem);
			expect(note).not.toThrow();
		}
	}
});

test('a round ends no sooner than it begins', () => {
	expect(() => checkRoundDays({ since: '2026-03-02', until: '2026-03-02' })).not.toThrow();
	expect(() => checkRoundDays({ since: '2026-03-02', until: '2026-03-01' })).toThrow(Problem);
});
