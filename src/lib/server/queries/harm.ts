import { harmHindrance, holdsUntil, isFresh } from '#lib/domain/harm.ts';
import { openingOf } from '#lib/domain/session.ts';
import { termsOf, type HarmCheckRow } from '../db/harm-checks.ts';
import type { Session } from '../db/sessions.ts';

/** The last harm check of a session: what was answered, and whether it still speaks of this meeting. */
export function harmOf(session: Session, check: HarmCheckRow | undefined, now: Date) {
	const meeting = { terms: termsOf(session), at: openingOf(session, now).openedAt };
	return {
		isClear: harmHindrance(check, meeting) === undefined,
		check: check
			? {
					answers: check.answers,
					measures: check.measures,
					at: check.recordedAt,
					holdsUntil: holdsUntil(check),
					isFresh: isFresh(check, meeting)
				}
			: null
	};
}
