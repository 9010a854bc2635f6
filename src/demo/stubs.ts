import type { Phase, ProcessState } from '#lib/domain/process.ts';
import type { Governorate } from '#lib/domain/place.ts';
import {
	changeProcessState,
	enterProcessPhase,
	openProcess
} from '#lib/server/commands/processes.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import stubs from './content/stubs.json' with { type: 'json' };
import type { Cast } from './cast.ts';
import { words, type Stage } from './stage.ts';

/** How one comes to a state, by the steps that people take. */
const WAYS: Record<string, readonly ProcessState[]> = {
	scoping: [],
	active: ['active'],
	paused: ['active', 'paused'],
	agreement: ['active', 'agreement'],
	implementing: ['active', 'agreement', 'implementing'],
	closed: ['active', 'closed']
};

/** Twenty-two processes since 2014, in outline: what a programme officer looks over. */
export async function playStubs({ at }: Stage, { officer }: Cast): Promise<void> {
	for (const stub of stubs) {
		at(stub.since);
		const { processId } = await openProcess(officer, {
			name: words(stub.name),
			governorate: stub.governorate as Governorate,
			district: stub.district,
			mandate: NO_WORDS,
			organisation: NO_WORDS,
			regime: 'closed',
			languages: ['ar'],
			leadName: 'Zaytun al-Barhi',
			since: stub.since,
			tag: stub.usip ? 'USIP' : ''
		});
		const phase = stub.phase as Phase;
		if (phase !== 'mandate')
			await enterProcessPhase(officer, { processId, phase, since: stub.since, note: NO_WORDS });
		for (const state of WAYS[stub.state] ?? [])
			await changeProcessState(officer, { processId, state });
	}
}
