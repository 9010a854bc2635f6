import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { languagesOf } from '#lib/draft/overview.ts';
import { draftDocx } from './agreement-docx.ts';
import { draftFileName, draftJson, draftPdf, type DraftFile } from './agreement.ts';
import { consentSheet } from './consent-sheet.ts';
import type { ExportFile } from './file.ts';

/**
 * A draft in the form that an address asks for, else as PDF: `format` is `pdf`, `docx`, `json` or
 * `sheet`; `twin` a language, or `both` of the first two, the one whose words count first.
 *
 * @throws Problem as the exporters.
 */
export async function draftFileAs(
	draft: DraftFile,
	url: URL,
	reader: Language
): Promise<{ file: ExportFile; name: string }> {
	const format = url.searchParams.get('format');
	const asked = url.searchParams.get('twin');
	const { authoritative, twins } = draft.content;
	const written = languagesOf(authoritative, twins);
	const language = LANGUAGES.find((one) => one === asked) ?? written[0] ?? reader;
	const name = draftFileName(draft, asked === 'all' ? reader : language);
	if (format === 'json') return { file: draftJson(draft), name };
	if (format === 'docx') return { file: await draftDocx(draft, language), name };
	if (format === 'sheet') {
		const page = url.href.split('/file')[0] ?? '';
		return { file: await consentSheet(draft, language, page), name };
	}
	const languages = asked === 'both' ? written.slice(0, 2) : [language];
	return { file: await draftPdf(draft, languages), name };
}
