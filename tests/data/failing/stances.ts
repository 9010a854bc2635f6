import {
	answerCondition,
	changeCondition,
	moveConditionState,
	proposeCondition
} from '#lib/server/commands/conditions.ts';
import {
	arrangeIssues,
	changeIssue,
	moveIssueState,
	raiseIssue
} from '#lib/server/commands/issues.ts';
import { correctPosition, recordPosition } from '#lib/server/commands/positions.ts';
import { inEnglish, type World } from '../../world.ts';
import { aValley, houses, type Scenario } from './valley.ts';

export const STANCES: Record<string, Scenario> = {
	raiseIssue: async (world) => {
		const { lead, roomId, anActor } = await aValley(world);
		const actorIds = [await anActor()];
		return () => raiseIssue(lead, { roomId, ...houses, actorIds });
	},
	changeIssue: async (world) => {
		const { lead, roomId, anActor } = await aValley(world);
		const issue = { roomId, ...houses, actorIds: [await anActor()] };
		const { issueId } = await raiseIssue(lead, issue);
		return () => changeIssue(lead, { ...issue, title: inEnglish('Homes'), issueId });
	},
	moveIssueState: async (world) => {
		const { lead, roomId, anIssue } = await aValley(world);
		const issueId = await anIssue();
		return () => moveIssueState(lead, { roomId, issueId, state: 'accepted' });
	},
	arrangeIssues: async (world) => {
		const { lead, roomId, anIssue } = await aValley(world);
		await anIssue();
		const issueId = await anIssue();
		return () => arrangeIssues(lead, { roomId, issueId, toIndex: 0 });
	},
	proposeCondition: async (world) => {
		const { lead, condition } = await somethingAsked(world);
		return () => proposeCondition(lead, condition);
	},
	changeCondition: async (world) => {
		const { lead, condition, propose } = await somethingAsked(world);
		const conditionId = await propose();
		return () => changeCondition(lead, { ...condition, conditionId, words: inEnglish('By night') });
	},
	answerCondition: async (world) => {
		const { lead, roomId, propose } = await somethingAsked(world);
		const conditionId = await propose();
		const answer = { flag: 'rights' as const, answer: inEnglish('Of one, not of all') };
		return () => answerCondition(lead, { roomId, conditionId, ...answer });
	},
	moveConditionState: async (world) => {
		const { lead, roomId, propose } = await somethingAsked(world);
		const conditionId = await propose();
		const move = { state: 'underCheck' as const, on: '2026-02-20' };
		return () => moveConditionState(lead, { roomId, conditionId, ...move });
	},
	recordPosition: async (world) => {
		const { lead, position } = await somethingSaid(world);
		return () => recordPosition(lead, position);
	},
	correctPosition: async (world) => {
		const { lead, position } = await somethingSaid(world);
		const { positionId } = await recordPosition(lead, position);
		return () => correctPosition(lead, { ...position, positionId, step: -1 });
	}
};

async function somethingAsked(world: World) {
	const valley = await aValley(world);
	const { lead, roomId, anActor, anIssue } = valley;
	const condition = {
		roomId,
		code: 'K01',
		actorId: await anActor(),
		issueId: await anIssue(),
		type: 'conduct' as const,
		words: inEnglish('By daylight'),
		test: inEnglish('The committee was there'),
		disavowal: 'none' as const,
		punishesOthers: true,
		on: '2026-02-10'
	};
	const propose = async () => (await proposeCondition(lead, condition)).conditionId;
	return { ...valley, condition, propose };
}

async function somethingSaid(world: World) {
	const valley = await aValley(world);
	const { roomId, anActor, anIssue } = valley;
	const position = {
		roomId,
		actorId: await anActor(),
		issueId: await anIssue(),
		step: 1,
		confidence: 'high' as const,
		source: 'sessionStatement' as const,
		sourceDay: '2026-02-01',
		validFrom: '2026-02-01',
		rationale: inEnglish('He said so before all')
	};
	return { ...valley, position };
}
