import { dayInIraq } from '#lib/domain/day.ts';
import { countHeard, isOutside, nextCode } from '#lib/domain/interview.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { isFrameOpen, isSummingUp, nextRoundStates } from '#lib/domain/round.ts';
import { isEmpty } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findConditions } from '../db/conditions.ts';
import { findIssues } from '../db/issues.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom } from '../db/rooms.ts';
import {
	editionOfFrame,
	editionOfSynthesis,
	findFindings,
	findInterviews,
	findRound,
	findRounds
} from '../db/rounds.ts';

/** The rounds of a room, each with how far it has listened. */
export const readRounds = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	await findRoom(tx, scope, roomId);
	const rounds = await findRounds(tx, scope, roomId);
	const interviews = await findInterviews(tx, scope, { roomId });
	return {
		mayWrite: may(scope, roomId, 'round.write'),
		rounds: rounds.map((round) => {
			const own = interviews.filter(({ roundId }) => roundId === round.id);
			const { unheard } = countHeard(round, own);
			const { id, name, since, until, state } = round;
			return { id, name, since, until, state, interviews: own.length, unheard: unheard.length };
		})
	};
});

/** Where the process is: its own places come first among those a round can go to. */
export const readRoundPlace = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	authorize(scope, roomId, 'round.write');
	const room = await findRoom(tx, scope, roomId);
	const { governorate, district } = await findProcess(tx, scope, room.processId);
	return { governorate, district };
});

/** What every page of a round shows of it, and what the reader may do there. */
export const readRoundHead = query(
	async ({ tx, scope }, { roomId, roundId }: { roomId: string; roundId: string }) => {
		const round = await findRound(tx, scope, roundId, roomId);
		const { state } = round;
		const mayWrite = may(scope, roomId, 'round.write');
		return {
			id: round.id,
			name: round.name,
			since: round.since,
			until: round.until,
			areas: round.areas,
			actorClasses: round.actorClasses,
			state,
			synthesis: round.synthesis,
			editions: { frame: editionOfFrame(round), synthesis: editionOfSynthesis(round) },
			next: mayWrite ? nextRoundStates(state) : [],
			lacksSynthesis: state === 'open' && isEmpty(round.synthesis),
			mayChange: mayWrite && isFrameOpen(state),
			maySumUp: mayWrite && isSummingUp(state),
			mayRecord: state === 'open' && may(scope, roomId, 'interview.record')
		};
	}
);

/**
 * Whom the round has heard. Counts are whole here, however small: whoever reads this page reads each
 * interview of the round beside it. Withholding small cells (R15) is for those who see only sums.
 */
export const readCoverage = query(async ({ tx, scope }, { roundId }: { roundId: string }) => {
	const round = await findRound(tx, scope, roundId);
	return countHeard(round, await findInterviews(tx, scope, { roundId }));
});

export const readInterviews = query(async ({ tx, scope }, { roundId }: { roundId: string }) => {
	const round = await findRound(tx, scope, roundId);
	const interviews = await findInterviews(tx, scope, { roundId });
	return interviews.map(({ id, code, actorClass, area, heldOn, people, women, summary }) => ({
		id,
		code,
		actorClass,
		area,
		heldOn,
		people,
		women,
		summary,
		isOutside: isOutside(round, heldOn)
	}));
});

/** What the form for an interview begins with: the next free code, and today. */
export const readNewInterview = query(
	async ({ tx, scope, now }, { roundId }: { roundId: string }) => {
		const interviews = await findInterviews(tx, scope, { roundId });
		return { code: nextCode(interviews.map(({ code }) => code)), today: dayInIraq(now) };
	}
);

/** What was found, under the issue or else the condition that it is about, in the room's order. */
export const readFindings = query(async ({ tx, scope }, { roundId }: { roundId: string }) => {
	const { roomId } = await findRound(tx, scope, roundId);
	const issues = await findIssues(tx, scope, { roomId });
	const conditions = await findConditions(tx, scope, { roomId });
	const findings = (await findFindings(tx, scope, roundId)).map(
		({ id, issueId, conditionId, actorClass, weight, words }) => ({
			id,
			issueId,
			condition: conditions.find((condition) => condition.id === conditionId) ?? null,
			actorClass,
			weight,
			words
		})
	);
	const shown = findings.map(({ condition, ...finding }) => ({
		...finding,
		condition: condition && { id: condition.id, code: condition.code, words: condition.words }
	}));
	return {
		issues: issues.map(({ id, title }) => ({ id, title })),
		conditions: conditions.map(({ id, code, words }) => ({ id, code, words })),
		byIssue: issues
			.map(({ id, title }) => ({
				id,
				title,
				findings: shown.filter(({ issueId }) => issueId === id)
			}))
			.filter(({ findings }) => findings.length > 0),
		withoutIssue: shown.filter(({ issueId }) => issueId === null)
	};
});

export const readGuide = query(async ({ tx, scope }, { roundId }: { roundId: string }) => {
	const { guide } = await findRound(tx, scope, roundId);
	return guide;
});
