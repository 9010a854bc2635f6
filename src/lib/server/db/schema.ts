import type { Dialect } from './dialect.ts';
import { declareAgenda } from './schema/agenda.ts';
import { declareAgreements } from './schema/agreements.ts';
import { declareDrafts } from './schema/drafts.ts';
import { declareHouse } from './schema/house.ts';
import { declareIssues } from './schema/issues.ts';
import { declareLegs } from './schema/legs.ts';
import { declareMessages } from './schema/messages.ts';
import { declarePositions } from './schema/positions.ts';
import { declareProcesses } from './schema/processes.ts';
import { declareRounds } from './schema/rounds.ts';
import { declareSealing } from './schema/sealing.ts';
import { declareSessions } from './schema/sessions.ts';
import { declareStakeholders } from './schema/stakeholders.ts';

/**
 * All tables, declared once for both engines. Whatever has a `roomId` is room content: it leaves
 * this folder only through a finder that takes a Scope. Tables named in `append-only.ts` refuse
 * updates and deletes in the database itself.
 */
export function declareTables(d: Dialect) {
	const house = declareHouse(d);
	const processes = declareProcesses(d, house);
	const sealing = declareSealing(d, { ...house, ...processes });
	const stakeholders = declareStakeholders(d, processes);
	const issues = declareIssues(d, { ...processes, ...stakeholders });
	const rounds = declareRounds(d, { ...processes, ...issues });
	const sessions = declareSessions(d, { ...processes, ...stakeholders, ...rounds });
	const agreements = declareAgreements(d, processes);
	const drafts = declareDrafts(d, { ...processes, ...agreements });
	const agenda = declareAgenda(d, { ...processes, ...issues, ...sessions, ...agreements });
	const messages = declareMessages(d, processes);
	const legs = declareLegs(d, { ...processes, ...sessions });
	const positions = declarePositions(d, { ...processes, ...stakeholders, ...issues, ...sessions });
	return {
		...house,
		...processes,
		...sealing,
		...stakeholders,
		...issues,
		...rounds,
		...sessions,
		...agreements,
		...drafts,
		...agenda,
		...messages,
		...legs,
		...positions
	};
}

export type Tables = ReturnType<typeof declareTables>;
