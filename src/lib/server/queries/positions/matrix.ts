import {
	cellOf,
	later,
	widestColumn,
	type Cell,
	type Standing
} from '#lib/domain/position-matrix.ts';
import { viewOf, type AskedView } from '#lib/domain/position-view.ts';
import type { Voice } from '#lib/domain/room.ts';
import { query } from '../../command.ts';
import { findProcess } from '../../db/processes.ts';
import { findStandings } from '../../db/positions.ts';
import { findOpenIssues, issueLine } from './issues.ts';
import { findPeople, lineOf, type Person } from './people.ts';

/** Actors by issues, as far as the rooms tell in which the reader sits. */
export const readMatrix = query(
	async ({ tx, scope, now }, { processId, asked }: { processId: string; asked: AskedView }) => {
		const { id, name } = await findProcess(tx, scope, processId);
		const view = viewOf(asked, now);
		const { people, roomIds, ...choices } = await findPeople(tx, scope, processId, view);
		const all = await findOpenIssues(tx, scope, processId);
		const issues = all.filter(({ family }) => !view.family || family === view.family);
		const issueIds = issues.map((issue) => issue.id);
		const standings = await findStandings(tx, scope, { roomIds, issueIds }, view);
		const byCard = new Map(standings.map(({ actorId, cells }) => [actorId, cells]));
		const rows = people.map((person) => ({
			...lineOf(person),
			cells: issueIds.map((_, index) => cellAt(person, index, byCard))
		}));
		const widest = widestColumn(rows.map(({ cells }) => cells));
		return {
			process: { id, name },
			view,
			choices: { ...choices, families: [...new Set(all.map(({ family }) => family))] },
			columns: issues.map(issueLine),
			rows,
			/** Where they lie furthest apart, if anywhere. */
			widest: widest ? { ...widest, title: issues[widest.index]?.title } : null
		};
	}
);

function cellAt(
	{ cards }: Person,
	index: number,
	byCard: ReadonlyMap<string, readonly (Standing | null)[]>
): Cell | null {
	const voices: Partial<Record<Voice, Standing | null>> = {};
	for (const { id, voice } of cards)
		if (voice) voices[voice] = later(voices[voice], byCard.get(id)?.[index]);
	return cellOf(voices);
}
