import { LIVE_LIMITS } from '#lib/protocol.ts';

/** So many at once after a silence, and so many a second from then on. */
export type Rate = { perSecond: number; burst: number };

/** How much a socket may still send: it fills up with time, and each message takes one out. */
export type Allowance = { rate: Rate; left: number; at: number };

const { perSecond, burst, edits } = LIVE_LIMITS;
export const MESSAGES: Rate = { perSecond, burst };
export const EDITS: Rate = edits;
/** Of all together, known sender or not. */
export const FRAMES: Rate = {
	perSecond: perSecond + edits.perSecond,
	burst: burst + edits.burst
};

export function newAllowance(rate: Rate, now: number): Allowance {
	return { rate, left: rate.burst, at: now };
}

/** Takes out one message. `now` in milliseconds, of a clock that never goes back. */
export function spend(allowance: Allowance, now: number): void {
	const { rate, left, at } = allowance;
	const gained = ((now - at) / 1000) * rate.perSecond;
	allowance.left = Math.min(left + gained, rate.burst) - 1;
	allowance.at = now;
}

export function isTooFast({ left }: Allowance): boolean {
	return left < 0;
}

/** It was told that it is too fast, again and again, and goes on. */
export function isFlooding({ left }: Allowance): boolean {
	return left < -LIVE_LIMITS.patience;
}
