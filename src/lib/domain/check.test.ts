import { expect, test } from 'vitest';
import { examine, type Machine } from './check.ts';

const IN_ORDER: Machine = {
	engine: 'sqlite',
	keySource: 'file',
	directoryMode: 0o40700,
	fileModes: [0o100644, 0o100600],
	isSecure: true,
	isLocal: false,
	now: new Date('2026-03-01T09:00:00Z'),
	lastFactAt: new Date('2026-03-01T08:59:00Z'),
	freeBytes: 50 * 1024 ** 3,
	nodeMajor: 24,
	isDemo: false
};

const answers = (machine: Partial<Machine>) =>
	examine({ ...IN_ORDER, ...machine })
		.filter(({ state }) => state !== 'ok')
		.map(({ answer, state }) => `${state} ${answer}`);

test('a machine in order has nothing to do', () => {
	expect(answers({})).toEqual([]);
});

test.each([
	[{ keySource: 'dataDirectory' }, 'warn keyBeside'],
	[
		{ engine: 'postgres', keySource: null, directoryMode: null, freeBytes: null },
		'warn databaseServer'
	],
	[{ directoryMode: 0o40755 }, 'bad filesOpen'],
	[{ directoryMode: 0o40750, fileModes: [0o100640] }, 'bad filesOpen'],
	[{ isSecure: false }, 'bad connectionPlain'],
	[{ now: new Date('2020-01-01T00:00:00Z') }, 'bad clockBehind'],
	[{ freeBytes: 1024 ** 3 }, 'warn spaceLow'],
	[{ freeBytes: 1024 ** 2 }, 'bad spaceFull'],
	[{ nodeMajor: 20 }, 'warn nodeOld'],
	[{ isDemo: true }, 'warn demoOn']
] satisfies [Partial<Machine>, string][])('%j is answered by “%s”', (machine, answer) => {
	expect(answers(machine)).toEqual([answer]);
});

test('plain http is well on the machine itself', () => {
	expect(answers({ isSecure: false, isLocal: true })).toEqual([]);
});
