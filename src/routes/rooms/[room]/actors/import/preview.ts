import type { ImportPlan } from '#lib/domain/actor-import.ts';
import type { ImportRow } from '#lib/domain/actor-row.ts';
import type { Words } from '#lib/domain/words.ts';
import { cardFieldLabel, importColumnLabel } from '#lib/i18n/actor.ts';
import { problemText } from '#lib/i18n/problem.ts';

/** Of each kind of row a preview shows so many, and how many there are. */
const SHOWN = 50;
/** A cell that should hold a code may hold a page. */
const LONGEST_SHOWN = 20;

export type Shown<Row> = { rows: Row[]; count: number };

export type Preview = {
	added: Shown<{ line: number; code: string; name: Words }>;
	changed: Shown<{ line: number; code: string; name: Words; fields: string[] }>;
	unchanged: number;
	refused: Shown<{ line: number; code: string; reasons: { column: string; why: string }[] }>;
	basis: string;
	/** What the saving form posts again; nothing while a row is refused or nothing would change. */
	rows: string | null;
};

/** A plan in the reader's words, no longer than a person reads. */
export function showPreview(
	{ plan, basis }: { plan: ImportPlan; basis: string },
	rows: readonly ImportRow[]
): Preview {
	const { added, changed, unchanged, refused } = plan;
	const isSaveable = refused.length === 0 && added.length + changed.length > 0;
	return {
		added: show(added, ({ line, code, card }) => ({ line, code, name: card.name })),
		changed: show(changed, ({ line, code, card, fields }) => ({
			line,
			code,
			name: card.name,
			fields: fields.map((field) => cardFieldLabel(field))
		})),
		unchanged: unchanged.length,
		refused: show(refused, ({ line, code, reasons }) => ({
			line,
			code: code.slice(0, LONGEST_SHOWN),
			reasons: reasons.map(({ column, problem }) => ({
				column: importColumnLabel(column),
				why: problemText({ code: problem })
			}))
		})),
		basis,
		rows: isSaveable ? JSON.stringify(rows) : null
	};
}

function show<Row, Line>(rows: readonly Row[], line: (row: Row) => Line): Shown<Line> {
	return { rows: rows.slice(0, SHOWN).map(line), count: rows.length };
}
