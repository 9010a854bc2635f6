import type { Role } from '#lib/domain/seat.ts';
import type { Gender, Presence } from '#lib/domain/session.ts';
import type { CardName } from '#lib/components/actor/names.ts';

/** One on the list of a session, as the room reads of them. */
export type Attendee = {
	code: string;
	/** Null for a guest, and for whoever no longer sits here. */
	seat: { name: string; role: Role } | null;
	isGuest: boolean;
	presence: Presence;
	owesRules: boolean;
	heardRules: boolean;
	delegation: CardName | null;
	gender: Gender | null;
	isNamed: boolean;
};
