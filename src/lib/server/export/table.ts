/**
 * What leaves as a table, already in the reader's language. The rows are what the reader may see:
 * an exporter leaves nothing out and adds nothing.
 */
export type Sheet = {
	title: string;
	columns: Column[];
	rows: Record<string, Cell>[];
	rightToLeft: boolean;
};
export type Column = { key: string; title: string; kind: ColumnKind };
/** A `date` is `YYYY-MM-DD`; an `instant` an ISO string or milliseconds, written in UTC. */
export type ColumnKind = 'text' | 'number' | 'date' | 'instant';
export type Cell = string | number | null;

/** The cell of a column, `null` when the row has none. */
export function cellOf(row: Record<string, Cell>, { key }: Column): Cell {
	return row[key] ?? null;
}

/** A number, also when it is kept as text of ASCII digits; else `undefined`. */
export function asNumber(cell: Cell): number | undefined {
	if (typeof cell === 'string' && !/^-?\d+(\.\d+)?$/.test(cell)) return undefined;
	return cell !== null && Number.isFinite(Number(cell)) ? Number(cell) : undefined;
}

/** The moment a date or an instant names, or `undefined`: "March 2020" is text, not a moment. */
export function asMoment(cell: Cell): Date | undefined {
	if (cell === null) return undefined;
	if (typeof cell === 'string' && !/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(cell)) return undefined;
	const moment = new Date(cell);
	return Number.isNaN(moment.getTime()) ? undefined : moment;
}
