/**
 * What a person can mend: refused with a code that has a message in every language.
 * Anything else that goes wrong is a defect, and crashes.
 */
export class Problem extends Error {
	readonly code: ProblemCode;
	/** Numbers and names a message needs, never words from a room. */
	readonly details: ProblemDetails;
	/** The form field it is about, as its dotted name, when there is one. */
	readonly field: string | undefined;

	constructor(code: ProblemCode, details: ProblemDetails = {}, field?: string) {
		super(code);
		this.name = 'Problem';
		this.code = code;
		this.details = details;
		this.field = field;
	}
}

/** `noun.word`: the same for what is forbidden and what is absent (`absent`). */
export type ProblemCode = `${string}.${string}` | 'absent' | 'forbidden' | 'invalid';
export type ProblemDetails = Record<string, string | number>;
