import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '#lib/domain/words.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

const speaking = new AsyncLocalStorage<Language>();
overwriteGetLocale(() => speaking.getStore() ?? 'en');

/** On the server: whatever `work` says for people, it says in that language. */
export function speakIn<Result>(language: Language, work: () => Result): Result {
	return speaking.run(language, work);
}
