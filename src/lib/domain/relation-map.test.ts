import { expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { checkTie, sideOf } from './relation-map.ts';

const feud = { fromId: 'a', toId: 'b', kind: 'feud' } as const;
const employs = { fromId: 'a', toId: 'b', kind: 'employs' } as const;
const turned = { fromId: 'b', toId: 'a' };

test('a relation that holds both ways is known from either side', () => {
	expect(() => checkTie({ ...feud, ...turned }, [feud])).toThrow(new Problem('relation.known'));
});

test('two may employ each other, and two kinds may hold between the same two', () => {
	expect(() => checkTie({ ...employs, ...turned }, [employs])).not.toThrow();
	expect(() => checkTie(employs, [feud])).not.toThrow();
});

test('nobody has a relation with themselves', () => {
	expect(() => checkTie({ ...feud, toId: 'a' }, [])).toThrow(new Problem('relation.withItself'));
});

test('who employs and who is employed are told apart', () => {
	expect(sideOf(employs, 'a')).toBe('from');
	expect(sideOf(employs, 'b')).toBe('to');
	expect(sideOf(feud, 'b')).toBe('mutual');
});
