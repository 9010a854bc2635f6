import type { Block } from '#lib/draft/reading.ts';

/** A clause with the heading it stands under, as it is read aloud. */
export type Page = { id: string; blocks: Block[] };

/** The clauses of a twin one by one, each under its article's number and heading if it is the first there. */
export function pagesOf(blocks: readonly Block[]): Page[] {
	return blocks.flatMap((block): Page[] => {
		if (block.kind === 'clause') return [{ id: block.id ?? '', blocks: [block] }];
		const children = block.children ?? [];
		const clauses = children.filter(({ kind }) => kind === 'clause');
		const rest = children.filter(({ kind }) => kind !== 'clause');
		return clauses.map((clause, at) => ({
			id: clause.id ?? '',
			blocks: [{ ...block, children: at === 0 ? [...rest, clause] : [clause] }]
		}));
	});
}
