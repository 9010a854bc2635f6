import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Field from './Field.svelte';
import PhaseLine from './PhaseLine.svelte';
import Select from './Select.svelte';

const attribute = (html: string, name: string) =>
	new RegExp(`\\b${name}="([^"]*)"`).exec(html)?.[1];

test('a refusal is tied to its field and read out', () => {
	const { body } = render(Field, {
		props: { name: 'code', label: 'Code', hint: 'Short', refusal: 'Take another' }
	});
	const ids = attribute(body, 'aria-describedby')?.split(' ') ?? [];
	expect(ids).toHaveLength(2);
	for (const id of ids) expect(body).toContain(`id="${id}"`);
	expect(body).toContain('role="alert"');
	expect(attribute(body, 'aria-invalid')).toBe('true');
});

test('a field that was not refused says nothing about it', () => {
	const { body } = render(Field, { props: { name: 'code', label: 'Code' } });
	expect(body).not.toContain('aria-invalid');
	expect(body).not.toContain('role="alert"');
});

test('a label names the very control that posts', () => {
	const { body } = render(Field, { props: { name: 'code', label: 'Code', value: 'A' } });
	const input = /<input[^>]*>/.exec(body)?.[0] ?? '';
	expect(attribute(input, 'id')).toBe(attribute(body, 'for'));
	expect(attribute(input, 'name')).toBe('code');
});

test('a select keeps its groups, and the value that was chosen', () => {
	const options = [
		{ label: 'Anbar', options: [{ value: 'ana', label: 'Ana' }] },
		{ value: 'shirqat', label: 'Shirqat' }
	];
	const { body } = render(Select, {
		props: { name: 'place', label: 'Place', options, value: 'shirqat', none: 'Choose' }
	});
	expect(body).toContain('<optgroup label="Anbar">');
	expect(/<option value="shirqat"[^>]*selected/.test(body)).toBe(true);
});

test('one step of a phase line is lit, and those before it are past', () => {
	const phases = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
	const { body } = render(PhaseLine, { props: { label: 'Phases', phases, current: 'b' } });
	expect(body.match(/aria-current="step"/g)).toHaveLength(1);
	expect(body.match(/class="[^"]*past/g)).toHaveLength(1);
});
