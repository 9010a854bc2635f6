import * as v from 'valibot';
import { LONGEST_SEALED, readSealed } from '#lib/domain/sealing.ts';
import { cleanText, isEmpty, LANGUAGES, LONGEST_WORDS, type Words } from '#lib/domain/words.ts';

/** The parts of which the schemas of commands are made. Messages are problem codes. */

export const Id = v.pipe(
	v.string('field.required'),
	v.minLength(1, 'field.required'),
	v.maxLength(64, 'field.wrong')
);

/** An id, or nothing: an empty field of a form counts as nothing. */
export const OptionalId = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(64, 'field.wrong'),
	v.transform((id) => id || null)
);

export const SHORT = 200;

/** What is noted of what was heard, or is to be said. */
export const LONGEST_NOTE = 10_000;

/** One line of plain text, cleaned; `longest` in UTF-16 code units. */
export const line = (longest = SHORT) =>
	v.pipe(
		v.optional(v.string('field.wrong'), ''),
		v.transform((text) => cleanText(text).replaceAll(/\s+/g, ' ')),
		v.maxLength(longest, 'field.tooLong')
	);

export const requiredLine = (longest = SHORT) =>
	v.pipe(line(longest), v.minLength(1, 'field.required'));

const Sealed = v.pipe(
	v.string('field.wrong'),
	v.maxLength(LONGEST_SEALED, 'field.tooLong'),
	v.check((sealed) => readSealed(sealed) !== undefined, 'field.wrong')
);

/**
 * Words in one or more languages, cleaned; empty texts are dropped. Or sealed ones: how long those
 * are is for the browser to say, and whether they fit their place for the database.
 */
export const words = (longest = LONGEST_WORDS) =>
	v.pipe(
		v.optional(
			v.object({
				texts: v.optional(v.record(v.picklist(LANGUAGES), v.optional(v.string())), {}),
				sealed: v.optional(Sealed)
			}),
			{}
		),
		v.transform(({ texts: given, sealed }): Words => {
			const texts: Words['texts'] = {};
			for (const language of LANGUAGES) {
				const text = cleanText(given[language] ?? '');
				if (text) texts[language] = text;
			}
			return sealed ? { texts, sealed } : { texts };
		}),
		v.check(({ texts, sealed }) => !sealed || Object.keys(texts).length === 0, 'field.wrong'),
		v.check(({ texts }) => Object.values(texts).every((t) => t.length <= longest), 'field.tooLong')
	);

export const requiredWords = (longest = LONGEST_WORDS) =>
	v.pipe(
		words(longest),
		v.check((value) => !isEmpty(value), 'field.required')
	);

const EARLIEST = '1900-01-01';
const LATEST = '2200-01-01';

/** A day, `YYYY-MM-DD`, that exists, between 1900 and 2200. */
export const Day = v.pipe(
	v.string('field.required'),
	v.minLength(1, 'field.required'),
	v.isoDate('field.notADay'),
	v.check((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day), 'field.notADay'),
	v.check((day) => day >= EARLIEST && day <= LATEST, 'field.dayOutOfRange')
);

export const OptionalDay = v.pipe(
	v.optional(v.string(), ''),
	v.transform((day) => day || null),
	v.nullable(Day)
);

/** A date and time of day as a form gives it, `YYYY-MM-DDTHH:MM`, in Iraq's time (UTC+3, no summer time). */
export const Moment = v.pipe(
	v.string('field.required'),
	v.minLength(1, 'field.required'),
	v.isoDateTime('field.notAMoment'),
	v.transform((text) => new Date(`${text}:00+03:00`)),
	v.check((at) => !Number.isNaN(+at), 'field.notAMoment'),
	v.check((at) => at >= new Date(EARLIEST) && at <= new Date(LATEST), 'field.dayOutOfRange')
);

/** Of what was on the page while a form was filled in (db/edition.ts). A script need not give it. */
export const Edition = v.optional(v.pipe(v.string('field.wrong'), v.maxLength(64, 'field.wrong')));

/** The SHA-256 of minutes as they were read. */
export const Hash = v.pipe(v.string('field.required'), v.regex(/^[0-9a-f]{64}$/, 'field.wrong'));

/** A tick box: `on` from a form, or a boolean. */
export const Flag = v.pipe(
	v.optional(v.union([v.boolean(), v.string()]), false),
	v.transform((value) => value === true || value === 'on' || value === 'true')
);

/** A whole number, from a form's text or as it is. */
export const whole = (least: number, most: number) =>
	v.pipe(
		v.union(
			[
				v.number(),
				v.pipe(v.string(), v.trim(), v.minLength(1, 'field.required'), v.transform(Number))
			],
			'field.required'
		),
		v.integer('field.notANumber'),
		v.minValue(least, 'field.numberOutOfRange'),
		v.maxValue(most, 'field.numberOutOfRange')
	);

export const optionalWhole = (least: number, most: number) =>
	v.pipe(
		v.optional(v.union([v.number(), v.string(), v.null()]), null),
		v.transform((value) => (value === '' ? null : value)),
		v.nullable(whole(least, most))
	);

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
	v.picklist(options, 'field.notAChoice');

/** One of the options, or nothing for an empty field. */
export const optionalOneOf = <const Options extends readonly string[]>(options: Options) =>
	v.pipe(
		v.optional(v.nullable(v.string()), ''),
		v.transform((value) => value || null),
		v.nullable(oneOf(options))
	);

/** Several of the options; a form's single tick counts as a list of one. */
export const someOf = <const Options extends readonly string[]>(options: Options) =>
	v.pipe(
		v.optional(v.union([v.array(v.string()), v.string()]), []),
		v.transform((value) => (typeof value === 'string' ? [value] : value)),
		v.array(oneOf(options))
	);

export const Ids = v.pipe(
	v.optional(v.union([v.array(v.string()), v.string()]), []),
	v.transform((value) => (typeof value === 'string' ? [value] : value).filter(Boolean)),
	v.array(Id),
	v.maxLength(500, 'field.tooMany')
);

/** Clauses of one text, each as a form gives it: `agreement id:clause id`. */
export const ClausesOfText = v.pipe(
	v.optional(v.union([v.array(v.string()), v.string()]), []),
	v.transform((value) => (typeof value === 'string' ? [value] : value).filter(Boolean)),
	v.maxLength(100, 'field.tooMany'),
	v.array(v.pipe(v.string(), v.regex(/^[^:]{1,64}:[^:]{1,64}$/, 'field.wrong'))),
	v.transform((value) => value.map((one) => one.split(':') as [string, string])),
	v.check((value) => new Set(value.map(([text]) => text)).size <= 1, 'agenda.twoTexts'),
	v.transform((value) => ({
		agreementId: value[0]?.[0] ?? null,
		clauseIds: [...new Set(value.map(([, clause]) => clause))]
	}))
);
