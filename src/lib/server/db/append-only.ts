/**
 * Tables in which a row, once written, never changes and never goes: the database refuses it
 * itself (R8), on both engines, through the triggers of the migration `append-only`.
 */
export const APPEND_ONLY = [
	'facts',
	'phases',
	'ground_rules',
	'acknowledgements',
	'positions',
	'interests',
	'interviews',
	'findings',
	'condition_steps',
	'harm_checks',
	'minutes',
	'clause_versions',
	'drafts',
	'consents',
	'consent_sendings',
	'received_consents',
	'cosmetic_marks',
	'signatures',
	'ratifications',
	'leaves'
] as const;
