import process from 'node:process';
import { dialects } from '../src/lib/server/db/dialect.ts';
import { declareTables } from '../src/lib/server/db/schema.ts';

/** For the migration generator, which wants named exports, of one engine at a time. */
export const {
	accounts,
	logins,
	attempts,
	submissions,
	invitations,
	processes,
	phases,
	groundRules,
	acknowledgements,
	rooms,
	seats,
	facts,
	actors,
	relations,
	cardLinks,
	rounds,
	interviews,
	findings,
	issues,
	issueParties,
	conditions,
	conditionSteps,
	sessions,
	attendances,
	harmChecks,
	agendaItems,
	decisions,
	turns,
	minutes,
	reviews,
	positions,
	interests
} = declareTables(process.env.ENGINE === 'postgres' ? dialects.postgres : dialects.sqlite);
