import { voiceOf } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { findIssues, type Issue } from '../../db/issues.ts';
import type { Tx } from '../../db/tx.ts';

export type IssueLine = { id: string; title: Words };

/**
 * The issues on which positions may be taken, in the order of their ranks, those before all first.
 * A party's own issues and the pen's are asked about only there.
 */
export async function findOpenIssues(tx: Tx, scope: Scope, processId: string): Promise<Issue[]> {
	const kindOf = new Map(scope.seats.map(({ roomId, roomKind }) => [roomId, roomKind]));
	const isBeforeAll = (issue: Issue) => kindOf.get(issue.roomId) === 'plenary';
	const issues = (await findIssues(tx, scope, { processId })).filter(({ roomId }) => {
		const kind = kindOf.get(roomId);
		return kind !== undefined && voiceOf(kind) !== undefined;
	});
	return [...issues.filter(isBeforeAll), ...issues.filter((issue) => !isBeforeAll(issue))];
}

export function issueLine({ id, title }: Issue): IssueLine {
	return { id, title };
}
