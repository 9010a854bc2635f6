import { mostCommon, movementOf, type Voiced } from '#lib/domain/movement.ts';
import { standingAt, type Step } from '#lib/domain/position.ts';
import {
	monthsBefore,
	pictureEnd,
	threeMoments,
	viewOf,
	type AskedView,
	type PositionView
} from '#lib/domain/position-view.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../../command.ts';
import { findPositions, type Position } from '../../db/positions.ts';
import { findProcess } from '../../db/processes.ts';
import type { Tx } from '../../db/tx.ts';
import { findOpenIssues, issueLine } from './issues.ts';
import { findPeople, lineOf, type Person, type VoicedCard } from './people.ts';

/** How far back the lanes go. */
const MONTHS = 18;

/** What a lane needs of an entry. Days and voices are those of the picture. */
export type LaneEntry = Voiced & { asks: boolean };

/** Who moved on one issue in the months before a day: lanes, and the same people at three moments. */
export const readLanes = query(
	async ({ tx, scope, now }, { processId, asked }: { processId: string; asked: AskedView }) => {
		const { id, name } = await findProcess(tx, scope, processId);
		const asOfNow = viewOf(asked, now);
		const { people, roomIds, ...choices } = await findPeople(tx, scope, processId, asOfNow);
		const issues = await findOpenIssues(tx, scope, processId);
		const issue = issues.find((issue) => issue.id === asOfNow.issueId) ?? issues[0];
		const said = issue
			? await findSaid(tx, scope, { people, roomIds, issueId: issue.id, view: asOfNow })
			: [];
		const byCard = Map.groupBy(said, ({ actorId }) => actorId);
		const last = said.at(-1)?.validFrom;
		const view = { ...asOfNow, asOf: pictureEnd(asked, asOfNow, { last, months: MONTHS }) };
		const from = monthsBefore(view.asOf, MONTHS);
		const days = threeMoments(
			said.map(({ validFrom }) => validFrom),
			from,
			view.asOf
		);
		const lanes = people.map((person) => {
			const entries = inOrder(
				person.cards.flatMap((card) => voiced(card, byCard.get(card.id) ?? []))
			);
			return { ...lineOf(person), entries, ...movementOf(entries, from, view) };
		});
		return {
			process: { id, name },
			view,
			choices: { ...choices, families: [] },
			from,
			issue: issue ? issueLine(issue) : null,
			issues: issues.map(issueLine),
			lanes: lanes.map(({ id, code, name, entries }) => ({ id, code, name, entries })),
			moments: days.map((day) => {
				const steps = stepsOn(day, lanes, view);
				return { day, steps, most: mostCommon(steps) ?? null };
			}),
			fell: lanes.filter(({ fell }) => fell).length,
			lessInPrivate: lanes.filter(
				({ now, nowPrivate }) => now !== undefined && nowPrivate !== undefined && nowPrivate < now
			).length
		};
	}
);

/** What all these people said on one issue, as far as it was known. */
async function findSaid(
	tx: Tx,
	scope: Scope,
	about: { people: readonly Person[]; roomIds: string[]; issueId: string; view: PositionView }
): Promise<Position[]> {
	const { people, roomIds, issueId, view } = about;
	const actorIds = people.flatMap(({ cards }) => cards.map(({ id }) => id));
	const entries = await findPositions(tx, scope, { roomIds, actorIds, issueId });
	return entries.filter(({ recordedAt }) => recordedAt <= view.knownAt);
}

/** Cards of two rooms in one lane: by the day from which an entry is valid, then as recorded. */
export function inOrder<Entry extends { validFrom: string; recordedAt: Date }>(
	entries: readonly Entry[]
): Entry[] {
	return entries.toSorted((a, b) =>
		a.validFrom === b.validFrom ? +a.recordedAt - +b.recordedAt : a.validFrom < b.validFrom ? -1 : 1
	);
}

/** Everybody's step on a day. Only where private voices alone are asked for do those count. */
function stepsOn(
	day: string,
	lanes: readonly { entries: readonly LaneEntry[] }[],
	view: { knownAt: Date; voice: string | null }
): Step[] {
	const voice = view.voice === 'private' ? 'private' : 'public';
	return lanes.flatMap(({ entries }) => {
		const said = entries.filter((entry) => entry.voice === voice);
		return standingAt(said, { asOf: day, knownAt: view.knownAt })?.step ?? [];
	});
}

function voiced({ voice }: VoicedCard, entries: readonly Position[]): LaneEntry[] {
	if (!voice) return [];
	return entries.map((entry) => ({
		id: entry.id,
		step: entry.step,
		validFrom: entry.validFrom,
		recordedAt: entry.recordedAt,
		corrects: entry.corrects,
		voice: voice === 'private' ? 'private' : 'public',
		asks: isAsking(entry)
	}));
}

/** A second source is asked for, and none is given yet. */
export function isAsking({ asksForSecond, secondSource }: Position): boolean {
	return asksForSecond && !secondSource;
}
