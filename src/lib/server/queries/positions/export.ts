import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import { viewOf, type AskedView } from '#lib/domain/position-view.ts';
import type { Voice } from '#lib/domain/room.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../../command.ts';
import { findPositions } from '../../db/positions.ts';
import { findProcess } from '../../db/processes.ts';
import { findOpenIssues } from './issues.ts';
import { inOrder, isAsking } from './lanes.ts';
import { findPeople } from './people.ts';

/** An entry as it leaves: codes and words, no ids of ours. */
export type ExportedPosition = {
	code: string;
	name: Words;
	/** Nothing where the issue is of a room that the reader does not see. */
	issue: Words | null;
	step: Step;
	voice: Voice;
	confidence: Confidence;
	cooperates: boolean;
	source: Source;
	sourceDay: string;
	secondSource: Source | null;
	secondSourceDay: string | null;
	rationale: Words;
	validFrom: string;
	recordedAt: Date;
	isCorrected: boolean;
	isCorrection: boolean;
	asks: boolean;
};

/** Every entry that the reader may see of a process, as filtered, in the order of time. */
export const readPositionsExport = query(
	async ({ tx, scope, now }, { processId, asked }: { processId: string; asked: AskedView }) => {
		const { name } = await findProcess(tx, scope, processId);
		const view = viewOf(asked, now);
		const which = { withRetired: true };
		const { people, roomIds } = await findPeople(tx, scope, processId, view, which);
		const cards = new Map(people.flatMap(({ cards }) => cards.map((card) => [card.id, card])));
		const issues = new Map(
			(await findOpenIssues(tx, scope, processId)).map((issue) => [issue.id, issue])
		);
		const actorIds = [...cards.keys()];
		const known = (await findPositions(tx, scope, { roomIds, actorIds })).filter(
			({ validFrom, recordedAt, issueId }) =>
				validFrom <= view.asOf &&
				recordedAt <= view.knownAt &&
				(!view.issueId || issueId === view.issueId) &&
				(!view.family || issues.get(issueId)?.family === view.family)
		);
		const corrected = new Set(known.flatMap(({ corrects }) => corrects ?? []));
		const entries = inOrder(known).flatMap((entry): ExportedPosition[] => {
			const card = cards.get(entry.actorId);
			if (!card?.voice) return [];
			const { step, confidence, cooperates, source, sourceDay, rationale, validFrom } = entry;
			return [
				{
					code: card.code,
					name: card.name,
					issue: issues.get(entry.issueId)?.title ?? null,
					step,
					voice: card.voice,
					confidence,
					cooperates,
					source,
					sourceDay,
					secondSource: entry.secondSource,
					secondSourceDay: entry.secondSourceDay,
					rationale,
					validFrom,
					recordedAt: entry.recordedAt,
					isCorrected: corrected.has(entry.id),
					isCorrection: entry.corrects !== null,
					asks: isAsking(entry)
				}
			];
		});
		return { name, view, entries };
	}
);
