import { expect, test } from 'vitest';
import { checkSeatMayGo } from './policy.ts';
import { Problem } from './problem.ts';

const lead = { id: 'a', role: 'lead' } as const;
const other = { id: 'b', role: 'lead' } as const;
const member = { id: 'c', role: 'member' } as const;

test('a room keeps its last lead', () => {
	expect(() => checkSeatMayGo([lead, member], lead)).toThrow(new Problem('seat.lastLead'));
	expect(() => checkSeatMayGo([lead, other], lead)).not.toThrow();
	expect(() => checkSeatMayGo([lead, member], member)).not.toThrow();
});
