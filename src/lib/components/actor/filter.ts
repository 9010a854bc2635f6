/** How a list of cards is narrowed and ordered, as its address or its form says it. */
export type ListFilter = {
	/** What is looked for. It is typed, often a name, and so it never stands in an address. */
	text: string;
	kind: string;
	district: string;
	influence: number | null;
	isRetired: boolean;
	order: string;
};

/** The fields of a filter that say something. Together with `text` they are for a posted form only. */
export function fieldsOf({ text, ...choices }: ListFilter): [name: string, value: string][] {
	const fields: [string, string][] = [
		['text', text],
		['kind', choices.kind],
		['district', choices.district],
		['influence', choices.influence ? String(choices.influence) : ''],
		['aside', choices.isRetired ? '1' : ''],
		['order', choices.order === 'code' ? '' : choices.order]
	];
	return fields.filter(([, value]) => value);
}
