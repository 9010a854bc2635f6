/**
 * The stance scale as a picture knows it. Side is a shape (square against, diamond undecided,
 * circle for), strength is its fill, and the number is always printed: no reader needs the colour.
 */
export const STEPS = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

/** How one step is written: its signed number, its words, and words short enough for a lane's end. */
export type StepTexts = { number: string; words: string; short?: string };
export type Scale = Readonly<Record<Step, StepTexts>>;

const NAMES = {
	'-3': 'm3',
	'-2': 'm2',
	'-1': 'm1',
	'0': '0',
	'1': 'p1',
	'2': 'p2',
	'3': 'p3'
} as const satisfies Record<`${Step}`, string>;

/** The class that sets `--stance` and `--on`, from `s-m3` to `s-p3`. */
export function stanceClass(step: Step): string {
	return `s-${NAMES[`${step}`]}`;
}

/** The id of the step's mark in StanceSymbols. */
export function stanceSymbol(step: Step): string {
	return `stance-${NAMES[`${step}`]}`;
}

const ARABIC_LETTER_MARK = '\u061c';

/**
 * A step with its sign. `digits` writes the number without one. Eastern digits need the Arabic
 * letter mark before the sign, or the sign jumps to the far side of the digit.
 */
export function signed(step: Step, digits: (number: number) => string): string {
	const number = digits(Math.abs(step));
	const sign = step > 0 ? '+' : step < 0 ? '\u2212' : '';
	const eastern = /[\u0660-\u0669\u06f0-\u06f9]/.test(number);
	return sign && eastern ? `${ARABIC_LETTER_MARK}${sign}${number}` : `${sign}${number}`;
}

/** How many stand at each step. */
export function countSteps(steps: readonly Step[]): Record<Step, number> {
	const counts = { '-3': 0, '-2': 0, '-1': 0, '0': 0, '1': 0, '2': 0, '3': 0 };
	for (const step of steps) counts[`${step}`] += 1;
	return counts;
}
