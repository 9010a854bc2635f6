import { Problem } from './problem.ts';

export const TURN_KINDS = ['statement', 'reply', 'pointOfOrder', 'interpretation'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

export const TURN_STATES = ['queued', 'speaking', 'done', 'yielded'] as const;
export type TurnState = (typeof TURN_STATES)[number];

/** One person speaking once, or waiting to: by the code that attendance is kept by. */
export type Turn = {
	id: string;
	code: string;
	kind: TurnKind;
	state: TurnState;
	askedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
};

/** However many raise a hand, a queue that nobody could hear to its end helps nobody. */
export const MOST_QUEUED = 100;

/** Who may interrupt comes first: order, then the interpreter, then whoever was spoken to. */
const PRECEDENCE: Record<TurnKind, number> = {
	pointOfOrder: 0,
	interpretation: 1,
	reply: 2,
	statement: 3
};

/** Who waits for the floor, the next first: by kind, and within a kind as they asked. */
export function queueOf<One extends Turn>(turns: readonly One[]): One[] {
	return turns
		.filter(({ state }) => state === 'queued')
		.toSorted(
			(a, b) =>
				PRECEDENCE[a.kind] - PRECEDENCE[b.kind] || +a.askedAt - +b.askedAt || (a.id < b.id ? -1 : 1)
		);
}

export function speaking<One extends Turn>(turns: readonly One[]): One | undefined {
	return turns.find(({ state }) => state === 'speaking');
}

/**
 * One waits once; only a point of order may be raised by whoever waits already.
 *
 * @throws Problem `turn.alreadyAsked`.
 */
export function checkMayAsk(turns: readonly Turn[], code: string, kind: TurnKind): void {
	const waiting = queueOf(turns).filter((turn) => turn.code === code);
	const isOrder = kind === 'pointOfOrder';
	if (waiting.some((turn) => (turn.kind === 'pointOfOrder') === isOrder))
		throw new Problem('turn.alreadyAsked');
}

/**
 * Gives the floor to one who waits; whoever has it, is done.
 *
 * @throws Problem `absent`, `turn.notQueued`.
 */
export function giveFloor<One extends Turn>(
	turns: readonly One[],
	turnId: string,
	now: Date
): One[] {
	const next = findTurn(turns, turnId);
	if (next.state !== 'queued') throw new Problem('turn.notQueued');
	return turns.map((turn) => {
		if (turn.id === turnId) return { ...turn, state: 'speaking', startedAt: now };
		return turn.state === 'speaking' ? { ...turn, state: 'done', endedAt: now } : turn;
	});
}

/**
 * Ends a turn: of whoever speaks it is done, of whoever waits it is yielded.
 *
 * @throws Problem `absent`, `turn.over`.
 */
export function endTurn<One extends Turn>(turns: readonly One[], turnId: string, now: Date): One[] {
	const { state } = findTurn(turns, turnId);
	if (state !== 'speaking' && state !== 'queued') throw new Problem('turn.over');
	return turns.map((turn) =>
		turn.id === turnId
			? { ...turn, state: state === 'speaking' ? 'done' : 'yielded', endedAt: now }
			: turn
	);
}

/** Milliseconds somebody spoke in a turn, so far. */
export function spokenIn({ startedAt, endedAt }: Turn, now: Date): number {
	return startedAt ? Math.max(0, +(endedAt ?? now) - +startedAt) : 0;
}

/** How long each of several groups spoke: the longest first. `runs` while one of them has the floor. */
export type Share<Key> = { key: Key; ms: number; turns: number; runs: boolean };

/**
 * Sums who spoke how long by whatever `keyOf` tells of a code, such as a delegation. Interpreting
 * is nobody's own word and is not counted.
 */
export function sharesOf<Key>(
	turns: readonly Turn[],
	keyOf: (code: string) => Key,
	now: Date
): Share<Key>[] {
	const shares = new Map<Key, Share<Key>>();
	for (const turn of turns) {
		if (turn.kind === 'interpretation' || !turn.startedAt) continue;
		const key = keyOf(turn.code);
		const share = shares.get(key) ?? { key, ms: 0, turns: 0, runs: false };
		shares.set(key, {
			key,
			ms: share.ms + spokenIn(turn, now),
			turns: share.turns + 1,
			runs: share.runs || turn.state === 'speaking'
		});
	}
	return [...shares.values()].toSorted((a, b) => b.ms - a.ms);
}

function findTurn<One extends Turn>(turns: readonly One[], turnId: string): One {
	const turn = turns.find(({ id }) => id === turnId);
	if (!turn) throw new Problem('absent');
	return turn;
}
