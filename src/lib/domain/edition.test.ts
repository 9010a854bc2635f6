import { expect, test } from 'vitest';
import { checkEdition } from './edition.ts';
import { Problem } from './problem.ts';

const code = 'issue.changedMeanwhile';

test('who writes over what somebody else changed meanwhile is told, at the edition', () => {
	const refused = new Problem(code, {}, { edition: code });
	expect(() => checkEdition(code, 'one', 'two')).toThrow(refused);
	expect(() => checkEdition(code, '', 'two')).toThrow(refused);
});

test('who read what is there now goes through, and so does who read nothing', () => {
	expect(() => checkEdition(code, 'two', 'two')).not.toThrow();
	expect(() => checkEdition(code, undefined, 'two')).not.toThrow();
});
