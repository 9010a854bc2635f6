import type { RequestHandler } from './$types';
import { IMPORT_COLUMNS, type ImportColumn } from '#lib/domain/actor-row.ts';
import { accessLabel, actorKindLabel, importColumnLabel } from '#lib/i18n/actor.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { districtLabel } from '#lib/i18n/place.ts';
import { toCsv } from '#lib/server/export/csv.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readNewActor } from '#lib/server/queries/actors.ts';

/** A table with every column and one invented row, in the reader's language. */
export const GET: RequestHandler = (event) =>
	read(async () => {
		await readNewActor(callerOf(event), { roomId: event.params.room });
		const title = m.actor_import_file_name();
		const columns = IMPORT_COLUMNS.map((key) => ({
			key,
			title: importColumnLabel(key),
			kind: 'text' as const
		}));
		const rightToLeft = readerLanguage() !== 'en';
		return fileResponse(toCsv({ title, columns, rows: [anExample()], rightToLeft }), title);
	});

function anExample(): Partial<Record<ImportColumn, string>> {
	const language = readerLanguage();
	return {
		code: 'X01',
		kind: actorKindLabel('tribalLeader'),
		[`name.${language}`]: m.actor_example_name(),
		influence: '4',
		interest: '3',
		district: districtLabel('shirqat'),
		access: accessLabel('intermediary'),
		[`constituency.${language}`]: m.actor_example_constituency()
	};
}
