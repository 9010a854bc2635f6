import {
	AlignmentType,
	Document,
	Footer,
	Header,
	HeadingLevel,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	UnderlineType,
	WidthType,
	type IParagraphOptions
} from 'docx';
import { Problem } from '#lib/domain/problem.ts';
import { wordsFor, type Language } from '#lib/domain/words.ts';
import { twinsOf } from '#lib/draft/frozen.ts';
import { readingOf, type Block, type Run } from '#lib/draft/reading.ts';
import { draftName, purposeLabel, signatoryKindLabel } from '#lib/i18n/draft.ts';
import { m } from '#lib/i18n/m.ts';
import { hashInGroups } from '#lib/i18n/minutes.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { roomLabel } from '#lib/i18n/room.ts';
import { speakIn } from '#lib/i18n/speaking.ts';
import type { DraftFile } from './agreement.ts';
import { withoutMakers } from './docx-makers.ts';
import type { ExportFile } from './file.ts';
import { numberedPage } from './sentence.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** In half points and twentieths of a point, as the format counts. */
const SIZE = { text: 24, title: 36, small: 18 };
const INDENT = 480;

/**
 * A draft as a document of a word processor, in one language, right to left where that reads so. It
 * names no author, no time and no program.
 *
 * @throws Problem `absent` for a language it is not written in.
 */
export async function draftDocx(file: DraftFile, language: Language): Promise<ExportFile> {
	const twin = twinsOf(file.content)[language];
	if (!twin) throw new Problem('absent');
	const blocks = readingOf(twin, language);
	const document = speakIn(language, () => documentOf(file, blocks, language));
	const packed = await Packer.toBuffer(document);
	return { body: withoutMakers(packed), type: TYPE, extension: 'docx' };
}

/** Black, in the letters of the text: a word processor would make them blue. */
function heading(size: number, font: string) {
	return {
		run: { size, font, bold: true, color: '000000' },
		paragraph: { spacing: { before: 120, after: 120, line: 320, lineRule: 'auto' as const } }
	};
}

type Way = { language: Language; isRtl: boolean };

function documentOf(file: DraftFile, blocks: readonly Block[], language: Language): Document {
	const way: Way = { language, isRtl: language !== 'en' };
	const font = way.isRtl ? 'Noto Naskh Arabic' : 'Source Serif 4';
	const plain = (text: string, options: IParagraphOptions = {}) =>
		new Paragraph({ bidirectional: way.isRtl, children: [word(text, way)], ...options });
	const head = `${roomLabel(file.room)} · ${draftName(file.number)} · ${purposeLabel(file.purpose)}`;
	return new Document({
		styles: {
			default: {
				document: {
					run: { font, size: SIZE.text, rightToLeft: way.isRtl },
					paragraph: { spacing: { after: 140, line: 320, lineRule: 'auto' } }
				},
				title: heading(SIZE.title, font),
				heading1: heading(SIZE.text, font),
				heading2: heading(SIZE.text + 2, font)
			}
		},
		sections: [
			{
				properties: {
					page: { margin: { top: 1300, bottom: 1100, left: 1300, right: 1300 } }
				},
				headers: { default: new Header({ children: [plain(head)] }) },
				footers: { default: new Footer({ children: [pageLine(file, way)] }) },
				children: [
					...blocks.flatMap((block) => shown(block, way, 0)),
					...signaturesOf(file, way),
					plain(`${m.draft_hash()}: `),
					new Paragraph({
						alignment: AlignmentType.START,
						children: [
							new TextRun({ text: hashInGroups(file.hash), font: 'Courier New', size: SIZE.small })
						]
					})
				]
			}
		]
	});
}

/** Page n of m; and of a copy, faintly, by what it is known again. */
function pageLine({ mark }: DraftFile, way: Way): Paragraph {
	const look = { size: SIZE.small, rightToLeft: way.isRtl };
	const NUMBERS = { page: PageNumber.CURRENT, pages: PageNumber.TOTAL_PAGES };
	const runs = numberedPage().map((part) =>
		'slot' in part
			? new TextRun({ children: [NUMBERS[part.slot as keyof typeof NUMBERS]], ...look })
			: new TextRun({ text: part.text, ...look })
	);
	const faint = mark
		? [new TextRun({ text: `  ${mark.slice(0, 12)}`, size: 12, color: 'BBBBBB' })]
		: [];
	return new Paragraph({ bidirectional: way.isRtl, children: [...runs, ...faint] });
}

function shown(block: Block, way: Way, depth: number): (Paragraph | Table)[] {
	const { kind } = block;
	const line = (options: IParagraphOptions = {}) =>
		new Paragraph({
			bidirectional: way.isRtl,
			...(depth > 0 && { indent: { start: INDENT * depth } }),
			children: [
				...(block.number ? [word(`${block.number} `, way)] : []),
				...(block.runs ?? []).flatMap((run) => runOf(run, way))
			],
			...options
		});
	if (kind === 'table') return [tableOf(block, way)];
	if (kind === 'title') return [line({ heading: HeadingLevel.TITLE })];
	if (kind === 'heading') return [line({ heading: HeadingLevel.HEADING_2, keepNext: true })];
	if (block.runs) return [line()];
	const children = block.children ?? [];
	if (kind === 'article' || kind === 'annex')
		return [
			new Paragraph({
				bidirectional: way.isRtl,
				keepNext: true,
				spacing: { before: 280, after: 40 },
				heading: HeadingLevel.HEADING_1,
				children: [word(block.number ?? '', way)]
			}),
			...children.flatMap((child) => shown(child, way, depth))
		];
	const [first, ...rest] = children;
	const isNumbered = (kind === 'clause' || kind === 'point') && block.number && first?.runs;
	const inner = kind === 'point' ? depth + 1 : depth;
	if (!isNumbered) return children.flatMap((child) => shown(child, way, inner));
	return [
		...shown({ ...first, number: block.number ?? '' }, way, inner),
		...rest.flatMap((child) => shown(child, way, inner))
	];
}

function runOf(run: Run, way: Way): TextRun[] {
	return run.text.split('\n').map(
		(text, at) =>
			new TextRun({
				text,
				rightToLeft: way.isRtl && !/^[\p{Script=Latin}\d\s.,:;()-]+$/u.test(text),
				...(at > 0 && { break: 1 }),
				...((run.isStrong || run.isTerm || run.isSign) && { bold: true }),
				...(run.isOpen && { underline: { type: UnderlineType.DOTTED } })
			})
	);
}

function word(text: string, way: Way): TextRun {
	return new TextRun({ text, rightToLeft: way.isRtl });
}

function tableOf(table: Block, way: Way): Table {
	const rows = table.children ?? [];
	return new Table({
		visuallyRightToLeft: way.isRtl,
		width: { size: 100, type: WidthType.PERCENTAGE },
		rows: rows.map(
			(row) =>
				new TableRow({
					children: (row.children ?? []).map(
						(cell) =>
							new TableCell({
								children: [
									new Paragraph({
										bidirectional: way.isRtl,
										children: (cell.runs ?? []).flatMap((run) => runOf(run, way))
									})
								]
							})
					)
				})
		)
	});
}

function signaturesOf({ signatories }: DraftFile, way: Way): (Paragraph | Table)[] {
	if (signatories.length === 0) return [];
	const text = (words: Parameters<typeof wordsFor>[0] | null) =>
		words ? (wordsFor(words, readerLanguage())?.text ?? '') : '';
	const cell = (lines: string[], width: number) =>
		new TableCell({
			width: { size: width, type: WidthType.PERCENTAGE },
			children: lines.map(
				(line) => new Paragraph({ bidirectional: way.isRtl, children: [word(line, way)] })
			)
		});
	return [
		new Paragraph({
			bidirectional: way.isRtl,
			heading: HeadingLevel.HEADING_1,
			children: [word(m.signing_list(), way)]
		}),
		new Table({
			visuallyRightToLeft: way.isRtl,
			width: { size: 100, type: WidthType.PERCENTAGE },
			rows: signatories.map(
				({ name, kind, party, behalf }) =>
					new TableRow({
						cantSplit: true,
						children: [
							cell(
								[
									text(name),
									[signatoryKindLabel(kind), text(party)].filter(Boolean).join(' · '),
									text(behalf)
								].filter(Boolean),
								50
							),
							cell([m.draft_paper_sign(), '', ''], 30),
							cell([m.draft_paper_thumb(), '', ''], 20)
						]
					})
			)
		})
	];
}
