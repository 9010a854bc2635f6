import type { CheckAnswer, CheckState, CheckSubject } from '#lib/domain/check.ts';
import { m } from './m.ts';

const SUBJECTS: Record<CheckSubject, () => string> = {
	database: m.admin_check_database,
	key: m.admin_check_key,
	files: m.admin_check_files,
	connection: m.admin_check_connection,
	clock: m.admin_check_clock,
	space: m.admin_check_space,
	node: m.admin_check_node,
	demo: m.admin_check_demo
};

const STATES: Record<CheckState, () => string> = {
	ok: m.admin_check_ok,
	warn: m.admin_check_warn,
	bad: m.admin_check_bad
};

/** What some answers say of this very machine, already in the reader's digits. */
export type Seen = { now: string; last: string; free: string; node: string };

const ANSWERS: Record<CheckAnswer, (seen: Seen) => string> = {
	databaseOwn: () => m.admin_check_databaseOwn(),
	databaseServer: () => m.admin_check_databaseServer(),
	keyEnvironment: () => m.admin_check_keyEnvironment(),
	keyFile: () => m.admin_check_keyFile(),
	keyBeside: () => m.admin_check_keyBeside(),
	filesClosed: () => m.admin_check_filesClosed(),
	filesOpen: () => m.admin_check_filesOpen(),
	connectionSecure: () => m.admin_check_connectionSecure(),
	connectionLocal: () => m.admin_check_connectionLocal(),
	connectionPlain: () => m.admin_check_connectionPlain(),
	clockRight: ({ now }) => m.admin_check_clockRight({ now }),
	clockBehind: ({ now, last }) => m.admin_check_clockBehind({ now, last }),
	spaceEnough: ({ free }) => m.admin_check_spaceEnough({ free }),
	spaceLow: ({ free }) => m.admin_check_spaceLow({ free }),
	spaceFull: ({ free }) => m.admin_check_spaceFull({ free }),
	nodeNew: ({ node }) => m.admin_check_nodeNew({ node }),
	nodeOld: ({ node }) => m.admin_check_nodeOld({ node }),
	demoOn: () => m.admin_check_demoOn()
};

/** What to do, where something is to be done. */
const REMEDIES: Partial<Record<CheckAnswer, () => string>> = {
	databaseServer: m.admin_check_databaseServer_do,
	keyBeside: m.admin_check_keyBeside_do,
	filesOpen: m.admin_check_filesOpen_do,
	connectionPlain: m.admin_check_connectionPlain_do,
	clockBehind: m.admin_check_clockBehind_do,
	spaceLow: m.admin_check_spaceLow_do,
	spaceFull: m.admin_check_spaceLow_do,
	nodeOld: m.admin_check_nodeOld_do,
	demoOn: m.admin_check_demoOn_do
};

/** What to type, where that is the remedy; the same in every language. */
export function checkCommand(answer: CheckAnswer, directory: string): string | undefined {
	return answer === 'filesOpen' ? `chmod -R go-rwx ${directory}` : undefined;
}

export function checkSubjectLabel(subject: CheckSubject): string {
	return SUBJECTS[subject]();
}

export function checkStateLabel(state: CheckState): string {
	return STATES[state]();
}

export function checkAnswerText(answer: CheckAnswer, seen: Seen): string {
	return ANSWERS[answer](seen);
}

export function checkRemedyText(answer: CheckAnswer): string | undefined {
	return REMEDIES[answer]?.();
}
