import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { recordFinding } from '#lib/server/commands/findings.ts';
import { recordInterview } from '#lib/server/commands/interviews.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import {
	addQuestion,
	arrangeGuide,
	changeRound,
	dropQuestion,
	planRound,
	takeRoundTo,
	writeSynthesis
} from '#lib/server/commands/rounds.ts';
import {
	readCoverage,
	readFindings,
	readGuide,
	readInterviews,
	readRoundHead,
	readRounds
} from '#lib/server/queries/rounds.ts';
import type { Caller } from '#lib/server/house.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const aRound = {
	name: inEnglish('First consultation'),
	since: '2026-01-01',
	until: '2026-02-20',
	areas: ['shirqat', 'tikrit'],
	actorClasses: ['tribal', 'women']
};
const anInterview = {
	code: 'I01',
	actorClass: 'tribal' as const,
	area: 'shirqat',
	heldOn: '2026-02-01',
	people: '4',
	women: '1',
	summary: inEnglish('They ask for patrols')
};

/** A round planned by a lead in the programme room, where an observer sits too. */
async function aPlannedRound(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const roomId = rooms.programme;
	const observer = await world.aPerson();
	await world.seat(lead, observer, roomId, 'observer');
	const { roundId } = await planRound(lead, { roomId, ...aRound });
	world.facts.length = 0;
	return { world, lead, observer, stranger: await world.aPerson(), rooms, roomId, roundId };
}

async function anOpenRound(engine: TestEngine) {
	const round = await aPlannedRound(engine);
	await takeRoundTo(round.lead, { roundId: round.roundId, to: 'open' });
	round.world.facts.length = 0;
	return round;
}

describe.each(ENGINES)('rounds on %s', (engine) => {
	test('a round is planned, read by its room and told there', async () => {
		const { world, lead, observer, roomId } = await aPlannedRound(engine);
		const { roundId } = await planRound(lead, { roomId, ...aRound });
		expect(world.facts).toMatchObject([{ type: 'round.opened', roomId, ids: { round: roundId } }]);
		const { rounds, mayWrite } = await readRounds(observer, { roomId });
		expect(rounds).toHaveLength(2);
		expect(mayWrite).toBe(false);
	});

	test('only those who consult may plan one, where consultations are kept', async () => {
		const { world, lead, observer, stranger, rooms, roomId } = await aPlannedRound(engine);
		await expect(planRound(observer, { roomId, ...aRound })).rejects.toThrow(
			new Problem('forbidden')
		);
		await expect(planRound(stranger, { roomId, ...aRound })).rejects.toThrow(new Problem('absent'));
		await expect(planRound(lead, { roomId: rooms.caucus, ...aRound })).rejects.toThrow(
			new Problem('round.notHere')
		);
		expect(world.facts).toEqual([]);
	});

	test('a round of another room, or nobody’s, is absent alike', async () => {
		const { lead, stranger, rooms, roundId } = await aPlannedRound(engine);
		const absent = new Problem('absent');
		await expect(readCoverage(stranger, { roundId })).rejects.toThrow(absent);
		await expect(readCoverage(stranger, { roundId: 'none' })).rejects.toThrow(absent);
		await expect(readRoundHead(lead, { roomId: rooms.plenary, roundId })).rejects.toThrow(absent);
		await expect(takeRoundTo(stranger, { roundId, to: 'open' })).rejects.toThrow(absent);
	});

	test('the frame changes until the round is summed up, by those who may', async () => {
		const { world, lead, observer, roomId, roundId } = await anOpenRound(engine);
		const changed = { roundId, ...aRound, until: '2026-03-20' };
		await expect(changeRound(observer, changed)).rejects.toThrow(new Problem('forbidden'));
		await changeRound(lead, changed);
		expect((await readRoundHead(lead, { roomId, roundId })).until).toBe('2026-03-20');
		expect(world.facts.map(({ type }) => type)).toEqual(['round.changed']);

		await writeSynthesis(lead, { roundId, synthesis: inEnglish('All ask for patrols') });
		await takeRoundTo(lead, { roundId, to: 'synthesised' });
		await expect(changeRound(lead, changed)).rejects.toThrow(new Problem('round.settled'));
		await expect(addQuestion(lead, { roundId, words: inEnglish('Why?') })).rejects.toThrow(
			new Problem('round.settled')
		);
	});

	test('a frame changed by two at once: the second is told, and nothing is overwritten', async () => {
		const { world, lead, roomId, roundId } = await anOpenRound(engine);
		const officer = await world.aPerson();
		await world.seat(lead, officer, roomId, 'officer');
		const head = (reader: Caller) => readRoundHead(reader, { roomId, roundId });
		const [first, second] = [(await head(lead)).editions, (await head(officer)).editions];
		const { frame } = first;
		await changeRound(lead, { roundId, ...aRound, until: '2026-03-20', edition: frame });
		world.facts.length = 0;

		const own = { roundId, ...aRound, name: inEnglish('Renamed') };
		await expect(changeRound(officer, { ...own, edition: second.frame })).rejects.toMatchObject({
			code: 'round.changedMeanwhile',
			fields: { edition: 'round.changedMeanwhile' }
		});
		expect(await head(lead)).toMatchObject({ name: aRound.name, until: '2026-03-20' });
		expect(world.facts).toEqual([]);

		await changeRound(officer, { ...own, edition: (await head(officer)).editions.frame });
		expect((await head(lead)).name).toEqual(inEnglish('Renamed'));
	});

	test('a synthesis written by two at once: the second is told, whatever else changed', async () => {
		const { world, lead, roomId, roundId } = await anOpenRound(engine);
		const head = () => readRoundHead(lead, { roomId, roundId });
		const { synthesis: read } = (await head()).editions;
		await changeRound(lead, { roundId, ...aRound, until: '2026-03-20' });
		await writeSynthesis(lead, { roundId, synthesis: inEnglish('Patrols'), edition: read });
		world.facts.length = 0;

		const own = { roundId, synthesis: inEnglish('Patrols and wells') };
		await expect(writeSynthesis(lead, { ...own, edition: read })).rejects.toMatchObject({
			code: 'round.changedMeanwhile'
		});
		expect((await head()).synthesis).toEqual(inEnglish('Patrols'));
		expect(world.facts).toEqual([]);

		await writeSynthesis(lead, { ...own, edition: (await head()).editions.synthesis });
		expect((await head()).synthesis).toEqual(own.synthesis);
	});

	test('whoever was heard stays among those asked', async () => {
		const { world, lead, roundId } = await anOpenRound(engine);
		await recordInterview(lead, { roundId, ...anInterview });
		world.facts.length = 0;
		await expect(
			changeRound(lead, { roundId, ...aRound, areas: ['tikrit'] })
		).rejects.toMatchObject({
			fields: { areas: 'round.areaHeard' }
		});
		expect(world.facts).toEqual([]);
	});

	test('the guide grows, is put in order and shortened', async () => {
		const { world, lead, observer, roundId } = await aPlannedRound(engine);
		for (const text of ['One', 'Two', 'Three'])
			await addQuestion(lead, { roundId, words: inEnglish(text) });
		const [one, , three] = await readGuide(lead, { roundId });
		await arrangeGuide(lead, { roundId, questionId: three?.id ?? '', toIndex: '0' });
		await dropQuestion(lead, { roundId, questionId: one?.id ?? '' });
		const guide = await readGuide(observer, { roundId });
		expect(guide.map(({ words }) => words.texts.en)).toEqual(['Three', 'Two']);
		expect(world.facts).toHaveLength(5);

		await expect(addQuestion(observer, { roundId, words: inEnglish('Four') })).rejects.toThrow(
			new Problem('forbidden')
		);
		await expect(dropQuestion(lead, { roundId, questionId: one?.id ?? '' })).rejects.toThrow(
			new Problem('absent')
		);
		expect(world.facts).toHaveLength(5);
	});

	test('an interview is kept while the round is open, and is told', async () => {
		const { world, lead, observer, roomId, roundId } = await aPlannedRound(engine);
		await expect(recordInterview(lead, { roundId, ...anInterview })).rejects.toThrow(
			new Problem('round.notOpen')
		);
		await takeRoundTo(lead, { roundId, to: 'open' });
		world.facts.length = 0;
		await recordInterview(lead, { roundId, ...anInterview, code: 'i01' });
		expect(world.facts).toMatchObject([{ type: 'interview.recorded', roomId }]);
		expect(await readInterviews(observer, { roundId })).toMatchObject([
			{ code: 'I01', people: 4, women: 1, isOutside: false }
		]);
		expect(await readCoverage(observer, { roundId })).toMatchObject({
			counts: [
				[1, 0],
				[0, 0]
			],
			people: 4,
			women: 1
		});
	});

	test('an interview that cannot be is refused field by field, and nothing is told', async () => {
		const { world, lead, observer, roundId } = await anOpenRound(engine);
		await recordInterview(lead, { roundId, ...anInterview });
		world.facts.length = 0;
		const odd = { ...anInterview, area: 'hit', heldOn: '2026-03-02', women: 9 };
		await expect(recordInterview(lead, { roundId, ...odd })).rejects.toMatchObject({
			fields: {
				code: 'interview.codeTaken',
				area: 'interview.areaNotAsked',
				heldOn: 'field.dayInFuture',
				women: 'interview.moreWomenThanPeople'
			}
		});
		await expect(
			recordInterview(lead, { roundId, ...anInterview, code: 'A B' })
		).rejects.toMatchObject({ fields: { code: 'interview.codeWrong' } });
		await expect(recordInterview(observer, { roundId, ...anInterview })).rejects.toThrow(
			new Problem('forbidden')
		);
		expect(world.facts).toEqual([]);
	});

	test('an interview outside the period is kept, and says so', async () => {
		const { lead, roundId } = await anOpenRound(engine);
		await recordInterview(lead, { roundId, ...anInterview, heldOn: '2025-12-30' });
		expect(await readInterviews(lead, { roundId })).toMatchObject([{ isOutside: true }]);
	});

	test('a finding is about an issue or a condition of its room', async () => {
		const { world, lead, observer, rooms, roomId, roundId } = await anOpenRound(engine);
		const anIssue = { title: inEnglish('Patrols'), family: 'security' } as const;
		const { issueId } = await raiseIssue(lead, { roomId, ...anIssue });
		const elsewhere = await raiseIssue(lead, { roomId: rooms.mediators, ...anIssue });
		world.facts.length = 0;
		const aFinding = { roundId, weight: 'most', words: inEnglish('Most ask for them') } as const;

		await expect(recordFinding(lead, aFinding)).rejects.toMatchObject({
			fields: { issueId: 'round.findingAboutNothing' }
		});
		await expect(recordFinding(lead, { ...aFinding, issueId: elsewhere.issueId })).rejects.toThrow(
			new Problem('absent')
		);
		await expect(recordFinding(observer, { ...aFinding, issueId })).rejects.toThrow(
			new Problem('forbidden')
		);
		expect(world.facts).toEqual([]);

		await recordFinding(lead, { ...aFinding, issueId, actorClass: 'tribal' });
		expect(world.facts).toMatchObject([{ type: 'finding.recorded', roomId }]);
		const { byIssue } = await readFindings(observer, { roundId });
		expect(byIssue).toMatchObject([
			{ id: issueId, findings: [{ weight: 'most', actorClass: 'tribal' }] }
		]);
	});

	test('a round is summed up with a synthesis, sent back, validated, and then stays', async () => {
		const { world, lead, observer, roundId } = await anOpenRound(engine);
		const synthesis = inEnglish('All ask for patrols');
		await expect(takeRoundTo(lead, { roundId, to: 'synthesised' })).rejects.toThrow(
			new Problem('round.noSynthesis')
		);
		await expect(writeSynthesis(observer, { roundId, synthesis })).rejects.toThrow(
			new Problem('forbidden')
		);
		expect(world.facts).toEqual([]);

		await writeSynthesis(lead, { roundId, synthesis });
		for (const to of ['synthesised', 'open', 'synthesised', 'validated'] as const)
			await takeRoundTo(lead, { roundId, to });
		expect(world.facts.map(({ type }) => type)).toEqual([
			'round.changed',
			...Array.from({ length: 4 }, () => 'round.moved')
		]);
		await expect(writeSynthesis(lead, { roundId, synthesis })).rejects.toThrow(
			new Problem('round.notSummingUp')
		);
		await expect(takeRoundTo(lead, { roundId, to: 'open' })).rejects.toThrow(
			new Problem('round.stateUnreachable')
		);
	});
});
