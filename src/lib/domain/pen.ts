/**
 * Who writes in a text: all who may, or only whoever has the pen, or nobody while it is read aloud.
 * Null: this seat writes.
 */
export function whyNotWrite(
	agreement: { penSeatId: string | null; frozenAt: Date | null },
	seatId: string
): 'text.frozen' | 'text.penElsewhere' | null {
	if (agreement.frozenAt) return 'text.frozen';
	if (agreement.penSeatId && agreement.penSeatId !== seatId) return 'text.penElsewhere';
	return null;
}
