/** What the self-check looks at, in the order in which it is shown. */
export const CHECK_SUBJECTS = [
	'database',
	'key',
	'files',
	'connection',
	'clock',
	'space',
	'node',
	'demo'
] as const;
export type CheckSubject = (typeof CHECK_SUBJECTS)[number];

/** What was found; each answer has a sentence, and what is not `ok` says what to do. */
export type CheckAnswer =
	| 'databaseOwn'
	| 'databaseServer'
	| 'keyEnvironment'
	| 'keyFile'
	| 'keyBeside'
	| 'filesClosed'
	| 'filesOpen'
	| 'connectionSecure'
	| 'connectionLocal'
	| 'connectionPlain'
	| 'clockRight'
	| 'clockBehind'
	| 'spaceEnough'
	| 'spaceLow'
	| 'spaceFull'
	| 'nodeNew'
	| 'nodeOld'
	| 'demoOn';

export type CheckState = 'ok' | 'warn' | 'bad';
export type Finding = { subject: CheckSubject; state: CheckState; answer: CheckAnswer };

/** What was seen of the machine; null where there is nothing to see, as files of a database server. */
export type Machine = {
	engine: 'sqlite' | 'postgres';
	keySource: 'environment' | 'file' | 'dataDirectory' | null;
	/** Permission bits of the data directory, and of each file in it that holds data or the key. */
	directoryMode: number | null;
	fileModes: readonly number[];
	isSecure: boolean;
	/** The page was asked for from the machine itself. */
	isLocal: boolean;
	now: Date;
	/** When the newest fact was logged. */
	lastFactAt: Date | null;
	freeBytes: number | null;
	nodeMajor: number;
	isDemo: boolean;
};

const LOW_BYTES = 2 * 1024 ** 3;
const FULL_BYTES = 256 * 1024 ** 2;
const OLDEST_NODE = 22;
const OTHERS = 0o077;
/** Two clocks of one house, its and its database server's, never agree to the millisecond. */
const CLOCK_TOLERANCE_MILLISECONDS = 60_000;

/** What is in order on this machine and what is not, from what was seen of it. */
export function examine(machine: Machine): Finding[] {
	return [
		database(machine),
		...key(machine),
		...files(machine),
		connection(machine),
		clock(machine),
		...space(machine),
		finding('node', machine.nodeMajor >= OLDEST_NODE ? ['ok', 'nodeNew'] : ['warn', 'nodeOld']),
		...(machine.isDemo ? [finding('demo', ['warn', 'demoOn'])] : [])
	];
}

type Verdict = [CheckState, CheckAnswer];

function finding(subject: CheckSubject, [state, answer]: Verdict): Finding {
	return { subject, state, answer };
}

function database({ engine }: Machine): Finding {
	return finding(
		'database',
		engine === 'sqlite' ? ['ok', 'databaseOwn'] : ['warn', 'databaseServer']
	);
}

const KEYS: Record<NonNullable<Machine['keySource']>, Verdict> = {
	environment: ['ok', 'keyEnvironment'],
	file: ['ok', 'keyFile'],
	dataDirectory: ['warn', 'keyBeside']
};

function key({ keySource }: Machine): Finding[] {
	return keySource ? [finding('key', KEYS[keySource])] : [];
}

/** Behind a closed directory no file is open, whatever its own permissions say. */
function files({ directoryMode, fileModes }: Machine): Finding[] {
	if (directoryMode === null) return [];
	const isOpen = isForOthers(directoryMode) && fileModes.some(isForOthers);
	return [finding('files', isOpen ? ['bad', 'filesOpen'] : ['ok', 'filesClosed'])];
}

function isForOthers(mode: number): boolean {
	return (mode & OTHERS) !== 0;
}

function connection({ isSecure, isLocal }: Machine): Finding {
	if (isSecure) return finding('connection', ['ok', 'connectionSecure']);
	return finding('connection', isLocal ? ['ok', 'connectionLocal'] : ['bad', 'connectionPlain']);
}

function clock({ now, lastFactAt }: Machine): Finding {
	const isBehind = lastFactAt && +lastFactAt - +now > CLOCK_TOLERANCE_MILLISECONDS;
	return finding('clock', isBehind ? ['bad', 'clockBehind'] : ['ok', 'clockRight']);
}

function space({ freeBytes }: Machine): Finding[] {
	if (freeBytes === null) return [];
	if (freeBytes < FULL_BYTES) return [finding('space', ['bad', 'spaceFull'])];
	return [finding('space', freeBytes < LOW_BYTES ? ['warn', 'spaceLow'] : ['ok', 'spaceEnough'])];
}
