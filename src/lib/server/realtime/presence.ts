import type { Listener } from '../db/listeners.ts';
import { broadcast } from './broadcast.ts';
import { roomName, socketsIn, type LiveServer } from './guest.ts';

/** For how long comings and goings are gathered, in milliseconds. */
const GATHERS = 200;

/** Which rooms were entered or left of late, to be told to those inside, once for many. */
export class Presence {
	readonly #changed = new Set<string>();
	readonly #due: () => void;
	#timer: NodeJS.Timeout | undefined;

	/** @param due told when something has been gathered. */
	constructor(due: () => void) {
		this.#due = due;
	}

	note(roomId: string): void {
		this.#changed.add(roomId);
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#due();
		}, GATHERS).unref();
	}

	/** What has been gathered. Nothing while it is still being gathered. */
	take(): string[] {
		if (this.#timer) return [];
		const roomIds = [...this.#changed];
		this.#changed.clear();
		return roomIds;
	}

	close(): void {
		clearTimeout(this.#timer);
	}
}

/** Tells a room who has it open, of those who were found to sit there. Two tabs are one person. */
export function tellPresent(
	io: LiveServer,
	roomId: string,
	listeners: ReadonlyMap<string, Listener>
): void {
	const sockets = socketsIn(io, roomName(roomId));
	const seats = sockets.flatMap(({ data }) => listeners.get(data.loginId)?.seats ?? []);
	const here = seats.filter((seat) => seat.roomId === roomId).map(({ id }) => id);
	broadcast(sockets, 'present', { roomId, seatIds: [...new Set(here)].toSorted() });
}
