import { createHash } from 'node:crypto';

/**
 * A mark that changes with what these columns of a row hold: a form that was filled in over an older
 * edition is noticed by it. Short, for it only tells one edition from the next; whoever is given it
 * reads the content too.
 */
export function editionOf<Row extends object>(row: Row, columns: readonly (keyof Row)[]): string {
	const content = columns.map((column) => row[column]);
	return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
