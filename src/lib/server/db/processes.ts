import { and, asc, eq, inArray } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Process = Tables['processes']['$inferSelect'];
export type PhaseEntry = Tables['phases']['$inferSelect'];

export function editionOfParticulars(process: Process): string {
	return editionOf(process, [
		'name',
		'governorate',
		'district',
		'mandate',
		'organisation',
		'regime',
		'languages',
		'tags'
	]);
}

/** The processes in which the reader holds a seat, oldest first. */
export async function findProcesses(tx: Tx, scope: Scope): Promise<Process[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.processes)
		.where(isAmong(engine, t.processes.id, scope.processIds))
		.orderBy(asc(t.processes.createdAt), asc(t.processes.id));
}

/** @throws Problem `absent`, whether it does not exist or is not for the reader. */
export async function findProcess(tx: Tx, scope: Scope, id: string): Promise<Process> {
	const { q, t, engine } = inside(tx);
	const [process] = await q
		.select()
		.from(t.processes)
		.where(and(eq(t.processes.id, id), isAmong(engine, t.processes.id, scope.processIds)));
	if (!process) throw new Problem('absent');
	return process;
}

export async function saveNewProcess(tx: Tx, process: Process): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.processes).values(process);
}

export async function saveProcess(
	tx: Tx,
	id: string,
	change: Partial<Omit<Process, 'id' | 'createdAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.processes).set(change).where(eq(t.processes.id, id));
}

export async function savePhase(tx: Tx, entry: PhaseEntry): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.phases).values(entry);
}

/** The phases of processes that the caller has found before, in the order in which they began. */
export async function findPhases(tx: Tx, processIds: readonly string[]): Promise<PhaseEntry[]> {
	const { q, t } = inside(tx);
	return q
		.select()
		.from(t.phases)
		.where(inArray(t.phases.processId, [...processIds]))
		.orderBy(asc(t.phases.since), asc(t.phases.recordedAt));
}
