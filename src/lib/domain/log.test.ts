import { expect, test } from 'vitest';
import { FACTS } from './fact.ts';
import { factsOf, LOG_KINDS } from './log.ts';

test('every fact of a process is of exactly one kind, so that none is out of reach of a filter', () => {
	const ofAccounts = /^(account|login)\./;
	const sorted = LOG_KINDS.flatMap(factsOf).toSorted();
	expect(sorted).toEqual(FACTS.filter((type) => !ofAccounts.test(type)).toSorted());
});
