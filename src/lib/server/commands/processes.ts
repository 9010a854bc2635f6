import * as v from 'valibot';
import { ALL_DISTRICTS, districtsOf, GOVERNORATES } from '#lib/domain/place.ts';
import { Problem } from '#lib/domain/problem.ts';
import { REGIMES } from '#lib/domain/process.ts';
import { FIRST_ROOMS } from '#lib/domain/room.ts';
import { LANGUAGES, NO_WORDS } from '#lib/domain/words.ts';
import { command } from '../command.ts';
import { savePhase, saveNewProcess } from '../db/processes.ts';
import {
	Day,
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
	v.object({ ...Particulars, leadName: requiredLine(), since: Day, tag: line(40) }),
	async (context, { leadName, since, tag, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		if (!scope.mayConvene) throw new Problem('forbidden');
		checkPlace(particulars);

		const processId = newId();
		await saveNewProcess(tx, {
			...particulars,
			id: processId,
			phase: 'mandate',
			state: 'scoping',
			tags: tag ? [tag] : [],
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

/** @throws Problem `invalid` on `district` when it lies in another governorate. */
function checkPlace({ governorate, district }: { governorate: string; district: string | null }) {
	if (district && !(districtsOf(governorate) as readonly string[]).includes(district))
		throw new Problem('invalid', {}, { district: 'process.districtElsewhere' });
}
