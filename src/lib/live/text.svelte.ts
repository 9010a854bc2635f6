import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Language } from '#lib/domain/words.ts';
import { TWIN_NAMES, twinName } from '#lib/draft/shared.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import type { Cursor, LiveProblem, Place, Pointer } from '#lib/protocol.ts';
import { connection } from './connection.svelte.ts';
import { TextLine, type TextState } from './text-line.ts';

/** How often others are told where one is, in milliseconds. */
const POINTS = 120;

/** What a page knows of a text that is open on it. */
export type LiveText = {
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly state: TextState;
	readonly problem: LiveProblem | null;
	/** Is anything written here that is not on the server's disk? */
	readonly isUnsent: boolean;
	/** The seats that have it open elsewhere, each once. */
	readonly seatIds: readonly string[];
	/** The pen or the leave to write may be here again. */
	retry(): void;
};

/**
 * Opens a text of a room that the page has open (`openLive`), for as long as the component lives that
 * calls it.
 */
export function openText({
	agreementId,
	roomId
}: {
	agreementId: string;
	roomId: string;
}): LiveText {
	let state = $state<TextState>('opening');
	let problem = $state.raw<LiveProblem | null>(null);
	let isUnsent = $state(false);
	let seatIds = $state.raw<readonly string[]>([]);
	const line = new TextLine(agreementId, {
		changed: () => {
			state = line.state;
			problem = line.problem;
			isUnsent = line.isUnsent;
		},
		pointed: (pointers) => {
			seePointers(awareness, pointers, line.state);
			seatIds = [...awareness.getStates()]
				.flatMap(seatElsewhere)
				.filter((id, n, all) => all.indexOf(id) === n);
		}
	});
	const awareness = new Awareness(line.doc);
	// Who is there is for the server to say: nobody is taken for gone because their cursor rests.
	clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>);
	const seatElsewhere = ([client, { seatId }]: [number, Record<string, unknown>]) =>
		client !== line.doc.clientID && typeof seatId === 'string' ? [seatId] : [];

	let timer: ReturnType<typeof setTimeout> | undefined;
	awareness.on('change', (_: unknown, origin: unknown) => {
		if (origin !== 'local' || timer) return;
		timer = setTimeout(() => {
			timer = undefined;
			line.point({ client: line.doc.clientID, ...ownPlace(awareness) });
		}, POINTS);
	});

	$effect(() => {
		const unfollow = connection?.follow(roomId, {
			entered: (socket) => line.entered(socket),
			lost: () => line.lost()
		});
		return () => {
			clearTimeout(timer);
			unfollow?.();
			line.close();
			awareness.destroy();
		};
	});

	return {
		doc: line.doc,
		awareness,
		get state() {
			return state;
		},
		get problem() {
			return problem;
		},
		get isUnsent() {
			return isUnsent;
		},
		get seatIds() {
			return seatIds;
		},
		retry: () => line.retry()
	};
}

function ownPlace(awareness: Awareness): { cursor: Cursor | null; language: Language | null } {
	const cursor = awareness.getLocalState()?.cursor as
		{ anchor: Y.RelativePosition; head: Y.RelativePosition } | null | undefined;
	if (!cursor) return { cursor: null, language: null };
	const [anchor, head] = [placeOf(cursor.anchor), placeOf(cursor.head)];
	const language = LANGUAGES.find((one) => twinName(one) === head.tname) ?? null;
	return { cursor: { anchor, head }, language };
}

/** Ids and numbers only, as the protocol has it. */
function placeOf({ type, tname, item, assoc }: Y.RelativePosition): Place {
	return {
		...(type && { type: { client: type.client, clock: type.clock } }),
		...(tname && TWIN_NAMES.includes(tname) && { tname }),
		...(item && { item: { client: item.client, clock: item.clock } }),
		assoc: assoc < 0 ? -1 : 0
	};
}

/** What the server said of others becomes what the editor draws. An empty list: nobody is seen. */
function seePointers(awareness: Awareness, pointers: readonly Pointer[], state: TextState): void {
	const { clientID } = awareness;
	const changes = { added: [] as number[], updated: [] as number[], removed: [] as number[] };
	if (pointers.length === 0 && state === 'offline')
		for (const client of awareness.getStates().keys())
			if (client !== clientID) changes.removed.push(client);
	for (const { client, seatId, cursor, language, left } of pointers) {
		if (client === clientID) continue;
		if (left) changes.removed.push(client);
		else {
			changes[awareness.states.has(client) ? 'updated' : 'added'].push(client);
			awareness.states.set(client, { seatId, cursor, language });
		}
	}
	for (const client of changes.removed) awareness.states.delete(client);
	if (Object.values(changes).some(({ length }) => length > 0)) {
		awareness.emit('change', [changes, 'server']);
		awareness.emit('update', [changes, 'server']);
	}
}
