/**
 * A fact says that something happened, never what was said: ids and a verb. Facts are the audit log
 * (append-only, chained by hash for each process) and the news that open pages listen to.
 */
export const FACTS = [
	'account.made',
	'account.changed',
	'account.disabled',
	'account.enabled',
	'account.passphraseChanged',
	'login.opened',
	'login.closed',
	'invitation.made',
	'invitation.withdrawn',
	'invitation.accepted',
	'process.opened',
	'process.changed',
	'process.moved',
	'rules.published',
	'rules.acknowledged',
	'room.opened',
	'room.renamed',
	'seat.given',
	'seat.taken',
	'key.made',
	'key.changed',
	'key.lost',
	'key.begun',
	'key.given',
	'key.vouched',
	'key.restored',
	'key.taken',
	'sealed.opened',
	'actor.added',
	'actor.changed',
	'actor.retired',
	'actor.imported',
	'actor.linked',
	'actor.unlinked',
	'relation.added',
	'relation.ended',
	'round.opened',
	'round.changed',
	'round.moved',
	'interview.recorded',
	'finding.recorded',
	'issue.raised',
	'issue.changed',
	'issue.moved',
	'issue.arranged',
	'session.planned',
	'session.changed',
	'session.moved',
	'session.attended',
	'session.recorded',
	'session.closed',
	'session.reopened',
	'harm.checked',
	'agenda.added',
	'agenda.changed',
	'agenda.arranged',
	'agenda.moved',
	'agenda.removed',
	'agenda.carried',
	'decision.recorded',
	'decision.changed',
	'turn.asked',
	'turn.given',
	'turn.ended',
	'minutes.reviewed',
	'minutes.answered',
	'minutes.fixed',
	'agreement.started',
	'agreement.renamed',
	'agreement.shelved',
	'agreement.unshelved',
	'text.frozen',
	'text.thawed',
	'pen.taken',
	'pen.passed',
	'pen.laidDown',
	'clause.worded',
	'comment.written',
	'comment.changed',
	'comment.withdrawn',
	'comment.resolved',
	'comment.reopened',
	'recipient.added',
	'recipient.changed',
	'recipient.removed',
	'draft.frozen',
	'draft.released',
	'draft.withdrawn',
	'draft.came',
	'draft.gone',
	'note.written',
	'note.changed',
	'note.withdrawn',
	'answer.sent',
	'answer.came',
	'answer.settled',
	'consent.recorded',
	'consent.sent',
	'consent.came',
	'clause.calledCosmetic',
	'signatory.added',
	'signatory.changed',
	'signatory.removed',
	'signature.recorded',
	'ratification.recorded',
	'agreement.signed',
	'agreement.amended',
	'announcement.proposed',
	'announcement.withdrawn',
	'announcement.made',
	'announcement.came',
	'announcement.gone',
	'announcement.answered',
	'announcement.answerCame',
	'message.captured',
	'message.reworded',
	'message.moved',
	'message.crossed',
	'message.said',
	'message.came',
	'message.corrected',
	'leg.roundPlanned',
	'leg.roundChanged',
	'leg.planned',
	'leg.changed',
	'heard.noted',
	'heard.marked',
	'heard.struck',
	'heard.kept',
	'leave.asked',
	'leave.given',
	'leave.refused',
	'leave.takenBack',
	'position.recorded',
	'position.corrected',
	'interest.recorded',
	'condition.proposed',
	'condition.changed',
	'condition.moved'
] as const;
export type FactType = (typeof FACTS)[number];

/** What a command records. `ids` name the rows it is about; a fact without a process is the house's. */
export type NewFact = {
	type: FactType;
	roomId?: string;
	processId?: string;
	ids?: Record<string, string>;
	/** It came from another room: here nobody did it, and nobody is told who did. */
	isFromElsewhere?: true;
};

export type Fact = {
	type: FactType;
	roomId: string | null;
	processId: string | null;
	accountId: string | null;
	ids: Record<string, string>;
	at: Date;
};

/** The text whose hash is chained: keys in a fixed order, so that anybody can compute it again. */
export function canonicalFact(
	fact: Fact & { id: string; sequence: number; previous: string }
): string {
	const ids = Object.fromEntries(Object.entries(fact.ids).toSorted(([a], [b]) => (a < b ? -1 : 1)));
	return JSON.stringify([
		fact.previous,
		fact.sequence,
		fact.id,
		fact.type,
		fact.processId,
		fact.roomId,
		fact.accountId,
		ids,
		fact.at.toISOString()
	]);
}
