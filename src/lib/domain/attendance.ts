import { westernDigits } from './fold.ts';
import { Problem } from './problem.ts';

/** The one whose code somebody says at the door, however it is typed. @throws Problem `session.codeUnknown`. */
export function attendeeOfCode<One extends { code: string }>(
	roster: readonly One[],
	typed: string
): One {
	const code = plain(typed);
	const attendee = roster.find((one) => plain(one.code) === code);
	if (!attendee) throw new Problem('session.codeUnknown', {}, { code: 'session.codeUnknown' });
	return attendee;
}

/** Capital letters, spaces, and the digits of whichever keyboard say nothing. */
function plain(code: string): string {
	return westernDigits(code).toLowerCase().replaceAll(/\s/g, '');
}

/**
 * Whoever is marked as present in a session that was held, has acknowledged the ground rules (R22).
 *
 * @throws Problem `session.unacknowledged`.
 */
export function checkAcknowledged<One>(coming: readonly One[], owes: (one: One) => boolean): void {
	if (coming.some(owes)) throw new Problem('session.unacknowledged');
}
