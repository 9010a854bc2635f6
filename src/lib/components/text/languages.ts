import type * as Y from 'yjs';
import type { Language } from '#lib/domain/words.ts';
import { authoritativeLanguage, writtenLanguages } from '#lib/draft/shared.ts';

/** The twins of a text, the authoritative first; of one that is still empty that one alone. */
export function languagesOf(doc: Y.Doc): Language[] {
	const first = authoritativeLanguage(doc);
	const written = writtenLanguages(doc);
	if (written.length === 0) return [first];
	return written.includes(first) ? [first, ...written.filter((one) => one !== first)] : written;
}
