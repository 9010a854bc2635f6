/** The minutes as PDF, looked at byte by byte: what is in it, and what is not. */
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Minutes } from '#lib/domain/minutes.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, NO_WORDS, type Words } from '#lib/domain/words.ts';
import { minutesFileName, minutesPdf, MOST_CHARACTERS } from '#lib/server/export/minutes.ts';
import { typeset } from '#lib/server/export/typst.ts';
import { inEnglish } from '../world.ts';

const minutes: Minutes = {
	form: 1,
	kind: 'joint',
	title: { texts: { en: 'Sixth joint reading', ar: 'القراءة المشتركة السادسة' } },
	place: inEnglish('Guest house'),
	startsAt: '2026-03-02T07:00:00.000Z',
	endsAt: '2026-03-02T10:30:00.000Z',
	openedAt: '2026-03-02T07:12:00.000Z',
	closedAt: '2026-03-02T10:41:00.000Z',
	regime: 'closed',
	present: [
		{ code: 'k3fp', name: null, delegation: { code: 'A07', name: inEnglish('The committee') } },
		{ code: 'G1', name: null, delegation: { code: 'A01', name: null } }
	],
	absent: [{ code: 'm2xq', name: 'Hatim', delegation: null }],
	items: [
		{
			title: inEnglish('Houses'),
			state: 'done',
			minutes: 30,
			tookMinutes: 42,
			parkedNote: NO_WORDS,
			decisions: [
				{ kind: 'decision', words: inEnglish('They are listed'), ownerCode: null, dueOn: null },
				{ kind: 'action', words: inEnglish('Bring it'), ownerCode: 'k3fp', dueOn: '2026-03-09' }
			]
		}
	],
	record: { texts: { en: 'Both were heard.\n\nThen all left.', ar: 'استُمع إلى الطرفين.' } }
};
const standing = {
	room: { kind: 'plenary' as const, name: NO_WORDS },
	minutes,
	hash: '6754106553fe672a4b2ee4960f2a8eb097b43c9ddeb1d004fde26d5271e2b68d',
	stage: 'fixed' as const,
	fixedAt: new Date('2026-03-05T08:00:00Z')
};
const withRecord = (record: Words) => ({ ...standing, minutes: { ...minutes, record } });

describe('the minutes as PDF', () => {
	test.each(LANGUAGES)('are a file that says its language, with pages, in %s', async (language) => {
		const { body, type, extension } = await minutesPdf(standing, language);
		expect([type, extension]).toEqual(['application/pdf', 'pdf']);
		const text = plain(body);
		expect(text.slice(0, 5)).toBe('%PDF-');
		expect(text).toContain(`/Lang (${language})`);
		expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(0);
	});

	test('hold no author, no time, and not who made them', async () => {
		const text = plain((await minutesPdf(standing, 'ar')).body);
		for (const trace of [/typst/i, /Producer/, /Author/, /CreationDate/, /ModDate/, /CreateDate/])
			expect(text).not.toMatch(trace);
		expect(text).toContain('/Creator ()');
		expect(text).not.toMatch(/xmp-writer|CreatorTool|20\d\d-\d\d-\d\dT/);
	});

	test('the same minutes give the same bytes, other words give others', async () => {
		const [one, again] = [await minutesPdf(standing, 'en'), await minutesPdf(standing, 'en')];
		expect(Buffer.compare(bytesOf(one.body), bytesOf(again.body))).toBe(0);
		const other = await minutesPdf(withRecord(inEnglish('Both were heard')), 'en');
		expect(Buffer.compare(bytesOf(one.body), bytesOf(other.body))).not.toBe(0);
	});

	test('stand in the fonts of the house and in no other', async () => {
		const everything = `${ODDITIES} 日本 ไทย`;
		const text = plain((await minutesPdf(withRecord(inEnglish(everything)), 'ckb')).body);
		const fonts = new Set(
			[...text.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z0-9]+)/g)].map(([, name]) => name)
		);
		expect([...fonts].toSorted()).toEqual(
			expect.arrayContaining(['NotoNaskhArabic', 'SourceSerif4', 'Vazirmatn'])
		);
		expect(
			[...fonts].filter((name) => !/^(NotoNaskhArabic|SourceSerif4|Vazirmatn)/.test(name ?? ''))
		).toEqual([]);
	});

	test('a draft is another page than what was fixed, and bears no hash', async () => {
		const draft = await minutesPdf({ ...standing, stage: 'draft', fixedAt: null }, 'en');
		const review = await minutesPdf({ ...standing, stage: 'review', fixedAt: null }, 'en');
		const fixed = await minutesPdf(standing, 'en');
		expect(lettersOf(fixed.body)).toContain('6754');
		expect(lettersOf(fixed.body)).toContain('Fixed');
		expect(lettersOf(draft.body)).not.toContain('6754');
		expect(lettersOf(draft.body)).toContain('Draft');
		expect(lettersOf(review.body)).toContain('Inreview');
	});

	test('what people wrote is never run, wherever it stands', async () => {
		const odd = inEnglish(ODDITIES);
		const everywhere: Minutes = {
			...minutes,
			title: odd,
			place: odd,
			record: odd,
			present: [
				{ code: ODDITIES, name: ODDITIES, delegation: { code: ODDITIES, name: odd } },
				{ code: 'G1', name: null, delegation: { code: ODDITIES, name: null } }
			],
			items: [
				{
					title: odd,
					state: 'parked',
					minutes: 1,
					tookMinutes: 1,
					parkedNote: odd,
					decisions: [{ kind: 'action', words: odd, ownerCode: ODDITIES, dueOn: null }]
				}
			]
		};
		const room = { kind: 'caucus' as const, name: odd };
		const { body } = await minutesPdf({ ...standing, room, minutes: everywhere }, 'en');
		const letters = lettersOf(body);
		for (const kept of ['#panic("x")', '$x$', '*b*', '@ref', '<l>', '`raw`', '//c', '\\u{41}'])
			expect(letters, kept).toContain(kept);
		expect(letters.split('#panic').length - 1).toBeGreaterThan(8);
	});

	test('words of three hundred pages are set, and of more are refused', async () => {
		const much = withRecord(inEnglish('Both sides were heard. '.repeat(25_000)));
		const { body } = await minutesPdf(much, 'en');
		expect(plain(body).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(100);
		const tooMuch = withRecord(inEnglish('a'.repeat(MOST_CHARACTERS)));
		await expect(minutesPdf(tooMuch, 'en')).rejects.toThrow(new Problem('minutes.tooLong'));
	}, 60_000);

	test('a page that cannot be set fails without quoting a word, and the next one is set', async () => {
		const broken = typeset('#panic(sys.inputs.data)', { secret: 'Hatim' });
		const next = typeset('#set text(fallback: false)\n', {});
		await expect(broken).rejects.toThrow(/^the page could not be set$/);
		expect((await next).length).toBeGreaterThan(0);
	});

	test('the file is called by what it is and by its day', () => {
		expect(minutesFileName(standing, 'en')).toBe('Minutes 2026-03-02');
		expect(minutesFileName(standing, 'ar')).toBe('المحضر 2026-03-02');
	});
});

/** What means something in Typst, turns the direction, or lies beyond the first plane. */
const ODDITIES =
	'#panic("x") $x$ \\u{41} *b* _i_ @ref <l> `raw` // c /* d */ = h - i + j [k] {l} ~ --- \u200f\u200e \u061c 👨‍👩‍👧 😀';

function bytesOf(body: Uint8Array | string): Buffer {
	return Buffer.from(body as Uint8Array);
}

/** A PDF with all that was packed unpacked. */
function plain(body: Uint8Array | string): string {
	const text = bytesOf(body).toString('latin1');
	return text.replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, packed: string) => {
		try {
			return `stream\n${inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')}\nendstream`;
		} catch {
			return whole;
		}
	});
}

/**
 * The letters of a PDF in the order in which they are drawn, without spaces: glyph numbers are read
 * back through each font's own table.
 */
function lettersOf(body: Uint8Array | string): string {
	const text = plain(body);
	const objects = new Map(
		[...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', what = '']) => [
			id,
			what
		])
	);
	const tables = new Map<string, Map<number, string>>();
	for (const [, name = '', id = ''] of text.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
		const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
		tables.set(name, tableOf(objects.get(map) ?? ''));
	}
	let font: Map<number, string> | undefined;
	let letters = '';
	for (const [drawn] of text.matchAll(/\nBT\n[\s\S]*?\nET\n/g))
		for (let at = 0; at < drawn.length; at++) {
			const named = /^\/(f\d+) [\d.]+ Tf/.exec(drawn.slice(at, at + 24));
			if (named) font = tables.get(named[1] ?? '');
			else if (drawn[at] === '(') {
				const { bytes, end } = stringAt(drawn, at);
				for (let glyph = 0; glyph < bytes.length - 1; glyph += 2)
					letters += font?.get(bytes.readUInt16BE(glyph)) ?? '';
				at = end;
			}
		}
	return letters.replaceAll(/[\s\u200b-\u200f\u061c]/g, '');
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string of a PDF, from its bracket on: brackets in it come in pairs or are escaped. */
function stringAt(text: string, start: number): { bytes: Buffer; end: number } {
	let string = '';
	let depth = 0;
	let at = start;
	do {
		const octal = /^\\([0-7]{1,3})/.exec(text.slice(at, at + 4));
		if (octal) {
			string += String.fromCharCode(Number.parseInt(octal[1] ?? '', 8));
			at += octal[0].length;
		} else if (text[at] === '\\') {
			string += ESCAPES[text[at + 1] ?? ''] ?? text[at + 1];
			at += 2;
		} else {
			if (text[at] === '(') depth++;
			if (text[at] === ')') depth--;
			string += text[at];
			at++;
		}
	} while (depth > 0 && at < text.length);
	return { bytes: Buffer.from(string.slice(1, -1), 'latin1'), end: at - 1 };
}

function tableOf(map: string): Map<number, string> {
	return new Map(
		[...map.matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/g)].map(([, glyph = '', code = '']) => [
			Number.parseInt(glyph, 16),
			Buffer.from(code, 'hex').swap16().toString('utf16le')
		])
	);
}
