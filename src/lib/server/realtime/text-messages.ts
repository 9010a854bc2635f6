import * as v from 'valibot';
import { LANGUAGES } from '#lib/domain/words.ts';
import { TWIN_NAMES } from '#lib/draft/shared.ts';
import { Id } from '../commands/input.ts';

/** What a browser may say of a text: numbers, ids and bytes, and never a word of its own. */
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

export const OpenText = v.object({ agreementId: Id, since: v.optional(Count) });
export const CloseText = v.object({ agreementId: Id });

/** Packers write an ArrayBuffer down in one of two ways, and it comes out so. */
const Bytes = v.union([
	v.instance(Uint8Array),
	v.pipe(
		v.instance(ArrayBuffer),
		v.transform((buffer) => new Uint8Array(buffer))
	)
]);

export const EditText = v.object({ agreementId: Id, update: Bytes });

const Mark = v.strictObject({ client: Count, clock: Count });

const Place = v.strictObject({
	type: v.optional(Mark),
	tname: v.optional(v.picklist(TWIN_NAMES)),
	item: v.optional(Mark),
	assoc: v.optional(v.picklist([0, -1]))
});

export const PointInText = v.object({
	agreementId: Id,
	client: Count,
	language: v.nullable(v.picklist(LANGUAGES)),
	cursor: v.nullable(v.strictObject({ anchor: Place, head: Place }))
});
