import { LIVE_LIMITS } from '#lib/protocol.ts';

/** How much a socket may still send: it fills up with time, and each message takes one out. */
export type Allowance = { left: number; at: number };

export function newAllowance(now: number): Allowance {
	return { left: LIVE_LIMITS.burst, at: now };
}

/** Takes out one message. `now` in milliseconds, of a clock that never goes back. */
export function spend(allowance: Allowance, now: number): void {
	const gained = ((now - allowance.at) / 1000) * LIVE_LIMITS.perSecond;
	allowance.left = Math.min(allowance.left + gained, LIVE_LIMITS.burst) - 1;
	allowance.at = now;
}

export function isTooFast({ left }: Allowance): boolean {
	return left < 0;
}

/** It was told that it is too fast, again and again, and goes on. */
export function isFlooding({ left }: Allowance): boolean {
	return left < -LIVE_LIMITS.patience;
}
