import { declareTables } from './schema.ts';
import { dialects } from './dialect.ts';

/** For the migration generator, which wants named exports. */
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
	positions,
	interests
} = declareTables(dialects.postgres);
