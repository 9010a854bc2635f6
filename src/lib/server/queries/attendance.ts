import type { Scope } from '#lib/domain/seat.ts';
import { isWritten } from '#lib/domain/session.ts';
import { findActors, type Actor } from '../db/actors.ts';
import type { Attendee } from '../db/roster.ts';
import type { Session } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';

/** Who is expected at a session and who is there, with what is noted of each, and oneself apart. */
export async function attendanceOf(
	tx: Tx,
	scope: Scope,
	session: Session,
	{ roster, owes }: { roster: readonly Attendee[]; owes: (attendee: Attendee) => boolean }
) {
	const cards = await findActors(tx, scope, session.roomId);
	const lines = roster.map((attendee) => ({
		code: attendee.code,
		seat: attendee.seat,
		isGuest: attendee.seatId === null,
		presence: attendee.presence,
		owesRules: !isWritten(session.state) && owes(attendee),
		heardRules: attendee.heardRules,
		delegation: delegationOf(cards, attendee),
		gender: attendee.gender,
		isNamed: attendee.isNamed
	}));
	const isOwn = (index: number) => scope.seats.some(({ id }) => id === roster[index]?.seatId);
	const named = new Set(lines.map(({ delegation }) => delegation?.id));
	return {
		roster: lines,
		own: lines.filter((_, index) => isOwn(index)),
		present: roster.filter(({ presence }) => presence === 'present').length,
		interpreters: roster.flatMap(({ seat }) => (seat?.role === 'interpreter' ? [seat.name] : [])),
		/** The cards that can be a delegation: those in use, and those that somebody speaks for. */
		delegations: cards
			.filter(({ id, retiredAt }) => !retiredAt || named.has(id))
			.map(({ id, code, name }) => ({ id, code, name }))
	};
}

function delegationOf(cards: readonly Actor[], { actorId }: Attendee) {
	const card = cards.find(({ id }) => id === actorId);
	return card ? { id: card.id, code: card.code, name: card.name } : null;
}
