import { Problem } from '#lib/domain/problem.ts';
import type { Language } from '#lib/domain/words.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { readingOf } from '#lib/draft/reading.ts';
import { readMarkdown } from '#lib/draft/import/markdown.ts';
import { readPlain } from '#lib/draft/import/plain.ts';
import { recognise, type Recognised } from '#lib/draft/import/recognise.ts';
import { decode } from '#lib/server/import/decode.ts';
import { readDocx, type ReadText } from '#lib/server/import/docx.ts';
import { LIMITS } from '#lib/server/import/rows.ts';

/**
 * A twin from a file that somebody uploaded: DOCX, Markdown or plain text, as its bytes say; the name
 * only tells Markdown from plain text, and which files cannot be text.
 *
 * @throws Problem of the nouns `import` and `draft`.
 */
export async function readAgreement(
	bytes: Uint8Array,
	fileName: string,
	newId: () => string
): Promise<Recognised> {
	const { lines, findings } = await readText(bytes, fileName);
	if (lines.length === 0) throw new Problem('import.noWords');
	const recognised = recognise(lines, newId);
	return { ...recognised, findings: [...recognised.findings, ...findings] };
}

/** So many findings are shown; the others are counted. */
const SHOWN = 40;

/** What somebody brought along, pasted or as a file, as a page shows it before anything is kept. */
export async function showBrought(
	{ file, pasted, language }: { file: unknown; pasted: string; language: Language },
	newId: () => string
) {
	const hasFile = file instanceof File && file.size > 0;
	if (!hasFile && pasted.trim() === '') throw new Problem('import.noWords');
	const { twin, findings } = hasFile
		? await readAgreement(await file.bytes(), file.name, newId)
		: await readAgreement(new TextEncoder().encode(pasted), 'pasted.txt', newId);
	return {
		language,
		blocks: readingOf(twin, language),
		articles: twin.children.filter(({ type }) => type.name === 'article').length,
		clauses: clausesOf(twin).length,
		findings: findings.slice(0, SHOWN),
		loose: findings.filter(({ code }) => code === 'unplaced').length,
		twin: JSON.stringify(twin.toJSON())
	};
}

async function readText(bytes: Uint8Array, fileName: string): Promise<ReadText> {
	if (bytes.length > LIMITS.megabytes * 1_000_000) {
		throw new Problem('import.tooLarge', { limitMegabytes: LIMITS.megabytes });
	}
	if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readDocx(bytes);
	if (/\.(docx?|odt|pdf|rtf|zip|xlsx?)$/i.test(fileName)) throw new Problem('import.notAText');
	const text = decode(bytes);
	if (text.includes('\0')) throw new Problem('import.notAText');
	const lines = /\.(md|markdown)$/i.test(fileName) ? readMarkdown(text) : readPlain(text);
	return { lines, findings: [] };
}
