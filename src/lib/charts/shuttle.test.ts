import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawShuttle, type ShuttleMessage } from './shuttle.ts';

const FROM = new Date('2026-03-01T00:00:00+03:00');
const TO = new Date('2026-03-06T00:00:00+03:00');
const LANES = ['A', 'B', 'C'].map((id) => ({ id, name: id }));
const at = (hours: number) => new Date(+FROM + hours * 3_600_000);

function message(change: Partial<ShuttleMessage> = {}): ShuttleMessage {
	return {
		...{ id: 'm', number: 1, fromId: 'A', toId: 'B', heardAt: at(12), saidAt: at(36) },
		...{ answeredAt: null, isOver: false },
		...change
	};
}

test('a message leaves where it was heard and arrives where and when it was said', () => {
	const { lanes, ways } = drawShuttle(LANES, [], [message({ answeredAt: at(37) })], {
		from: FROM,
		to: TO
	});
	expect(ways).toEqual([
		{
			key: 'm',
			from: { lane: 0, at: 10, slot: 0 },
			to: { lane: 1, at: 30, slot: 0 }
		}
	]);
	expect(lanes[1]?.stops).toMatchObject([{ kind: 'said', isAnswered: true }]);
	expect(lanes[2]?.stops).toEqual([]);
});

test('what was not said has no way to the other lane', () => {
	const { lanes, ways } = drawShuttle(LANES, [], [message({ saidAt: null, isOver: true })], {
		from: FROM,
		to: TO
	});
	expect(ways).toEqual([]);
	expect(lanes[0]?.stops).toMatchObject([{ kind: 'heard', isOver: true }]);
	expect(lanes[1]?.stops).toEqual([]);
});

test('legs stand on the lane of their party, those outside the days at the ends', () => {
	const leg = { laneId: 'B', isHeld: true };
	const { lanes } = drawShuttle(
		LANES,
		[
			{ ...leg, id: 'one', at: at(60) },
			{ ...leg, id: 'late', at: at(1000) }
		],
		[],
		{ from: FROM, to: TO }
	);
	expect(lanes[1]?.legs.map((one) => one.at)).toEqual([50, 100]);
});

test('no two stops of a lane stand on one another, however many there are', () => {
	const some = fc.array(
		fc.record({ heard: fc.integer({ min: 0, max: 120 }), said: fc.integer({ min: 0, max: 120 }) }),
		{ maxLength: 20 }
	);
	fc.assert(
		fc.property(some, (times) => {
			const messages = times.map(({ heard, said }, n) =>
				message({ id: `m${n}`, number: n + 1, heardAt: at(heard), saidAt: at(said) })
			);
			for (const { stops, slots } of drawShuttle(LANES, [], messages, { from: FROM, to: TO }).lanes)
				for (const [n, one] of stops.entries()) {
					expect(one.slot).toBeLessThan(slots);
					for (const other of stops.slice(n + 1))
						if (one.slot === other.slot)
							expect(Math.abs(one.at - other.at)).toBeGreaterThanOrEqual(8);
				}
		})
	);
});
