import { recordFinding } from '#lib/server/commands/findings.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { recordInterview } from '#lib/server/commands/interviews.ts';
import {
	addQuestion,
	arrangeGuide,
	changeRound,
	dropQuestion,
	planRound,
	takeRoundTo,
	writeSynthesis
} from '#lib/server/commands/rounds.ts';
import { answerRequest, reviewMinutes } from '#lib/server/commands/minutes.ts';
import {
	agreeToBeNamed,
	checkIn,
	expectGuests,
	hearRules,
	markAttendance,
	noteAttendee
} from '#lib/server/commands/attendance.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { closeSession, reopenSession } from '#lib/server/commands/session-opening.ts';
import {
	changeSession,
	keepRecord,
	planSession,
	takeSessionTo
} from '#lib/server/commands/sessions.ts';
import { readMinutes } from '#lib/server/queries/minutes.ts';
import { readGuide } from '#lib/server/queries/rounds.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { inEnglish, type World } from '../../world.ts';
import { aValley, type Scenario, type Valley } from './valley.ts';

const frame = {
	name: inEnglish('First consultation'),
	since: '2026-01-01',
	until: '2026-02-20',
	areas: ['shirqat'],
	actorClasses: ['tribal']
};
const terms = {
	kind: 'joint' as const,
	title: inEnglish('Joint reading'),
	startsAt: '2026-03-02T10:00',
	endsAt: '2026-03-02T13:30',
	regime: 'open' as const
};

const present = { was: 'expected', presence: 'present' } as const;
const allYes = {
	coming: 'yes',
	leaving: 'yes',
	freely: 'yes',
	language: 'yes',
	support: 'yes'
} as const;

export const MEETINGS: Record<string, Scenario> = {
	planRound: async (world) => {
		const { lead, roomId } = await aValley(world);
		return () => planRound(lead, { roomId, ...frame });
	},
	changeRound: async (world) => {
		const { lead, roundId } = await aRound(world);
		return () => changeRound(lead, { roundId, ...frame, until: '2026-02-27' });
	},
	takeRoundTo: async (world) => {
		const { lead, roundId } = await aRound(world);
		return () => takeRoundTo(lead, { roundId, to: 'open' });
	},
	addQuestion: async (world) => {
		const { lead, roundId } = await aRound(world);
		return () => addQuestion(lead, { roundId, words: inEnglish('What do you fear?') });
	},
	arrangeGuide: async (world) => {
		const { lead, roundId, questionId } = await aGuide(world);
		return () => arrangeGuide(lead, { roundId, questionId, toIndex: 1 });
	},
	dropQuestion: async (world) => {
		const { lead, roundId, questionId } = await aGuide(world);
		return () => dropQuestion(lead, { roundId, questionId });
	},
	recordInterview: async (world) => {
		const { lead, roundId } = await anOpenRound(world);
		const said = { actorClass: 'tribal' as const, area: 'shirqat', heldOn: '2026-02-01' };
		const people = { people: 4, women: 1 };
		return () => recordInterview(lead, { roundId, code: 'I01', ...said, ...people });
	},
	recordFinding: async (world) => {
		const { lead, roundId, anIssue } = await anOpenRound(world);
		const finding = { issueId: await anIssue(), weight: 'most' as const };
		return () => recordFinding(lead, { roundId, ...finding, words: inEnglish('Most ask') });
	},
	writeSynthesis: async (world) => {
		const { lead, roundId } = await anOpenRound(world);
		return () => writeSynthesis(lead, { roundId, synthesis: inEnglish('All ask for patrols') });
	},
	planSession: async (world) => {
		const { lead, roomId } = await aValley(world);
		return () => planSession(lead, { roomId, ...terms });
	},
	changeSession: async (world) => {
		const { lead, sessionId } = await aSession(world);
		await takeSessionTo(lead, { sessionId, to: 'safetyChecked' });
		return () => changeSession(lead, { sessionId, ...terms, endsAt: '2026-03-02T15:00' });
	},
	takeSessionTo: async (world) => {
		const { lead, sessionId } = await aSessionToHold(world);
		return () => takeSessionTo(lead, { sessionId, to: 'held' });
	},
	markAttendance: async (world) => {
		const { lead, sessionId, marks } = await aSession(world);
		return () => markAttendance(lead, { sessionId, marks });
	},
	expectGuests: async (world) => {
		const { lead, sessionId } = await aSession(world);
		return () => expectGuests(lead, { sessionId, howMany: 3 });
	},
	checkIn: async (world) => {
		const { lead, sessionId, marks } = await aSession(world);
		const [code = ''] = Object.keys(marks);
		return () => checkIn(lead, { sessionId, code });
	},
	noteAttendee: async (world) => {
		const { lead, sessionId, marks, anActor } = await aSession(world);
		const [code = ''] = Object.keys(marks);
		const actorId = await anActor();
		return () => noteAttendee(lead, { sessionId, code, actorId, gender: 'woman' });
	},
	agreeToBeNamed: async (world) => {
		const { lead, sessionId } = await aSession(world);
		return () => agreeToBeNamed(lead, { sessionId, isNamed: true });
	},
	hearRules: async (world) => {
		const session = await aSession(world);
		const { lead, sessionId } = session;
		await acknowledge(session);
		await expectGuests(lead, { sessionId, howMany: 2 });
		const marks = { G1: present, G2: present };
		await markAttendance(lead, { sessionId, marks });
		return () => hearRules(lead, { sessionId });
	},
	checkHarm: async (world) => {
		const { lead, sessionId } = await aSession(world);
		return () => checkHarm(lead, { sessionId, answers: allYes });
	},
	closeSession: async (world) => {
		const { lead, sessionId } = await aSessionToHold(world);
		await takeSessionTo(lead, { sessionId, to: 'held' });
		return () => closeSession(lead, { sessionId });
	},
	reopenSession: async (world) => {
		const { lead, sessionId } = await aSessionToHold(world);
		await takeSessionTo(lead, { sessionId, to: 'held' });
		await closeSession(lead, { sessionId });
		return () => reopenSession(lead, { sessionId });
	},
	keepRecord: async (world) => {
		const { lead, sessionId } = await aSessionToHold(world);
		await takeSessionTo(lead, { sessionId, to: 'held' });
		return () => keepRecord(lead, { sessionId, record: inEnglish('Both sides were heard') });
	},
	'takeSessionTo fixing the minutes': async (world) => {
		const { lead, sessionId } = await aReview(world);
		return () => takeSessionTo(lead, { sessionId, to: 'confirmed' });
	},
	reviewMinutes: async (world) => {
		const { lead, review } = await aReview(world);
		return () => reviewMinutes(lead, review);
	},
	answerRequest: async (world) => {
		const { lead, roomId, sessionId, review } = await aReview(world);
		await reviewMinutes(lead, review);
		const { reviews } = await readMinutes(lead, { roomId, sessionId });
		const answer = { reviewId: reviews[0]?.id ?? '', answer: inEnglish('It is changed') };
		return () => answerRequest(lead, { sessionId, ...answer });
	}
};

async function aRound(world: World) {
	const valley = await aValley(world);
	const { lead, roomId } = valley;
	return { ...valley, ...(await planRound(lead, { roomId, ...frame })) };
}

async function anOpenRound(world: World) {
	const round = await aRound(world);
	await takeRoundTo(round.lead, { roundId: round.roundId, to: 'open' });
	return round;
}

/** A round with two questions; gives the first. */
async function aGuide(world: World) {
	const round = await aRound(world);
	const { lead, roundId } = round;
	for (const question of ['What do you fear?', 'What do you need?'])
		await addQuestion(lead, { roundId, words: inEnglish(question) });
	const [{ id: questionId } = { id: '' }] = await readGuide(lead, { roundId });
	return { ...round, questionId };
}

/** A session that is planned, and the lead's mark on its list. */
async function aSession(world: World) {
	const valley = await aValley(world);
	const { lead, roomId } = valley;
	const { sessionId } = await planSession(lead, { roomId, ...terms });
	const { roster } = await readSession(lead, { roomId, sessionId });
	const marks = Object.fromEntries(roster.map(({ code }) => [code, present]));
	return { ...valley, sessionId, marks };
}

/** A session whose hour has come, with all there who are needed. */
async function aSessionToHold(world: World) {
	const session = await aSession(world);
	const { lead, sessionId, marks } = session;
	await acknowledge(session);
	for (const to of ['safetyChecked', 'consented'] as const)
		await takeSessionTo(lead, { sessionId, to });
	world.setTime('2026-03-02T08:00:00Z');
	await markAttendance(lead, { sessionId, marks });
	await checkHarm(lead, { sessionId, answers: allYes });
	return session;
}

/** A session whose minutes are in review, and what its lead asks of them. */
async function aReview(world: World) {
	const session = await aSessionToHold(world);
	const { lead, roomId, sessionId } = session;
	await takeSessionTo(lead, { sessionId, to: 'held' });
	await keepRecord(lead, { sessionId, record: inEnglish('Both were heard'), to: 'recorded' });
	const { minutes } = await readMinutes(lead, { roomId, sessionId });
	const hash = minutes?.hash ?? '';
	const words = inEnglish('Say families');
	return { ...session, review: { sessionId, hash, verdict: 'amend' as const, words } };
}

async function acknowledge({ lead, processId }: Valley): Promise<void> {
	const rules = { words: inEnglish('Listen first'), after: null };
	const { groundRulesId } = await publishGroundRules(lead, { processId, ...rules });
	await acknowledgeGroundRules(lead, { processId, groundRulesId });
}
