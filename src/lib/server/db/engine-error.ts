import { Problem, type ProblemCode } from '#lib/domain/problem.ts';

/** No room on the disk, as SQLite and PostgreSQL say it. */
const FULL = new Set(['SQLITE_FULL', '53100']);

/** The code of the engine under whatever was wrapped around it; empty when there is none. */
export function engineCodeOf(error: unknown): string {
	if (!(error instanceof Error)) return '';
	if ('code' in error && typeof error.code === 'string') return error.code;
	return engineCodeOf(error.cause);
}

/** What the triggers of sealed rooms say (migration `sealing`), which is a code already. */
const SEALING = /^sealing\.(unsealed|notHere|elsewhere|epochOver)$/;

function sealingCodeOf(error: unknown): ProblemCode | undefined {
	if (!(error instanceof Error)) return undefined;
	return SEALING.test(error.message) ? (error.message as ProblemCode) : sealingCodeOf(error.cause);
}

/** An id that a browser gave to a new row and that is there already; ours are never drawn twice. */
function isTakenId(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if ('code' in error && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true;
	const constraint = 'constraint' in error ? String(error.constraint) : '';
	return constraint.endsWith('_pkey') || isTakenId(error.cause);
}

/** A full disk is nobody's defect: people are told that their change was not kept. */
export function orProblem(error: unknown): unknown {
	if (FULL.has(engineCodeOf(error))) return new Problem('house.full');
	if (isTakenId(error)) return new Problem('sealing.elsewhere');
	const code = sealingCodeOf(error);
	return code ? new Problem(code) : error;
}
