import { renderSVG } from 'uqr';
import { CONSENT_STATES } from '#lib/domain/consent.ts';
import { Problem } from '#lib/domain/problem.ts';
import { wordsFor, type Language } from '#lib/domain/words.ts';
import { calledOf } from '#lib/draft/called.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { twinsOf } from '#lib/draft/frozen.ts';
import { numberTwin } from '#lib/draft/numbering.ts';
import { blockOf } from '#lib/draft/reading.ts';
import { consentStateLabel, draftName } from '#lib/i18n/draft.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { speakIn } from '#lib/i18n/speaking.ts';
import type { DraftFile } from './agreement.ts';
import type { ExportFile } from './file.ts';
import { ownDigits, numberedPage } from './sentence.ts';
import { SHEET_TEMPLATE } from './sheet-template.ts';
import { typeset } from './typst.ts';

/**
 * For whoever asks in the field: one clause a page, in large letters, with boxes for what was said,
 * and a code that opens the clause for those who sit in the room.
 *
 * @param page the address of the draft, to which that of the clause is added.
 * @throws Problem `absent` for a language it is not written in.
 */
export async function consentSheet(
	file: DraftFile,
	language: Language,
	page: string
): Promise<ExportFile> {
	const twin = twinsOf(file.content)[language];
	if (!twin) throw new Problem('absent');
	const numbers = numberTwin(twin, language);
	const called = calledOf({ [language]: twin });
	const data = speakIn(language, () => ({
		language,
		digits: ownDigits(),
		title: wordsFor(file.title, readerLanguage()) ?? null,
		draft: draftName(file.number),
		pageOf: numberedPage(),
		states: CONSENT_STATES.filter((state) => state !== 'sought' && state !== 'withdrawn').map(
			consentStateLabel
		),
		labels: {
			sheet: m.draft_sheet_title(),
			says: m.draft_sheet_says(),
			who: m.draft_sheet_who(),
			before: m.draft_sheet_before(),
			day: m.draft_sheet_day(),
			thumb: m.draft_paper_thumb(),
			open: m.draft_sheet_open()
		},
		clauses: clausesOf(twin).map(({ id, node }) => ({
			called: called.get(id)?.texts[language] ?? '',
			block: blockOf(node, language, numbers),
			code: renderSVG(`${page}/clauses/${id}`, { border: 1 })
		}))
	}));
	return {
		body: await typeset(SHEET_TEMPLATE, data),
		type: 'application/pdf',
		extension: 'pdf'
	};
}
