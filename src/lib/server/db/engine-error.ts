import { Problem } from '#lib/domain/problem.ts';

/** No room on the disk, as SQLite and PostgreSQL say it. */
const FULL = new Set(['SQLITE_FULL', '53100']);

/** The code of the engine under whatever was wrapped around it; empty when there is none. */
export function engineCodeOf(error: unknown): string {
	if (!(error instanceof Error)) return '';
	if ('code' in error && typeof error.code === 'string') return error.code;
	return engineCodeOf(error.cause);
}

/** A full disk is nobody's defect: people are told that their change was not kept. */
export function orProblem(error: unknown): unknown {
	return FULL.has(engineCodeOf(error)) ? new Problem('house.full') : error;
}
