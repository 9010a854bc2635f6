import { Problem } from '#lib/domain/problem.ts';
import { LIMITS } from '#lib/server/import/rows.ts';

/** Where Excel itself ends; LibreOffice does write empty rows down to here. */
const LAST_EXCEL_ROW = 1_048_576;
const LAST_EXCEL_COLUMN = 16_384;
/** The reader makes a full row for every blank one above the last that holds something. */
const LAST_ROW_WITH_CONTENT = 100_000;

const TAGS = /<(row|c)(?=[\s/>])/g;
const ATTRIBUTES = /(?:\s+[\w:.-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*\s*(\/?)>/y;
const POSITION = /\sr\s*=\s*["']([^"']*)["']/g;

/**
 * Refuses a sheet whose few bytes would fill the memory: the reader fills every gap up to the cell
 * named, so that `XFD1048576` alone makes thousands of millions of cells. Looks at every tag that
 * could be a row or a cell, even in a comment: refusing too much is safe, missing one is not.
 */
export function refuseWideSheet(xml: string): void {
	let rows = 0;
	for (const { 0: tag, 1: name, index } of xml.matchAll(TAGS)) {
		ATTRIBUTES.lastIndex = index + tag.length;
		const attributes = ATTRIBUTES.exec(xml);
		if (!attributes) throw new Problem('import.notATable');
		const position = positionIn(attributes[0]);
		if (name === 'c') refuseFarCell(position, attributes[1] === '/');
		else if (++rows > LAST_EXCEL_ROW || !isRow(position)) throw new Problem('import.notATable');
	}
}

/** The one `r` of a tag, or `undefined`; two of them would be two readings. */
function positionIn(attributes: string): string | undefined {
	const found = [...attributes.matchAll(POSITION)];
	if (found.length > 1) throw new Problem('import.notATable');
	return found[0]?.[1];
}

function isRow(position: string | undefined): boolean {
	if (position === undefined) return true;
	return /^\d{1,7}$/.test(position) && Number(position) <= LAST_EXCEL_ROW;
}

function refuseFarCell(position: string | undefined, empty: boolean): void {
	const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(position ?? '') ?? [];
	if (!letters || !digits || columnNumber(letters) > LAST_EXCEL_COLUMN || !isRow(digits)) {
		throw new Problem('import.notATable');
	}
	if (empty) return;
	if (columnNumber(letters) > LIMITS.columns) {
		throw new Problem('import.tooManyColumns', { limit: LIMITS.columns });
	}
	if (Number(digits) > LAST_ROW_WITH_CONTENT) {
		throw new Problem('import.tooManyRows', { limit: LIMITS.rows });
	}
}

/** `A` is 1, `Z` 26, `AA` 27. */
function columnNumber(letters: string): number {
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
