import type { Words } from '#lib/domain/words.ts';

/** What a refused form gives back to its page (server/http.ts): nothing has to be typed twice. */
export type Answer = {
	form: string;
	message: string;
	fields: Record<string, string>;
	values: Record<string, unknown>;
};

/** The refusal of the page's form of that name, if it was this one that was refused. */
export function refusalOf(answer: unknown, form: string): Answer | undefined {
	const given = answer as Partial<Answer> | null | undefined;
	return given?.message !== undefined && given.form === form ? (given as Answer) : undefined;
}

/** What was typed into a field of a refused form, else what the page had in it. */
export function typed(refusal: Answer | undefined, name: string, before = ''): string {
	const value = refusal?.values[name];
	return typeof value === 'string' ? value : before;
}

/** The same for boxes and lists: one tick alone arrives as a text. */
export function ticked(
	refusal: Answer | undefined,
	name: string,
	before: readonly string[] = []
): readonly string[] {
	if (!refusal) return before;
	const value = refusal.values[name] ?? [];
	return typeof value === 'string' ? [value] : (value as string[]);
}

/** The same for words in several languages. */
export function typedWords(
	refusal: Answer | undefined,
	name: string,
	before?: Words
): Words | undefined {
	const value = refusal?.values[name] as Words | undefined;
	return value?.texts ? value : before;
}
