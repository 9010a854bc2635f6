import { Problem } from './problem.ts';

/** What a party said of the words and the hour; null, nothing yet. */
export type Clearing = { isCleared: boolean | null };

/**
 * An announcement is made once every party cleared its wording and its hour, and not before the hour
 * (R23).
 *
 * @throws Problem `announcement.notCleared`, `announcement.tooEarly`, `announcement.over`.
 */
export function checkAnnounce(
	{
		announceAt,
		withdrawnAt,
		announcedAt
	}: {
		announceAt: Date;
		withdrawnAt: Date | null;
		announcedAt: Date | null;
	},
	clearings: readonly Clearing[],
	now: Date
): void {
	if (withdrawnAt || announcedAt) throw new Problem('announcement.over');
	const waiting = clearings.filter(({ isCleared }) => isCleared !== true).length;
	if (clearings.length === 0 || waiting > 0)
		throw new Problem('announcement.notCleared', { count: waiting });
	if (now < announceAt) throw new Problem('announcement.tooEarly');
}
