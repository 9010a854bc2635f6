import { Problem } from '#lib/domain/problem.ts';

/**
 * What the words of a clause raise. R9: a demand for tribal or formal disavowal, which a directive
 * forbids, and a symbolic one without a record that it is voluntary. R10 and its kin: people are
 * punished for what others did, expelled, or lose what is theirs. And tribal instruments, which are
 * recorded without being endorsed.
 */
export const CLAUSE_FLAGS = [
	'R9.formalDisavowal',
	'R9.tribalDisavowal',
	'R9.voluntaryRecordNeeded',
	'R10.collectivePunishment',
	'tribal.exclusionary.jalwa',
	'movement.forcedDisplacement',
	'property.confiscation',
	'tribalInstrument.recorded'
] as const;
export type ClauseFlag = (typeof CLAUSE_FLAGS)[number];

/**
 * What a flag asks for. `stop`: the clause may not go on. `rights`: how those who did nothing are
 * kept from harm must be answered. `record`: it must be written down first that it is voluntary.
 * `note`: nothing but to know.
 */
export const FLAG_LEVELS = ['stop', 'rights', 'record', 'note'] as const;
export type FlagLevel = (typeof FLAG_LEVELS)[number];

const LEVELS: Record<ClauseFlag, FlagLevel> = {
	'R9.formalDisavowal': 'stop',
	'R9.tribalDisavowal': 'stop',
	'R9.voluntaryRecordNeeded': 'record',
	'R10.collectivePunishment': 'rights',
	'tribal.exclusionary.jalwa': 'rights',
	'movement.forcedDisplacement': 'rights',
	'property.confiscation': 'rights',
	'tribalInstrument.recorded': 'note'
};

/** What was answered and recorded of a clause, as far as its flags ask. */
export type FlagAnswers = { isRightsAnswered: boolean; isVoluntaryRecorded: boolean };

export type RaisedClauseFlag = { flag: ClauseFlag; level: FlagLevel; isOpen: boolean };

/** The flags of a clause, the gravest first; what is open stands in the way of agreeing to it. */
export function raise(flags: readonly ClauseFlag[], answers: FlagAnswers): RaisedClauseFlag[] {
	return flags
		.map((flag) => ({ flag, level: LEVELS[flag], isOpen: isOpen(LEVELS[flag], answers) }))
		.toSorted((one, other) => FLAG_LEVELS.indexOf(one.level) - FLAG_LEVELS.indexOf(other.level));
}

function isOpen(level: FlagLevel, { isRightsAnswered, isVoluntaryRecorded }: FlagAnswers): boolean {
	if (level === 'rights') return !isRightsAnswered;
	if (level === 'record') return !isVoluntaryRecorded;
	return level === 'stop';
}

/**
 * May people agree to a clause with these flags?
 *
 * @throws Problem `clause.stopped` (R9), `clause.rightsAnswerMissing` (R10),
 * `clause.voluntaryRecordMissing` (R9).
 */
export function checkFlags(flags: readonly ClauseFlag[], answers: FlagAnswers): void {
	const gravest = raise(flags, answers).find((one) => one.isOpen)?.level;
	if (gravest === 'stop') throw new Problem('clause.stopped');
	if (gravest === 'rights') throw new Problem('clause.rightsAnswerMissing');
	if (gravest === 'record') throw new Problem('clause.voluntaryRecordMissing');
}
