import type { FactType } from '#lib/domain/fact.ts';
import type { LogKind } from '#lib/domain/log.ts';
import { m } from './m.ts';

const FACTS: Record<FactType, () => string> = {
	'account.made': m.log_account_made,
	'account.changed': m.log_account_changed,
	'account.disabled': m.log_account_disabled,
	'account.enabled': m.log_account_enabled,
	'account.passphraseChanged': m.log_account_passphraseChanged,
	'login.opened': m.log_login_opened,
	'login.closed': m.log_login_closed,
	'invitation.made': m.log_invitation_made,
	'invitation.withdrawn': m.log_invitation_withdrawn,
	'invitation.accepted': m.log_invitation_accepted,
	'process.opened': m.log_process_opened,
	'process.changed': m.log_process_changed,
	'process.moved': m.log_process_moved,
	'rules.published': m.log_rules_published,
	'rules.acknowledged': m.log_rules_acknowledged,
	'room.opened': m.log_room_opened,
	'room.renamed': m.log_room_renamed,
	'seat.given': m.log_seat_given,
	'seat.taken': m.log_seat_taken,
	'actor.added': m.log_actor_added,
	'actor.changed': m.log_actor_changed,
	'actor.retired': m.log_actor_retired,
	'actor.imported': m.log_actor_imported,
	'actor.linked': m.log_actor_linked,
	'actor.unlinked': m.log_actor_unlinked,
	'relation.added': m.log_relation_added,
	'relation.ended': m.log_relation_ended,
	'round.opened': m.log_round_opened,
	'round.changed': m.log_round_changed,
	'round.moved': m.log_round_moved,
	'interview.recorded': m.log_interview_recorded,
	'finding.recorded': m.log_finding_recorded,
	'issue.raised': m.log_issue_raised,
	'issue.changed': m.log_issue_changed,
	'issue.moved': m.log_issue_moved,
	'issue.arranged': m.log_issue_arranged,
	'session.planned': m.log_session_planned,
	'session.changed': m.log_session_changed,
	'session.moved': m.log_session_moved,
	'session.attended': m.log_session_attended,
	'session.recorded': m.log_session_recorded,
	'session.closed': m.log_session_closed,
	'session.reopened': m.log_session_reopened,
	'harm.checked': m.log_harm_checked,
	'agenda.added': m.log_agenda_added,
	'agenda.changed': m.log_agenda_changed,
	'agenda.arranged': m.log_agenda_arranged,
	'agenda.moved': m.log_agenda_moved,
	'agenda.removed': m.log_agenda_removed,
	'agenda.carried': m.log_agenda_carried,
	'decision.recorded': m.log_decision_recorded,
	'decision.changed': m.log_decision_changed,
	'turn.asked': m.log_turn_asked,
	'turn.given': m.log_turn_given,
	'turn.ended': m.log_turn_ended,
	'minutes.reviewed': m.log_minutes_reviewed,
	'minutes.answered': m.log_minutes_answered,
	'minutes.fixed': m.log_minutes_fixed,
	'agreement.started': m.log_agreement_started,
	'agreement.renamed': m.log_agreement_renamed,
	'agreement.shelved': m.log_agreement_shelved,
	'agreement.unshelved': m.log_agreement_unshelved,
	'text.frozen': m.log_text_frozen,
	'text.thawed': m.log_text_thawed,
	'pen.taken': m.log_pen_taken,
	'pen.passed': m.log_pen_passed,
	'pen.laidDown': m.log_pen_laidDown,
	'clause.worded': m.log_clause_worded,
	'comment.written': m.log_comment_written,
	'comment.changed': m.log_comment_changed,
	'comment.withdrawn': m.log_comment_withdrawn,
	'comment.resolved': m.log_comment_resolved,
	'comment.reopened': m.log_comment_reopened,
	'position.recorded': m.log_position_recorded,
	'position.corrected': m.log_position_corrected,
	'interest.recorded': m.log_interest_recorded,
	'condition.proposed': m.log_condition_proposed,
	'condition.changed': m.log_condition_changed,
	'condition.moved': m.log_condition_moved
};

const KINDS: Record<LogKind, () => string> = {
	process: m.log_kind_process,
	people: m.log_kind_people,
	actors: m.log_kind_actors,
	rounds: m.log_kind_rounds,
	issues: m.log_kind_issues,
	sessions: m.log_kind_sessions,
	texts: m.log_kind_texts,
	positions: m.log_kind_positions,
	interests: m.log_kind_interests,
	conditions: m.log_kind_conditions
};

/** What happened, as a sentence without a doer: who it was stands beside it. */
export function factLabel(type: FactType): string {
	return FACTS[type]();
}

export function logKindLabel(kind: LogKind): string {
	return KINDS[kind]();
}

/** Whom the reader's rooms know as the one who did it. */
export function doerLabel(who: { isReader: boolean; name: string | null }): string {
	return who.isReader ? m.log_you() : (who.name ?? m.log_someone());
}
