import type { IssueFamily, IssueState } from '#lib/domain/issue.ts';
import { m } from './m.ts';

const FAMILIES: Record<IssueFamily, () => string> = {
	return: m.issue_family_return,
	collective: m.issue_family_collective,
	tribal: m.issue_family_tribal,
	acceptance: m.issue_family_acceptance,
	security: m.issue_family_security,
	compensation: m.issue_family_compensation,
	other: m.issue_family_other
};

const STATES: Record<IssueState, () => string> = {
	raised: m.issue_state_raised,
	accepted: m.issue_state_accepted,
	inTalks: m.issue_state_inTalks,
	resolved: m.issue_state_resolved,
	parked: m.issue_state_parked,
	outOfScope: m.issue_state_outOfScope
};

export function issueFamilyLabel(family: IssueFamily): string {
	return FAMILIES[family]();
}

export function issueStateLabel(state: IssueState): string {
	return STATES[state]();
}
