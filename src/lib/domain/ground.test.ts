import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONDITION_STATES } from './condition.ts';
import { groundOf, withoutPublicTwins } from './ground.ts';
import { STEPS } from './position.ts';

const stands = fc.array(fc.record({ step: fc.constantFrom(...STEPS) }), { maxLength: 6 });
const conditions = fc.array(fc.record({ state: fc.constantFrom(...CONDITION_STATES) }), {
	maxLength: 6
});

test('ready is only what somebody is known to stand for, nobody objects to and nothing waits on', () => {
	fc.assert(
		fc.property(stands, conditions, (stood, asked) => {
			const { ground, against, waiting } = groundOf(stood, asked);
			expect(ground === 'ready').toBe(
				stood.length > 0 &&
					stood.every(({ step }) => step >= 1) &&
					asked.every(({ state }) => state !== 'proposed' && state !== 'underCheck')
			);
			expect(ground === 'blocked').toBe(stood.some(({ step }) => step <= -2));
			if (ground === 'ready') expect([...against, ...waiting]).toEqual([]);
			else if (stood.length) expect(against.length + waiting.length).toBeGreaterThan(0);
		})
	);
});

test('silence is not non-objection', () => {
	expect(groundOf([{ step: 0 }], []).ground).toBe('open');
	expect(groundOf([], []).ground).toBe('open');
});

test('who is known in two rooms counts once, as the more private one knows them', () => {
	const both = [
		{ actorId: 'private', step: -1 },
		{ actorId: 'public', step: 2 },
		{ actorId: 'other', step: 1 }
	];
	const links = [{ actorId: 'private', otherActorId: 'public' }];
	expect(withoutPublicTwins(both, links).map(({ actorId }) => actorId)).toEqual([
		'private',
		'other'
	]);
	expect(withoutPublicTwins(both.slice(1), links)).toEqual(both.slice(1));
});
