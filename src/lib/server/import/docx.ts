import mammoth from 'mammoth';
import { Problem } from '#lib/domain/problem.ts';
import type { Finding } from '#lib/draft/import/builder.ts';
import type { Line } from '#lib/draft/import/line.ts';
import { linesOf } from '#lib/server/import/docx-lines.ts';
import { packStored } from '#lib/server/import/zip-pack.ts';
import { listZip, unpack, type ZipEntry } from '#lib/server/import/zip.ts';

/** The lines of a text from elsewhere, and what of it no twin can hold. */
export type ReadText = { lines: Line[]; findings: Finding[] };

/** More XML than this is no agreement, and its tree would take hundreds of megabytes. */
const MOST_XML_BYTES = 12_000_000;

/**
 * The words of a Word document. The reader never sees the archive that was uploaded, only one made
 * here of its texts, which were unpacked within bounds; pictures and whatever else it holds stay out.
 *
 * @throws Problem `import.notAText`, `import.tooLarge`, `import.bomb`.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadText> {
	try {
		const parts = textParts(listZip(bytes));
		const main = parts.get('word/document.xml');
		if (!main) throw new Problem('import.notAText');
		const lines: Line[] = [];
		const findings: Finding[] = [];
		await mammoth.convertToHtml(
			{ buffer: Buffer.from(packStored(parts)) },
			{
				transformDocument: (tree: unknown) => {
					const read = linesOf(tree);
					lines.push(...read.lines);
					findings.push(...read.findings);
					// Nobody wants the HTML: it is given nothing to write.
					return { ...(tree as object), children: [] };
				}
			}
		);
		return { lines, findings: [...findings, ...leftOut(parts, lines)] };
	} catch (error) {
		// Whatever a reader trips over in a file from outside is the file's fault, not a defect.
		const isOurs = error instanceof Problem && error.code !== 'import.notATable';
		throw isOurs ? error : new Problem('import.notAText');
	}
}

function textParts(entries: Map<string, ZipEntry>): Map<string, Uint8Array> {
	const parts = new Map<string, Uint8Array>();
	let total = 0;
	for (const [path, entry] of entries) {
		if (!/^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(_rels\/)?[\w.]+\.(xml|rels))$/.test(path))
			continue;
		total += entry.size;
		if (total > MOST_XML_BYTES) {
			throw new Problem('import.tooLarge', { limitMegabytes: MOST_XML_BYTES / 1_000_000 });
		}
		const content = unpack(entry);
		// No office program writes one, and a few lines of it unfold to gigabytes.
		if (/<!(DOCTYPE|ENTITY)/i.test(new TextDecoder().decode(content)))
			throw new Problem('import.notAText');
		parts.set(path, content);
	}
	return parts;
}

/** Headers and footers, and words of kinds that the reader does not know: told, with the words. */
function leftOut(parts: Map<string, Uint8Array>, lines: readonly Line[]): Finding[] {
	const findings: Finding[] = [];
	for (const [path, content] of parts) {
		const words = /^word\/(header|footer)\d*\.xml$/.test(path) ? writtenIn(content) : '';
		if (words.trim() !== '') findings.push({ code: 'leftOut', at: 0, words: words.trim() });
	}
	const written = writtenIn(parts.get('word/document.xml') ?? new Uint8Array());
	const read = new Set(wordsOf(JSON.stringify(lines)));
	const missing = wordsOf(written).filter((word) => !read.has(word));
	if (missing.length > 0) findings.push({ code: 'leftOut', at: 0, words: missing.join(' ') });
	return findings;
}

const WRITTEN = /<(?:w|m|a):t(?:\s[^>]*)?>([^<]*)<|<\/(?:w|a):p>|<w:(?:br|tab|cr)\b/g;

/** The texts of a part, whatever they stand in; what is there twice, for older programs, once. */
function writtenIn(content: Uint8Array): string {
	const xml = new TextDecoder()
		.decode(content)
		.replaceAll(/<mc:Fallback>[^]*?<\/mc:Fallback>/g, '');
	return [...xml.matchAll(WRITTEN)]
		.map(([, text]) => text ?? ' ')
		.join('')
		.replaceAll(/&(?:#\d+|#x[\da-f]+|\w+);/gi, ' ');
}

function wordsOf(text: string): string[] {
	return text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
