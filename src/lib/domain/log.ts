import { FACTS, type FactType } from './fact.ts';

/** What a reader of the log can ask for. Each holds the facts of a few nouns. */
export const LOG_KINDS = [
	'process',
	'people',
	'actors',
	'rounds',
	'issues',
	'sessions',
	'texts',
	'positions',
	'interests',
	'conditions',
	'messages'
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const NOUNS: Record<LogKind, readonly string[]> = {
	process: ['process', 'rules'],
	people: ['room', 'seat', 'invitation', 'key', 'sealed'],
	actors: ['actor', 'relation'],
	rounds: ['round', 'interview', 'finding'],
	issues: ['issue'],
	sessions: ['session', 'harm', 'agenda', 'decision', 'turn', 'minutes'],
	texts: [
		'agreement',
		'text',
		'pen',
		'clause',
		'comment',
		'recipient',
		'draft',
		'note',
		'answer',
		'consent',
		'signatory',
		'signature',
		'ratification',
		'announcement'
	],
	positions: ['position'],
	interests: ['interest'],
	conditions: ['condition'],
	messages: ['message', 'leave', 'leg', 'heard']
};

/** The types of fact that a kind holds. */
export function factsOf(kind: LogKind): FactType[] {
	return FACTS.filter((type) => NOUNS[kind].includes(type.split('.')[0] ?? ''));
}

/**
 * What is told of lately. Who asked for the floor and had it would fill every list while people meet;
 * who opened what, at any time.
 */
export const LATELY: readonly FactType[] = FACTS.filter((type) => !/^(turn|sealed)\./.test(type));
