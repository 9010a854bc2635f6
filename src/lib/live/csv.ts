/** What a spreadsheet would take for a formula is kept a text. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a CSV file with a byte order mark, as spreadsheets want it for Arabic (RFC 4180). */
export function csv(rows: readonly (readonly string[])[]): string {
	const cell = (text: string) =>
		`"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
	return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
