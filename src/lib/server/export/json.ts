import type { ExportFile } from '#lib/server/export/file.ts';

/** JSON that a person can read too. */
export function toJson(value: unknown): ExportFile {
	return {
		body: `${JSON.stringify(value, null, '\t')}\n`,
		type: 'application/json; charset=utf-8',
		extension: 'json'
	};
}
