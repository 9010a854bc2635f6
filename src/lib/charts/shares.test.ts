import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { drawShares } from './shares.ts';
import Shares from './Shares.svelte';

const share = (id: string, amount: number, runs = false) => ({
	id,
	name: id,
	amount,
	turns: 1,
	runs
});

test('the longest comes first and fills its row, the others follow by their part of it', () => {
	const { bars, sum } = drawShares([share('b', 50), share('a', 150), share('c', 0)]);
	expect(bars.map(({ id, length, percent }) => [id, Math.round(length), percent])).toEqual([
		['a', 100, 75],
		['b', 33, 25],
		['c', 0, 0]
	]);
	expect(sum).toBe(200);
});

test('before anything was taken nothing is divided by zero', () => {
	expect(drawShares([share('a', 0, true)])).toEqual({
		bars: [{ ...share('a', 0, true), length: 0, percent: 0 }],
		sum: 0
	});
	expect(drawShares([])).toEqual({ bars: [], sum: 0 });
});

const texts = {
	runs: 'speaks now',
	table: 'As a table',
	who: 'Who',
	amount: 'Time',
	share: 'Share',
	turns: 'Turns'
};
const drawn = (shares: ReturnType<typeof share>[]) =>
	render(Shares, {
		props: {
			title: 'By delegation',
			shares,
			texts,
			formatAmount: (amount: number) => `${amount} s`,
			formatNumber: String,
			formatPercent: (percent: number) => `${percent} %`
		}
	}).body;

test('each bar is named and measured in words, and the table behind says the same', () => {
	const html = drawn([share('Families', 30), share('Council', 10)]);
	expect(html.match(/>Families</g)).toHaveLength(2);
	expect(html.match(/>30 s</g)).toHaveLength(2);
	expect(html).toContain('75 %');
	expect(html.indexOf('Families')).toBeLessThan(html.indexOf('Council'));
});

test('what grows says so, and no other', () => {
	expect(drawn([share('Families', 30)])).not.toContain('speaks now');
	expect(
		drawn([share('Families', 30), share('Council', 10, true)]).match(/speaks now/g)
	).toHaveLength(1);
});

test('no group has a colour or a place of its own: the page’s direction turns the bars', () => {
	const html = drawn([share('Families', 30), share('Council', 10)]);
	const styles = [...html.matchAll(/style="([^"]*)"/g)].map(([, style]) => style);
	expect(styles).toHaveLength(2);
	for (const style of styles) expect(style).toMatch(/^inline-size: ?[\d.]+%;?$/);
});
