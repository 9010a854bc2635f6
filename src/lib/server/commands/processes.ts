import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { checkEdition } from '#lib/domain/edition.ts';
import { ALL_DISTRICTS, districtsOf, GOVERNORATES } from '#lib/domain/place.ts';
import { authorizeInProcess } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { enterPhase, moveState, PHASES, REGIMES, STATES_TO_SET } from '#lib/domain/process.ts';
import { FIRST_ROOMS } from '#lib/domain/room.ts';
import { LANGUAGES, NO_WORDS } from '#lib/domain/words.ts';
import { command } from '../command.ts';
import {
	editionOfParticulars,
	findPhases,
	findProcess,
	savePhase,
	saveNewProcess,
	saveProcess
} from '../db/processes.ts';
import {
	Day,
	Edition,
	Flag,
	Id,
	line,
	oneOf,
	optionalOneOf,
	requiredLine,
	requiredWords,
	SHORT,
	someOf,
	words
} from './input.ts';
import { furnishRoom } from './rooms.ts';

const Particulars = {
	name: requiredWords(SHORT),
	governorate: oneOf(GOVERNORATES),
	district: optionalOneOf(ALL_DISTRICTS),
	mandate: words(),
	organisation: words(SHORT),
	regime: oneOf(REGIMES),
	languages: v.pipe(someOf(LANGUAGES), v.minLength(1, 'field.required'))
};

/**
 * Opens a process with its first rooms. Whoever opens it sits in each of them as lead mediator,
 * under the name given; caucus rooms and other people come later.
 */
export const openProcess = command(
	v.object({ ...Particulars, leadName: requiredLine(), since: Day, tag: line() }),
	async (context, { leadName, since, tag, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		if (!scope.mayConvene) throw new Problem('forbidden');
		checkPlace(particulars);
		enterPhase([], { phase: 'mandate', since }, dayInIraq(now));

		const processId = newId();
		await saveNewProcess(tx, {
			...particulars,
			id: processId,
			phase: 'mandate',
			state: 'scoping',
			tags: tagsOf(tag),
			allOrNothing: true,
			createdAt: now
		});
		await savePhase(tx, {
			id: newId(),
			processId,
			phase: 'mandate',
			since,
			note: NO_WORDS,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'process.opened', processId });
		for (const kind of FIRST_ROOMS)
			await furnishRoom(context, { processId, kind, name: NO_WORDS, leadName });
		return { processId };
	}
);

/** Changes the particulars. `edition` is of those that were on the page while writing. */
export const editProcess = command(
	v.object({ ...Particulars, processId: Id, tag: line(), edition: Edition }),
	async ({ tx, scope, record }, { processId, tag, edition, ...particulars }) => {
		authorizeInProcess(scope, processId, 'process.edit');
		const process = await findProcess(tx, scope, processId);
		checkEdition('process.changedMeanwhile', edition, editionOfParticulars(process));
		checkPlace(particulars);
		await saveProcess(tx, processId, { ...particulars, tags: tagsOf(tag) });
		record({ type: 'process.changed', processId });
	}
);

/**
 * Enters another phase, also one the process was in before. `from` is the phase that was on the
 * page: of two leads who move at once, the second is told.
 */
export const enterProcessPhase = command(
	v.object({
		processId: Id,
		phase: oneOf(PHASES),
		from: optionalOneOf(PHASES),
		since: Day,
		note: words()
	}),
	async ({ tx, scope, now, newId, record }, { processId, phase, from, since, note }) => {
		authorizeInProcess(scope, processId, 'process.move');
		const process = await findProcess(tx, scope, processId);
		if (from && from !== process.phase) throw new Problem('process.changedMeanwhile');
		enterPhase(await findPhases(tx, [processId]), { phase, since }, dayInIraq(now));

		const phaseId = newId();
		await savePhase(tx, {
			id: phaseId,
			processId,
			phase,
			since,
			note,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await saveProcess(tx, processId, { phase });
		record({ type: 'process.moved', processId, ids: { phase: phaseId } });
	}
);

/** Whether clauses are agreed one by one, or nothing before everything is. */
export const chooseAllOrNothing = command(
	v.object({ processId: Id, allOrNothing: Flag }),
	async ({ tx, scope, record }, { processId, allOrNothing }) => {
		authorizeInProcess(scope, processId, 'process.edit');
		await findProcess(tx, scope, processId);
		await saveProcess(tx, processId, { allOrNothing });
		record({ type: 'process.changed', processId });
	}
);

/** Pauses, resumes, closes. `disposed` is not a state to be set: it follows from a disposal. */
export const changeProcessState = command(
	v.object({ processId: Id, state: oneOf(STATES_TO_SET) }),
	async ({ tx, scope, record }, { processId, state }) => {
		authorizeInProcess(scope, processId, 'process.move');
		const process = await findProcess(tx, scope, processId);
		if (process.state === state) return;
		await saveProcess(tx, processId, { state: moveState(process.state, state) });
		record({ type: 'process.moved', processId });
	}
);

/** Labels separated by commas, of any script. */
function tagsOf(text: string): string[] {
	return [...new Set(text.split(/[,،]/).map((tag) => tag.trim()))].filter(Boolean);
}

/** @throws Problem `invalid` on `district` when it lies in another governorate. */
function checkPlace({ governorate, district }: { governorate: string; district: string | null }) {
	if (district && !(districtsOf(governorate) as readonly string[]).includes(district))
		throw new Problem('invalid', {}, { district: 'process.districtElsewhere' });
}
