import type { ItemState } from '#lib/domain/agenda.ts';
import type { DecisionKind } from '#lib/domain/decision.ts';
import type { Minutes, Stage, Verdict } from '#lib/domain/minutes.ts';
import { formatInstant } from './format.ts';
import { m } from './m.ts';
import { timesText } from './session.ts';

const STAGES: Record<Stage, () => string> = {
	draft: m.minutes_stage_draft,
	review: m.minutes_stage_review,
	fixed: m.minutes_stage_fixed
};

const CAME_TO: Record<ItemState, () => string> = {
	proposed: m.minutes_item_open,
	accepted: m.minutes_item_open,
	live: m.minutes_item_live,
	parked: m.minutes_item_parked,
	done: m.minutes_item_done
};

export function stageLabel(stage: Stage): string {
	return STAGES[stage]();
}

/** What became of an item of the agenda. */
export function cameToLabel(state: ItemState): string {
	return CAME_TO[state]();
}

export function decisionKindLabel(kind: DecisionKind): string {
	return kind === 'action' ? m.minutes_action() : m.minutes_decision();
}

export function verdictLabel(verdict: Verdict): string {
	return verdict === 'right' ? m.minutes_verdict_right() : m.minutes_verdict_amend();
}

/** When it was planned, and when people met and parted, as far as that is known. */
export function minutesTimes(
	minutes: Pick<Minutes, 'startsAt' | 'endsAt' | 'openedAt' | 'closedAt'>
): { planned: string; met: string | null } {
	const [startsAt, endsAt] = [new Date(minutes.startsAt), new Date(minutes.endsAt)];
	const openedAt = minutes.openedAt && new Date(minutes.openedAt);
	const closedAt = minutes.closedAt && new Date(minutes.closedAt);
	const since = openedAt ? m.minutes_met_since({ start: formatInstant(openedAt) }) : null;
	return {
		planned: timesText({ startsAt, endsAt }),
		met: openedAt && closedAt ? timesText({ startsAt: openedAt, endsAt: closedAt }) : since
	};
}

/** In groups of four, so that two people can compare it aloud. */
export function hashInGroups(hash: string): string {
	return hash.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** The first groups: enough to tell two wordings apart at a glance. */
export function shortHash(hash: string): string {
	return hashInGroups(hash.slice(0, 16));
}
