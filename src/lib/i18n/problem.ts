import { formatNumber } from './format.ts';
import { m } from './m.ts';

type Told = { code: string; details?: Record<string, string | number> };

/**
 * The sentence for a problem, in the reader's language. Runs on the server only: a page is given
 * the sentence, so that no browser carries them all. The message of `actor.codeTaken` is
 * `problem_actor_codeTaken`. A `count` comes with `shown`, its digits in the reader's script.
 */
export function problemText({ code, details = {} }: Told): string {
	const key = `problem_${code.replace('.', '_')}`;
	const message = (m as Record<string, unknown>)[key];
	if (typeof message !== 'function') throw new Error(`no message for the problem ${code}`);
	const { count } = details;
	const shown = typeof count === 'number' ? { shown: formatNumber(count) } : {};
	return (message as (details: object) => string)({ ...details, ...shown });
}
