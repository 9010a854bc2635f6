import { Problem, type ProblemCode } from './problem.ts';

/**
 * Of two people who change the same words at once the second is told, and nothing is overwritten
 * unread: a lost sentence can end a process. `read` is the edition that was on the page while
 * writing; without one (a script, the demo) nobody was reading.
 *
 * @throws Problem `code`, on `edition`, when it is another by now.
 */
export function checkEdition(code: ProblemCode, read: string | undefined, now: string): void {
	if (read !== undefined && read !== now) throw new Problem(code, {}, { edition: code });
}
