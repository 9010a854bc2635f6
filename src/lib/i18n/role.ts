import type { Role } from '#lib/domain/seat.ts';
import { m } from './m.ts';

const ROLES: Record<Role, () => string> = {
	lead: m.role_lead,
	mediator: m.role_mediator,
	notetaker: m.role_notetaker,
	interpreter: m.role_interpreter,
	chair: m.role_chair,
	member: m.role_member,
	party: m.role_party,
	drafter: m.role_drafter,
	officer: m.role_officer,
	observer: m.role_observer
};

export function roleLabel(role: Role): string {
	return ROLES[role]();
}
