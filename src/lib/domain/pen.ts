import { Problem } from './problem.ts';

/**
 * Who writes in a text: all who may, or only whoever has the pen, or nobody while it is read aloud,
 * nor ever again once it was signed.
 */
export type Pen = { penSeatId: string | null; frozenAt: Date | null; signedAt: Date | null };

/** Why this seat may not write now; null: it may. */
export function whyNotWrite(
	{ penSeatId, frozenAt, signedAt }: Pen,
	seatId: string
): 'text.signed' | 'text.frozen' | 'text.penElsewhere' | null {
	if (signedAt) return 'text.signed';
	if (frozenAt) return 'text.frozen';
	if (penSeatId && penSeatId !== seatId) return 'text.penElsewhere';
	return null;
}

/** Who asks for the pen, or to have it laid down: a seat, and whether it looks after the text. */
export type Asker = { seatId: string; isKeeper: boolean };

/**
 * The pen is anybody's who may write while it lies there. Once somebody has it, only they give it
 * away, or those who look after the text.
 *
 * @throws Problem `pen.taken`.
 */
export function checkMayHandle({ penSeatId }: Pick<Pen, 'penSeatId'>, asker: Asker): void {
	if (penSeatId && penSeatId !== asker.seatId && !asker.isKeeper) throw new Problem('pen.taken');
}
