import { expect, test } from 'vitest';
import { attendeeOfCode, checkAcknowledged } from './attendance.ts';
import { Problem } from './problem.ts';

const roster = [{ code: 'k3fp' }, { code: 'a042' }, { code: 'G12' }];

test.each([
	['k3fp', 'k3fp'],
	[' K3 FP ', 'k3fp'],
	['a٠٤٢', 'a042'],
	['A۰۴۲', 'a042'],
	['g ١٢', 'G12']
])('“%s” is the code %s', (typed, code) => {
	expect(attendeeOfCode(roster, typed).code).toBe(code);
});

test('a code of nobody is refused at its field', () => {
	expect(() => attendeeOfCode(roster, 'k3f')).toThrow(
		expect.objectContaining({
			code: 'session.codeUnknown',
			fields: { code: 'session.codeUnknown' }
		})
	);
});

test('nobody comes who owes the ground rules', () => {
	const owes = ({ code }: { code: string }) => code === 'G12';
	checkAcknowledged(roster.slice(0, 2), owes);
	expect(() => checkAcknowledged(roster, owes)).toThrow(new Problem('session.unacknowledged'));
});
