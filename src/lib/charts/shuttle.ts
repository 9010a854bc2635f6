import { round } from './time.ts';

/** One line of the picture: a room. */
export type ShuttleLane = { id: string; name: string };
export type ShuttleLeg = { id: string; laneId: string; at: Date; isHeld: boolean };
/** A message: heard on one lane, said on another, answered there; what has not come has no time. */
export type ShuttleMessage = {
	id: string;
	number: number;
	fromId: string;
	toId: string;
	heardAt: Date;
	saidAt: Date | null;
	answeredAt: Date | null;
	/** It will not be said any more. */
	isOver: boolean;
};

/** Where a message stands on a lane: `at` in per cent of time, `slot` counted from the top. */
export type Stop = {
	key: string;
	number: number;
	kind: 'heard' | 'said';
	at: number;
	slot: number;
	isAnswered: boolean;
	isOver: boolean;
};
export type DrawnLane = {
	lane: ShuttleLane;
	/** How many stops stand above one another. */
	slots: number;
	legs: { id: string; at: number; isHeld: boolean }[];
	stops: Stop[];
};
type End = { lane: number; at: number; slot: number };
export type Way = { key: string; from: End; to: End };
export type ShuttleDrawing = { lanes: DrawnLane[]; ways: Way[] };

/** Two stops nearer than this, in per cent, do not stand in one slot. */
const NEAR = 8;

/** From the first instant to the last one: both in the clock of the reader's place. */
type Span = { from: Date; to: Date };

/**
 * The lanes in the order given, and what stands on each. What lies outside of the span is held at its
 * ends; what was not said has no way.
 */
export function drawShuttle(
	lanes: readonly ShuttleLane[],
	legs: readonly ShuttleLeg[],
	messages: readonly ShuttleMessage[],
	{ from, to }: Span
): ShuttleDrawing {
	const whole = +to - +from;
	const place = (at: Date) =>
		round(whole <= 0 ? 0 : Math.min(1, Math.max(0, (+at - +from) / whole)) * 100);
	const drawn = lanes.map((lane): DrawnLane => {
		const stops = messages
			.flatMap((message): Omit<Stop, 'slot'>[] => {
				const { id, number, isOver } = message;
				const heard = message.fromId === lane.id && {
					...{ key: `${id}-heard`, number, isOver, kind: 'heard' as const },
					...{ at: place(message.heardAt), isAnswered: false }
				};
				const said = message.toId === lane.id &&
					message.saidAt && {
						...{ key: `${id}-said`, number, isOver, kind: 'said' as const },
						...{ at: place(message.saidAt), isAnswered: message.answeredAt !== null }
					};
				return [heard, said].filter((one) => one !== false && one !== null);
			})
			.toSorted((a, b) => a.at - b.at || a.number - b.number);
		const placed = inSlots(stops);
		return {
			lane,
			slots: Math.max(1, ...placed.map(({ slot }) => slot + 1)),
			legs: legs
				.filter(({ laneId }) => laneId === lane.id)
				.map(({ id, at, isHeld }) => ({ id, at: place(at), isHeld })),
			stops: placed
		};
	});
	const endOf = (key: string): End | undefined => {
		for (const [lane, { stops }] of drawn.entries()) {
			const stop = stops.find((one) => one.key === key);
			if (stop) return { lane, at: stop.at, slot: stop.slot };
		}
		return undefined;
	};
	return {
		lanes: drawn,
		ways: messages.flatMap(({ id }) => {
			const heard = endOf(`${id}-heard`);
			const said = endOf(`${id}-said`);
			return heard && said ? [{ key: id, from: heard, to: said }] : [];
		})
	};
}

/** Each stop in the highest slot in which nothing stands near it. */
function inSlots(stops: readonly Omit<Stop, 'slot'>[]): Stop[] {
	const lastIn: number[] = [];
	return stops.map((stop) => {
		const free = lastIn.findIndex((last) => stop.at - last >= NEAR);
		const slot = free < 0 ? lastIn.length : free;
		lastIn[slot] = stop.at;
		return { ...stop, slot };
	});
}
