import { expect, test } from 'vitest';
import { cellWriter, drawCells } from './matrix.ts';
import { signed, STEPS, type Scale } from './stance.ts';

const scale = Object.fromEntries(
	STEPS.map((step) => [step, { number: signed(step, String), words: '' }])
) as Scale;

test('a plain cell is a class and a number, and nothing more', () => {
	expect(drawCells([{ public: -2 }], scale)).toEqual([{ class: 's-m2', text: '−2' }]);
});

test('nothing known is not the same as undecided', () => {
	const [nothing, undecided] = drawCells([null, { public: 0 }], scale);
	expect(nothing).toEqual({ class: '', text: '' });
	expect(undecided).toEqual({ class: 's-0', text: '0' });
});

test('a cell with no step at all is an empty cell', () => {
	expect(drawCells([{ asks: true }], scale)).toEqual([{ class: '', text: '' }]);
});

test('a private step stands beside the public one, even when they are equal', () => {
	const [cell] = drawCells([{ public: 1, private: 1 }], scale);
	expect(cell?.text).toBe('+1');
	expect(cell?.rich?.seconds).toEqual([{ kind: 'private', step: 1 }]);
});

test('what the programme holds is shown only where it differs', () => {
	const [same, other] = drawCells(
		[
			{ public: 1, programme: 1 },
			{ public: 1, programme: 2 }
		],
		scale
	);
	expect(same?.rich).toBeUndefined();
	expect(other?.rich?.seconds).toEqual([{ kind: 'programme', step: 2 }]);
});

test('cells are written with their signs and escaped, equal ones alike', () => {
	const write = cellWriter(scale, { sealed: 'only <here>', programme: 'also', asks: 'asks "?"' });
	const plain = { public: -2 as const };
	expect(write([plain, null, plain])).toBe(
		'<td class="s-m2">−2</td><td></td><td class="s-m2">−2</td>'
	);
	const rich = write([{ public: 2, private: -1, asks: true, href: '/a?b=1&c="' }]);
	expect(rich).toContain('<a href="/a?b=1&#38;c=&#34;">+2<svg class="asks"');
	expect(rich).toContain('aria-label="asks &#34;?&#34;"');
	expect(rich).toContain('aria-label="only &#60;here&#62;"');
	expect(rich).toContain('<span class="s-m1 step">−1</span>');
});
