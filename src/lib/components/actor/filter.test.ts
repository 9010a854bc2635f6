import { expect, test } from 'vitest';
import { fieldsOf } from './filter.ts';

const everything = {
	text: '',
	kind: '',
	district: '',
	influence: null,
	isRetired: false,
	order: 'code'
};

test('a list that is not narrowed has an address without fields', () => {
	expect(fieldsOf(everything)).toEqual([]);
});

test('a form carries what was typed and chosen', () => {
	const filter = {
		...everything,
		text: 'Karim',
		influence: 3,
		isRetired: true,
		order: 'influence'
	};
	expect(fieldsOf(filter)).toEqual([
		['text', 'Karim'],
		['influence', '3'],
		['aside', '1'],
		['order', 'influence']
	]);
});
