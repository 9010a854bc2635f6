import { LANGUAGES, type Words } from '#lib/domain/words.ts';

/** What a refused form gives back to its page (`Refusal` of server/http), so that nothing is typed twice. */
export type Refused = {
	form: string;
	message: string;
	fields: Record<string, string>;
	values: Record<string, unknown>;
};

/** The refusal if it is of the form of that name: a page may hold several. */
export function refusedBy(
	answer: Record<string, unknown> | null | undefined,
	form: string
): Refused | undefined {
	return answer?.form === form ? (answer as Refused) : undefined;
}

export function keptText(refused: Refused | undefined, name: string): string | undefined {
	const kept = refused?.values[name];
	return typeof kept === 'string' ? kept : undefined;
}

export function keptWords(refused: Refused | undefined, name: string): Words | undefined {
	const kept = refused?.values[name];
	return kept && typeof kept === 'object' && 'texts' in kept ? (kept as Words) : undefined;
}

/** What was ticked; undefined when nothing was refused, so that "none" is kept as well. */
export function keptTicks(refused: Refused | undefined, name: string): string[] | undefined {
	if (!refused) return undefined;
	const kept = refused.values[name];
	return (Array.isArray(kept) ? kept : [kept]).filter((one) => typeof one === 'string');
}

/** The words as they stand in a form while somebody types. */
export function typedWords(form: HTMLFormElement, name: string): Words {
	const data = new FormData(form);
	const texts: Words['texts'] = {};
	for (const language of LANGUAGES) {
		const text = data.get(`${name}.texts.${language}`);
		if (typeof text === 'string') texts[language] = text;
	}
	return { texts };
}
