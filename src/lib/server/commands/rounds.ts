import * as v from 'valibot';
import { checkEdition } from '#lib/domain/edition.ts';
import { ALL_DISTRICTS, GOVERNORATES } from '#lib/domain/place.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { keepsRounds } from '#lib/domain/room.ts';
import {
	ACTOR_CLASSES,
	checkFrame,
	checkFrameOpen,
	checkSummingUp,
	moveQuestion,
	moveRound,
	removeQuestion,
	ROUND_STATES,
	type Question
} from '#lib/domain/round.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findRoom } from '../db/rooms.ts';
import {
	editionOfFrame,
	editionOfSynthesis,
	findInterviews,
	findRound,
	saveNewRound,
	saveRound,
	type Round
} from '../db/rounds.ts';
import { Day, Edition, Id, oneOf, requiredWords, SHORT, someOf, whole } from './input.ts';

/** Districts, and whole governorates where no districts are listed. */
const AREAS = [...ALL_DISTRICTS, ...GOVERNORATES] as const;

/** More questions than anybody would answer. */
const MOST_QUESTIONS = 60;
const LONGEST_QUESTION = 1000;

const Frame = {
	name: requiredWords(SHORT),
	since: Day,
	until: Day,
	areas: v.pipe(someOf(AREAS), v.minLength(1, 'field.required')),
	actorClasses: v.pipe(someOf(ACTOR_CLASSES), v.minLength(1, 'field.required'))
};

/** Plans a round of consultation in a room that keeps rounds. */
export const planRound = command(
	v.object({ roomId: Id, ...Frame }),
	async ({ tx, scope, now, newId, record }, { roomId, ...frame }) => {
		authorize(scope, roomId, 'round.write');
		const room = await findRoom(tx, scope, roomId);
		if (!keepsRounds(room.kind)) throw new Problem('round.notHere');
		checkFrame(frame, []);

		const roundId = newId();
		await saveNewRound(tx, {
			...frame,
			id: roundId,
			roomId,
			guide: [],
			state: 'planned',
			synthesis: NO_WORDS,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'round.opened', roomId, ids: { round: roundId } });
		return { roundId };
	}
);

/** Changes whom a round asks, where and when, until it is summed up. */
export const changeRound = command(
	v.object({ roundId: Id, edition: Edition, ...Frame }),
	async (context, { roundId, edition, ...frame }) => {
		const round = await findMine(context, roundId);
		checkFrameOpen(round.state);
		checkEdition('round.changedMeanwhile', edition, editionOfFrame(round));
		checkFrame(frame, await findInterviews(context.tx, context.scope, { roundId }));
		return change(context, round, frame);
	}
);

/** Takes a round one step on, or from the synthesis back to the interviews. */
export const takeRoundTo = command(
	v.object({ roundId: Id, to: oneOf(ROUND_STATES) }),
	async (context, { roundId, to }) => {
		const { tx, record } = context;
		const round = await findMine(context, roundId);
		await saveRound(tx, roundId, { state: moveRound(round, to) });
		record({ type: 'round.moved', roomId: round.roomId, ids: { round: roundId } });
		return { roundId };
	}
);

/** Adds a question at the end of the guide. */
export const addQuestion = command(
	v.object({ roundId: Id, words: requiredWords(LONGEST_QUESTION) }),
	async (context, { roundId, words }) => {
		const round = await findMine(context, roundId);
		const question: Question = { id: context.newId(), words };
		if (round.guide.length >= MOST_QUESTIONS) throw new Problem('round.guideFull');
		return arrange(context, round, [...round.guide, question]);
	}
);

/** Puts a question elsewhere in the guide. */
export const arrangeGuide = command(
	v.object({ roundId: Id, questionId: Id, toIndex: whole(0, MOST_QUESTIONS) }),
	async (context, { roundId, questionId, toIndex }) => {
		const round = await findMine(context, roundId);
		return arrange(context, round, moveQuestion(round.guide, questionId, toIndex));
	}
);

/** Takes a question out of the guide. */
export const dropQuestion = command(
	v.object({ roundId: Id, questionId: Id }),
	async (context, { roundId, questionId }) => {
		const round = await findMine(context, roundId);
		return arrange(context, round, removeQuestion(round.guide, questionId));
	}
);

/** Writes what the round heard as a whole, until it is validated. */
export const writeSynthesis = command(
	v.object({ roundId: Id, synthesis: requiredWords(), edition: Edition }),
	async (context, { roundId, synthesis, edition }) => {
		const round = await findMine(context, roundId);
		checkSummingUp(round.state);
		checkEdition('round.changedMeanwhile', edition, editionOfSynthesis(round));
		return change(context, round, { synthesis });
	}
);

async function findMine({ tx, scope }: Context, roundId: string): Promise<Round> {
	const round = await findRound(tx, scope, roundId);
	authorize(scope, round.roomId, 'round.write');
	return round;
}

async function arrange(context: Context, round: Round, guide: Question[]) {
	checkFrameOpen(round.state);
	return change(context, round, { guide });
}

async function change(
	{ tx, record }: Context,
	{ id, roomId }: Round,
	changed: Parameters<typeof saveRound>[2]
) {
	await saveRound(tx, id, changed);
	record({ type: 'round.changed', roomId, ids: { round: id } });
	return { roundId: id };
}
