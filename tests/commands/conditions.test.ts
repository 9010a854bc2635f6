import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITION_STATES } from '#lib/domain/condition.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	answerCondition,
	changeCondition,
	moveConditionState,
	proposeCondition
} from '#lib/server/commands/conditions.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import type { Caller } from '#lib/server/house.ts';
import {
	readCondition,
	readConditionForm,
	readConditions
} from '#lib/server/queries/conditions.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const absent = new Problem('absent');

/** A mediators' room, and how to ask for something in it. */
async function aRoom(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const roomId = rooms.mediators;
	const asked = (code: string) => ({
		roomId,
		code,
		type: 'conduct' as const,
		words: inEnglish('By daylight, with the committee'),
		test: inEnglish('The committee was there'),
		disavowal: 'none' as const,
		on: '2026-02-10'
	});
	const propose = async (more: Partial<Parameters<typeof proposeCondition>[1]> = {}) => {
		const { conditionId } = await proposeCondition(lead, { ...asked('K01'), ...more });
		return conditionId;
	};
	const move = (conditionId: string, state: (typeof CONDITION_STATES)[number], on = '2026-02-20') =>
		moveConditionState(lead, { roomId, conditionId, state, on });
	const read = (conditionId: string, caller: Caller = lead) =>
		readCondition(caller, { roomId, conditionId });
	return { world, lead, rooms, roomId, asked, propose, move, read };
}

describe.each(ENGINES)('conditions on %s', (engine) => {
	test('are proposed with their first step, and it is told', async () => {
		const { world, roomId, propose, read } = await aRoom(engine);
		const conditionId = await propose({ code: ' k07 ' });
		expect(await read(conditionId)).toMatchObject({
			code: 'K07',
			state: 'proposed',
			flags: [],
			steps: [{ state: 'proposed', on: '2026-02-10' }]
		});
		expect(world.facts.at(-1)).toMatchObject({
			type: 'condition.proposed',
			roomId,
			ids: { condition: conditionId }
		});
	});

	test('are worded otherwise while they are proposed, and it is told', async () => {
		const { world, lead, asked, propose, move, read } = await aRoom(engine);
		const conditionId = await propose();
		const otherwise = { ...asked('K02'), conditionId, words: inEnglish('By night') };
		await changeCondition(lead, otherwise);
		expect(await read(conditionId)).toMatchObject({ code: 'K02', words: inEnglish('By night') });
		expect(world.facts.at(-1)?.type).toBe('condition.changed');

		await move(conditionId, 'underCheck');
		const told = world.facts.length;
		await expect(changeCondition(lead, otherwise)).rejects.toThrow(
			new Problem('condition.notProposed')
		);
		expect(world.facts).toHaveLength(told);
		expect(await read(conditionId)).toMatchObject({ mayEdit: false });
	});

	test('worded by two at once: the second is told, and nothing is overwritten unread', async () => {
		const { world, lead, roomId, asked, propose, read } = await aRoom(engine);
		const mediator = await world.aPerson();
		await world.seat(lead, mediator, roomId, 'mediator');
		const conditionId = await propose();
		const editionFor = async (reader: Caller) =>
			(await readConditionForm(reader, { roomId, conditionId })).condition?.edition;
		const [first, second] = [await editionFor(lead), await editionFor(mediator)];
		const change = { ...asked('K01'), conditionId };
		await changeCondition(lead, { ...change, words: inEnglish('At noon'), edition: first });
		const told = world.facts.length;

		const own = { ...change, words: inEnglish('At dusk') };
		await expect(changeCondition(mediator, { ...own, edition: second })).rejects.toMatchObject({
			code: 'condition.changedMeanwhile',
			fields: { edition: 'condition.changedMeanwhile' }
		});
		expect((await read(conditionId)).words).toEqual(inEnglish('At noon'));
		expect(world.facts).toHaveLength(told);

		await changeCondition(mediator, { ...own, edition: await editionFor(mediator) });
		expect((await read(conditionId)).words).toEqual(inEnglish('At dusk'));
	});

	test('whose flag two answer at once: the second is told, also when the words changed', async () => {
		const { world, lead, roomId, asked, propose, read } = await aRoom(engine);
		const flagged = { disavowal: 'symbolic' as const, punishesOthers: true };
		const conditionId = await propose(flagged);
		const { voluntary, rights } = (await read(conditionId)).editions;
		const answer = (flag: 'voluntary' | 'rights', text: string, edition: string) =>
			answerCondition(lead, { roomId, conditionId, flag, answer: inEnglish(text), edition });
		await answer('voluntary', 'She said so herself', voluntary);
		await answer('rights', 'Nobody else is named', rights);
		const told = world.facts.length;

		const refused = { code: 'condition.changedMeanwhile' };
		await expect(answer('voluntary', 'Her brother said so', voluntary)).rejects.toMatchObject(
			refused
		);
		expect((await read(conditionId)).voluntaryRecord).toEqual(inEnglish('She said so herself'));
		expect(world.facts).toHaveLength(told);

		const reread = (await read(conditionId)).editions.voluntary;
		const words = inEnglish('In the square');
		await changeCondition(lead, { ...asked('K01'), ...flagged, conditionId, words });
		await expect(answer('voluntary', 'Her brother said so', reread)).rejects.toMatchObject(refused);
		await answer('voluntary', 'Both', (await read(conditionId)).editions.voluntary);
		expect((await read(conditionId)).voluntaryRecord).toEqual(inEnglish('Both'));
	});

	test('answered while somebody words them otherwise: the answer does not lapse unread', async () => {
		const { lead, roomId, asked, propose, read } = await aRoom(engine);
		const flagged = { disavowal: 'symbolic' as const };
		const conditionId = await propose(flagged);
		const { condition } = await readConditionForm(lead, { roomId, conditionId });
		const answer = inEnglish('She said so herself');
		await answerCondition(lead, { roomId, conditionId, flag: 'voluntary', answer });
		const words = inEnglish('At dusk');
		await expect(
			changeCondition(lead, {
				...asked('K01'),
				...flagged,
				conditionId,
				words,
				edition: condition?.edition
			})
		).rejects.toMatchObject({ code: 'condition.changedMeanwhile' });
		expect((await read(conditionId)).voluntaryRecord).toEqual(answer);
	});

	test('keep every step they took, and it is told', async () => {
		const { world, propose, move, read } = await aRoom(engine);
		const conditionId = await propose();
		await move(conditionId, 'underCheck', '2026-02-12');
		await move(conditionId, 'accepted', '2026-02-12');
		const { state, steps } = await read(conditionId);
		expect(state).toBe('accepted');
		expect(steps.map((step) => step.state)).toEqual(['proposed', 'underCheck', 'accepted']);
		expect(world.facts.at(-1)?.type).toBe('condition.moved');
	});

	test('take no step in the future, nor before the last, nor back to proposed', async () => {
		const { world, propose, move } = await aRoom(engine);
		const conditionId = await propose();
		const told = world.facts.length;
		await expect(move(conditionId, 'met', '2026-03-02')).rejects.toMatchObject({
			fields: { on: 'field.dayInFuture' }
		});
		await expect(move(conditionId, 'met', '2026-02-09')).rejects.toMatchObject({
			fields: { on: 'condition.stepBefore' }
		});
		await expect(move(conditionId, 'proposed')).rejects.toThrow(
			new Problem('condition.stateUnreachable')
		);
		expect(world.facts).toHaveLength(told);
	});

	test('need a code of their own that is a code; the next free one is proposed', async () => {
		const { lead, roomId, propose } = await aRoom(engine);
		await propose();
		await expect(propose({ code: 'k01' })).rejects.toMatchObject({
			fields: { code: 'condition.codeTaken' }
		});
		await expect(propose({ code: 'K 1' })).rejects.toMatchObject({
			fields: { code: 'condition.codeWrong' }
		});
		expect(await readConditionForm(lead, { roomId })).toMatchObject({ nextCode: 'K02' });
	});

	test('are not written by those who only read, and do not exist for strangers', async () => {
		const { world, lead, roomId, asked, propose, read } = await aRoom(engine);
		const conditionId = await propose({ punishesOthers: true });
		const observer = await world.aPerson();
		await world.seat(lead, observer, roomId, 'observer');
		const stranger = await world.aPerson();
		const told = world.facts.length;

		const answer = inEnglish('Only the culprit');
		const attempts = (caller: Caller) => [
			proposeCondition(caller, asked('K02')),
			changeCondition(caller, { ...asked('K02'), conditionId }),
			answerCondition(caller, { roomId, conditionId, flag: 'rights', answer }),
			moveConditionState(caller, { roomId, conditionId, state: 'refused', on: '2026-02-20' }),
			readConditionForm(caller, { roomId })
		];
		for (const attempt of attempts(observer))
			await expect(attempt).rejects.toThrow(new Problem('forbidden'));
		const sights = [readConditions(stranger, { roomId, show: null }), read(conditionId, stranger)];
		for (const attempt of [...attempts(stranger), ...sights])
			await expect(attempt).rejects.toThrow(absent);
		expect(world.facts).toHaveLength(told);
		expect(await read(conditionId, observer)).toMatchObject({ nextStates: [], mayAnswer: false });
	});

	test('of another room are absent, and so are its issues and actors', async () => {
		const { world, lead, rooms, propose } = await aRoom(engine);
		const roomId = rooms.plenary;
		const issue = { roomId, title: inEnglish('The road'), family: 'security' as const };
		const { issueId } = await raiseIssue(lead, issue);
		const conditionId = await propose();
		const told = world.facts.length;

		await expect(propose({ code: 'K02', issueId })).rejects.toThrow(absent);
		await expect(propose({ code: 'K02', actorId: 'unknown' })).rejects.toThrow(absent);
		const move = { roomId, conditionId, state: 'refused' as const, on: '2026-02-20' };
		await expect(moveConditionState(lead, move)).rejects.toThrow(absent);
		await expect(readCondition(lead, { roomId, conditionId })).rejects.toThrow(absent);
		expect(world.facts).toHaveLength(told);
	});

	test('that ask for symbolic disavowal wait for the record that it is voluntary', async () => {
		const { world, lead, roomId, propose, move, read } = await aRoom(engine);
		const conditionId = await propose({ disavowal: 'symbolic' });
		await expect(move(conditionId, 'accepted')).rejects.toThrow(
			new Problem('condition.voluntaryRecordMissing')
		);
		const answer = inEnglish('She asked to speak, alone, before two witnesses');
		await answerCondition(lead, { roomId, conditionId, flag: 'voluntary', answer });
		expect(world.facts.at(-1)?.type).toBe('condition.changed');
		await move(conditionId, 'accepted');
		expect(await read(conditionId)).toMatchObject({
			voluntaryRecord: answer,
			flags: [{ flag: 'voluntary', isOpen: false }]
		});
	});

	test('that punish others wait for an answer, which is not changed once accepted', async () => {
		const { world, lead, roomId, propose, move } = await aRoom(engine);
		const conditionId = await propose({ punishesOthers: true });
		await expect(move(conditionId, 'met')).rejects.toThrow(
			new Problem('condition.rightsAnswerMissing')
		);
		const answering = { roomId, conditionId, answer: inEnglish('Only the culprit') };
		await answerCondition(lead, { ...answering, flag: 'rights' });
		await move(conditionId, 'accepted');

		const told = world.facts.length;
		await expect(answerCondition(lead, { ...answering, flag: 'rights' })).rejects.toThrow(
			new Problem('condition.answersClosed')
		);
		await expect(answerCondition(lead, { ...answering, flag: 'voluntary' })).rejects.toThrow(
			new Problem('condition.flagNotRaised')
		);
		expect(world.facts).toHaveLength(told);
	});

	test('that demand disavowal never become accepted or met, whatever is tried', async () => {
		const { lead, roomId, asked, propose, move, read } = await aRoom(engine);
		const state = fc.constantFrom(...CONDITION_STATES);
		const attempts = fc.array(fc.oneof(state, fc.constant('reworded' as const)), { maxLength: 6 });
		let made = 0;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom('tribal', 'formal'), attempts, async (disavowal, tries) => {
				const code = `S${++made}`;
				const conditionId = await propose({ code, disavowal });
				for (const next of tries) {
					const attempt =
						next === 'reworded'
							? changeCondition(lead, { ...asked(code), conditionId })
							: move(conditionId, next);
					await attempt.catch((refusal: unknown) => expect(refusal).toBeInstanceOf(Problem));
				}
				const { steps, flags } = await read(conditionId);
				const reached = steps.map((step) => step.state);
				expect(reached).not.toContain('accepted');
				expect(reached).not.toContain('met');
				expect(flags.map(({ flag }) => flag)).toContain('stop');
			}),
			{ numRuns: 15 }
		);
		const stopped = await readConditions(lead, { roomId, show: 'accepted' });
		expect(stopped.conditions).toEqual([]);
	});

	test('are listed by state and by open flag, with how many there are of each', async () => {
		const { lead, roomId, propose, move } = await aRoom(engine);
		await propose();
		const flagged = await propose({ code: 'K02', punishesOthers: true });
		const stopped = await propose({ code: 'K03', disavowal: 'tribal' });
		await move(stopped, 'prohibited');

		const list = await readConditions(lead, { roomId, show: 'flagged' });
		expect(list.conditions.map(({ id }) => id)).toEqual([flagged]);
		expect(list.counts).toEqual({ all: 3, flagged: 1, proposed: 2, prohibited: 1 });
	});
});
