/**
 * What a person can mend: refused with a code that has a message in every language.
 * Anything else that goes wrong is a defect, and crashes.
 */
export class Problem extends Error {
	readonly code: ProblemCode;
	/** Numbers and names that a message needs, never words from a room. */
	readonly details: ProblemDetails;
	/** Which form fields it is about (dotted names), each with a code of its own. */
	readonly fields: Record<string, ProblemCode>;

	constructor(
		code: ProblemCode,
		details: ProblemDetails = {},
		fields: Record<string, ProblemCode> = {}
	) {
		super(code);
		this.name = 'Problem';
		this.code = code;
		this.details = details;
		this.fields = fields;
	}
}

/**
 * `noun.word`; and three of the house: `absent` for what is not there or not for the reader (the
 * same answer for both), `forbidden` for what the reader sees but may not do, `invalid` for a form
 * whose fields say what is wrong.
 */
export type ProblemCode = `${string}.${string}` | 'absent' | 'forbidden' | 'invalid';
export type ProblemDetails = Record<string, string | number>;
