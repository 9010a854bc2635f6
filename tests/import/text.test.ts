import { describe, expect, test } from 'vitest';
import { readAgreement } from '#lib/server/import/text.ts';
import { counting } from '../drafting.ts';
import { anArchive, type Part } from './archive.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const run = (text: string, style = '') =>
	`<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inside: string, properties = '') =>
	`<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;

function wordParts(body: string, others: Part[] = []): Part[] {
	return [
		{
			path: '[Content_Types].xml',
			content:
				'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
		},
		{
			path: '_rels/.rels',
			content: `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`
		},
		{
			path: 'word/document.xml',
			content: `<?xml version="1.0"?><w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`
		},
		...others
	];
}

const read = (parts: Part[], name = 'text.docx') =>
	readAgreement(anArchive(parts), name, counting());
const refusal = (bytes: Uint8Array, name: string) =>
	readAgreement(bytes, name, counting()).catch((problem: unknown) => problem);
const bytes = (text: string) => new TextEncoder().encode(text);

test('a Word document is understood by its styles, its lists and its numbers', async () => {
	const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
	const { twin, findings } = await read(
		wordParts(
			paragraph(run('اتفاق إطاري')) +
				paragraph(run('المادة ١: ') + run('النطاق', '<w:b/>')) +
				paragraph(run('يسري على ') + run('كل', '<w:b/>') + run(' الأسر:\u202e')) +
				paragraph(run('العائدة'), numbered) +
				`<w:tbl><w:tr>${cell('من')}${cell('ماذا')}</w:tr></w:tbl>`,
			[
				{
					path: 'word/numbering.xml',
					content: `<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
				}
			]
		)
	);
	expect(twin.children.map((child) => child.toString())).toEqual([
		'title("اتفاق إطاري")',
		'article(heading(strong("النطاق")), clause(paragraph("يسري على ", strong("كل"), " الأسر:"), point(paragraph("العائدة")), table(row(cell("من"), cell("ماذا")))))'
	]);
	expect(findings).toEqual([]);
});

test('footnotes are kept; headers, comments and words of unknown kinds are shown', async () => {
	const { twin, findings } = await read(
		wordParts(
			paragraph(run('Agreement')) +
				paragraph(run('Article 1: Scope')) +
				paragraph(run('It applies.') + '<w:r><w:footnoteReference w:id="2"/></w:r>') +
				'<w:unheardOf><w:p><w:r><w:t>hidden words</w:t></w:r></w:p></w:unheardOf>',
			[
				{
					path: 'word/footnotes.xml',
					content: `<w:footnotes xmlns:w="${W}"><w:footnote w:id="2">${paragraph(run('as of today'))}</w:footnote></w:footnotes>`
				},
				{
					path: 'word/header1.xml',
					content: `<w:hdr xmlns:w="${W}">${paragraph(run('Draft three'))}</w:hdr>`
				}
			]
		)
	);
	expect(twin.textContent).toContain('as of today');
	expect(findings.map(({ code, words }) => [code, words])).toEqual([
		['unplaced', 'as of today'],
		['leftOut', 'Draft three'],
		['leftOut', 'hidden words']
	]);
});

test('plain text in the encodings of offices, and Markdown by its name', async () => {
	const arabic = Uint8Array.from([0xc7, 0xca, 0xdd, 0xc7, 0xde]);
	expect((await readAgreement(arabic, 'a.txt', counting())).twin.textContent).toBe('اتفاق');
	const { twin } = await readAgreement(
		bytes('# Agreement\n\n## Scope\n\nAll.'),
		'a.md',
		counting()
	);
	expect(twin.children.map(({ type }) => type.name)).toEqual(['title', 'article']);
});

describe('is refused', () => {
	test.each([
		['a file that is no text', bytes('%PDF\0'), 'a.txt', 'import.notAText'],
		['a file of another program', bytes('{\\rtf1}'), 'a.rtf', 'import.notAText'],
		[
			'an archive that is no document',
			anArchive([{ path: 'a.txt', content: 'x' }]),
			'a.docx',
			'import.notAText'
		],
		['a broken archive', anArchive(wordParts('')).slice(0, 90), 'a.docx', 'import.notAText'],
		['a file without words', bytes(' \n'), 'a.txt', 'import.noWords'],
		['a document without words', anArchive(wordParts(paragraph(''))), 'a.docx', 'import.noWords'],
		['more than ten megabytes', new Uint8Array(10_000_001), 'a.txt', 'import.tooLarge'],
		[
			'a document that unfolds',
			anArchive(wordParts('', [{ path: 'word/styles.xml', content: ' '.repeat(11_000_000) }])),
			'a.docx',
			'import.bomb'
		],
		[
			'a document type of its own',
			anArchive(
				wordParts('', [
					{ path: 'word/styles.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }
				])
			),
			'a.docx',
			'import.notAText'
		],
		[
			'elements within elements without end',
			anArchive(
				wordParts(
					`${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`
				)
			),
			'a.docx',
			'import.notAText'
		]
	])('%s', async (_, file, name, code) => {
		expect(await refusal(file, name)).toMatchObject({ code });
	});
});
