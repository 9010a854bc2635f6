import { Problem } from './problem.ts';
import { ROLES, type Role, type Scope } from './seat.ts';

/**
 * Who may do what: one table. A permission is `noun.verb`; it holds in the room of the seat, and
 * those of PROCESS_WIDE hold for the whole process. Sight needs no permission: it comes with a seat.
 */
const PERMISSIONS = {
	lead: [
		'process.edit',
		'process.move',
		'rules.publish',
		'room.open',
		'seat.give',
		'seat.take',
		'actor.write',
		'actor.link',
		'round.write',
		'interview.record',
		'issue.write',
		'session.plan',
		'session.record',
		'agenda.propose',
		'agenda.arrange',
		'floor.ask',
		'floor.give',
		'position.record',
		'interest.record',
		'condition.write',
		'agreement.write',
		'text.write',
		'text.comment',
		'answer.send',
		'consent.record',
		'message.carry',
		'heard.note'
	],
	mediator: [
		'actor.write',
		'actor.link',
		'round.write',
		'interview.record',
		'issue.write',
		'session.plan',
		'session.record',
		'agenda.propose',
		'agenda.arrange',
		'floor.ask',
		'floor.give',
		'position.record',
		'interest.record',
		'condition.write',
		'agreement.write',
		'text.write',
		'text.comment',
		'answer.send',
		'consent.record',
		'message.carry',
		'heard.note'
	],
	notetaker: [
		'interview.record',
		'session.record',
		'interest.record',
		'heard.note',
		'agenda.propose',
		'text.comment',
		'consent.record'
	],
	interpreter: ['floor.ask', 'text.comment'],
	chair: [
		'seat.give',
		'seat.take',
		'actor.write',
		'issue.write',
		'session.plan',
		'session.record',
		'agenda.propose',
		'agenda.arrange',
		'floor.ask',
		'floor.give',
		'condition.write',
		'agreement.write',
		'text.write',
		'text.comment',
		'answer.send',
		'consent.record',
		'message.clear'
	],
	member: [
		'interest.record',
		'condition.write',
		'agenda.propose',
		'floor.ask',
		'text.write',
		'text.comment',
		'answer.send',
		'consent.record',
		'message.clear'
	],
	party: [
		'interest.record',
		'condition.write',
		'agenda.propose',
		'floor.ask',
		'text.comment',
		'answer.send',
		'consent.record',
		'message.clear'
	],
	drafter: [
		'issue.write',
		'agenda.propose',
		'floor.ask',
		'agreement.write',
		'text.write',
		'text.comment'
	],
	officer: [
		'actor.write',
		'round.write',
		'interview.record',
		'issue.write',
		'session.plan',
		'session.record',
		'agenda.propose',
		'agenda.arrange',
		'floor.ask',
		'floor.give',
		'position.record',
		'text.comment'
	],
	observer: []
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof PERMISSIONS)[Role][number];

/** Which roles a giver may hand out in their own room. A chair seats people, but makes no lead. */
const GIVES: Partial<Record<Role, readonly Role[]>> = {
	lead: ROLES,
	chair: ['member', 'party', 'notetaker', 'interpreter', 'observer']
};

export function grants(role: Role, permission: Permission): boolean {
	return (PERMISSIONS[role] as readonly string[]).includes(permission);
}

/** May the reader do this in this room? False for rooms they do not sit in. */
export function may(scope: Scope, roomId: string, permission: Permission): boolean {
	return scope.seats.some((seat) => seat.roomId === roomId && grants(seat.role, permission));
}

/** May the reader do this for the whole process? Only from a seat in its mediators' room. */
export function mayInProcess(scope: Scope, processId: string, permission: Permission): boolean {
	return scope.seats.some(
		(seat) =>
			seat.processId === processId && seat.roomKind === 'mediators' && grants(seat.role, permission)
	);
}

/** The roles the reader may hand out in a room, in the table's order; empty for strangers. */
export function rolesToGive(scope: Scope, roomId: string): readonly Role[] {
	const roles = scope.seats
		.filter((seat) => seat.roomId === roomId)
		.flatMap((seat) => GIVES[seat.role] ?? []);
	return [...new Set(roles)];
}

export function mayGive(scope: Scope, roomId: string, role: Role): boolean {
	return rolesToGive(scope, roomId).includes(role);
}

/** Only a role that one could have given: a chair does not end the seat of a lead. */
export function mayTake(scope: Scope, roomId: string, role: Role): boolean {
	return may(scope, roomId, 'seat.take') && mayGive(scope, roomId, role);
}

/** @throws Problem `absent` for a room without a seat, so that nothing tells it exists; `forbidden` otherwise. */
export function authorize(scope: Scope, roomId: string, permission: Permission): void {
	if (!scope.roomIds.includes(roomId)) throw new Problem('absent');
	if (!may(scope, roomId, permission)) throw new Problem('forbidden');
}

/** @throws Problem `absent` for a process without a seat, `forbidden` otherwise. */
export function authorizeInProcess(scope: Scope, processId: string, permission: Permission): void {
	if (!scope.processIds.includes(processId)) throw new Problem('absent');
	if (!mayInProcess(scope, processId, permission)) throw new Problem('forbidden');
}

/** The administrator manages accounts and the machine, and holds no seat by that. */
export function authorizeAdministrator(scope: Scope): void {
	if (!scope.isAdministrator) throw new Problem('absent');
}

/**
 * Whether a seat can be taken away from a room whose seats these are.
 *
 * @throws Problem `seat.lastLead`: a room without a lead could never be led again.
 */
export function checkSeatMayGo(
	seats: readonly { id: string; role: Role }[],
	seat: { id: string; role: Role }
): void {
	const leads = seats.filter(({ role, id }) => role === 'lead' && id !== seat.id);
	if (seat.role === 'lead' && leads.length === 0) throw new Problem('seat.lastLead');
}
