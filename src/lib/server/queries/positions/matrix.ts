import {
	cellOf,
	cellsOf,
	later,
	widestColumn,
	type Standing
} from '#lib/domain/position-matrix.ts';
import { viewOf, type AskedView } from '#lib/domain/position-view.ts';
import { query } from '../../command.ts';
import { findProcess } from '../../db/processes.ts';
import { findOpenIssues, issueLine } from './issues.ts';
import { findPeople, lineOf, type Person, type VoicedCard } from './people.ts';
import { standingsOf } from './standings.ts';

/** Actors by issues, as far as the rooms tell in which the reader sits. */
export const readMatrix = query(
	async ({ tx, scope, now }, { processId, asked }: { processId: string; asked: AskedView }) => {
		const { id, name } = await findProcess(tx, scope, processId);
		const view = viewOf(asked, now);
		const { people, roomIds, ...choices } = await findPeople(tx, scope, processId, view);
		const all = await findOpenIssues(tx, scope, processId);
		const issues = all.filter(({ family }) => !view.family || family === view.family);
		const issueIds = issues.map((issue) => issue.id);
		const standings = await standingsOf(
			tx,
			scope,
			{ processId, roomIds, issueIds },
			{ asOf: view.asOf, knownAt: view.knownAt }
		);
		const byCard = new Map(standings.map(({ actorId, cells }) => [actorId, cells]));
		const rows = people.map((person) => ({
			...lineOf(person),
			/** A letter for each cell: `cellsOf` has them. */
			cells: rowOf(person, issues.length, byCard)
		}));
		const cells = rows.map((row) => cellsOf(row.cells));
		const widest = widestColumn(cells);
		return {
			process: { id, name },
			view,
			choices: { ...choices, families: [...new Set(all.map(({ family }) => family))] },
			columns: issues.map(issueLine),
			rows,
			isKnown: cells.some((row) => row.some((cell) => cell)),
			/** Where they lie furthest apart, if anywhere. */
			widest: widest ? { ...widest, title: issues[widest.index]?.title } : null
		};
	}
);

function rowOf(
	{ cards }: Person,
	issues: number,
	byCard: ReadonlyMap<string, readonly (Standing | null)[]>
): string {
	const heard = cards.map(({ id, voice }) => ({ voice, cells: byCard.get(id) }));
	const saidIn = (voice: VoicedCard['voice']) =>
		heard.flatMap((card) => (card.voice === voice && card.cells ? [card.cells] : []));
	const [open, programme, hidden] = [saidIn('public'), saidIn('programme'), saidIn('private')];
	let row = '';
	for (let index = 0; index < issues; index++)
		row += cellOf(latest(open, index), latest(programme, index), latest(hidden, index));
	return row;
}

/** What stands in a column, of the cards that speak in one voice: nearly always one card or none. */
function latest(cards: readonly (readonly (Standing | null)[])[], index: number) {
	let found: Standing | null = null;
	for (const cells of cards) found = later(found, cells[index] ?? null);
	return found;
}
