/** A draft on paper and as files, looked at byte by byte: what is in it, what is not, and what verifies it. */
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { LANGUAGES, NO_WORDS } from '#lib/domain/words.ts';
import { freeze, hashOfText, twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { build, words } from '#lib/draft/schema.ts';
import { NoAgreement, verify } from '#lib/draft/verify.ts';
import { draftDocx } from '#lib/server/export/agreement-docx.ts';
import { draftFileAs } from '#lib/server/export/agreement-as.ts';
import { draftJson, draftPdf, type DraftFile } from '#lib/server/export/agreement.ts';
import { consentSheet } from '#lib/server/export/consent-sheet.ts';
import { article, clause, open, twin } from '../drafting.ts';
import { inEnglish } from '../world.ts';

const arabic = twin(
	build('title', words('اتفاق')),
	article(
		'a1',
		'العودة',
		clause('c1', build('paragraph', [...words('تعود الأسر '), open('خلال 30 يوماً', 'b', 'A')]))
	),
	article('a2', 'الكفالة', clause('c2', 'للكفيل Karim أن ينسحب (1).'))
);
const english = twin(
	build('title', words('Agreement')),
	article(
		'a1',
		'Return',
		clause('c1', build('paragraph', [...words('Families return '), open('in 30 days', 'b', 'A')]))
	),
	article('a2', 'Sponsors', clause('c2', 'The sponsor Karim may withdraw (1).'))
);
const content = freeze({ ar: arabic, en: english }, { authoritative: 'ar' });
const file: DraftFile = {
	room: { kind: 'caucus', name: inEnglish('Families') },
	title: { texts: { ar: 'اتفاق', en: 'Agreement' } },
	number: 3,
	purpose: 'final',
	content,
	words: Object.fromEntries(wordingsOf(twinsOf(content), 'ar')),
	hash: hashOfText(content),
	isSigned: false,
	mark: 'abcdefghjkmnpqrstuvwxyz234',
	signatories: [
		{
			kind: 'signatory',
			name: inEnglish('The elder'),
			behalf: NO_WORDS,
			party: null,
			signed: undefined
		}
	]
};

const latin = (body: Uint8Array | string) => Buffer.from(body as Uint8Array).toString('latin1');

/** Every stream of a PDF unpacked, and the rest as it is. */
function plain(body: Uint8Array | string): string {
	return latin(body).replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, packed: string) => {
		try {
			return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
		} catch {
			return whole;
		}
	});
}

test.each([['ar'], ['en'], ['ar', 'en']] as const)(
	'a PDF is tagged, says its language, and carries what verifies it: %s',
	async (...languages) => {
		const { body } = await draftPdf(file, languages);
		const pdf = plain(body);
		expect(pdf.slice(0, 5)).toBe('%PDF-');
		expect(pdf).toContain(`/Lang (${languages[0]})`);
		expect(pdf).toContain('/StructTreeRoot');
		const found = await verify(body as Uint8Array);
		expect(found).toMatchObject({ number: 3, hash: file.hash, isHashRight: true, lacking: [] });
		expect(found.clauses.map(({ id }) => id)).toEqual(['c1', 'c2']);
	}
);

test('a PDF names no author, no time and no program, and the same draft gives the same bytes', async () => {
	const [one, other] = [await draftPdf(file, ['ar']), await draftPdf(file, ['ar'])];
	expect(latin(one.body)).toBe(latin(other.body));
	expect(plain(one.body)).not.toMatch(/\/Author|CreationDate|ModDate|xmp:CreateDate|[Tt]ypst/);
});

test('each copy carries the mark of its room, and a signed agreement none', async () => {
	const marked = latin((await draftPdf(file, ['en'])).body);
	const other = latin((await draftPdf({ ...file, mark: 'z'.repeat(26) }, ['en'])).body);
	expect(marked).not.toBe(other);
});

test('the file of everything is whole, and what is changed in it is seen', async () => {
	const { body } = draftJson(file);
	const bytes = (text: string) => new TextEncoder().encode(text);
	expect(await verify(bytes(body as string))).toMatchObject({ isHashRight: true });
	const changed = await verify(bytes((body as string).replace('Karim may', 'Karim may not')));
	expect(changed.isHashRight).toBe(false);
	expect(
		changed.clauses.flatMap(({ id, twins }) =>
			twins.flatMap(({ language, isHashRight }) => (isHashRight ? [] : [`${id} ${language}`]))
		)
	).toEqual(['c2 en']);
	for (const none of [
		'',
		'{}',
		'[1]',
		'{"content":{"twins":{"ar":{"type":"doc"}}}}',
		'%PDF-1.7\nno'
	])
		await expect(verify(bytes(none))).rejects.toBeInstanceOf(NoAgreement);
});

test.each(LANGUAGES)(
	'a document for a word processor reads the right way, or there is none: %s',
	async (language) => {
		if (language === 'ckb') {
			await expect(draftDocx(file, language)).rejects.toMatchObject({ code: 'absent' });
			return;
		}
		const { body } = await draftDocx(file, language);
		const parts = unzipSync(body as Uint8Array);
		const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
		expect(text.includes('<w:bidi/>')).toBe(language === 'ar');
		expect(text).toContain(language === 'ar' ? 'العودة' : 'Return');
		const all = Object.values(parts)
			.map((part) => strFromU8(part))
			.join('');
		expect(all).not.toMatch(/dc:creator|lastModifiedBy|dcterms|Un-named|docx\b.*Application/);
	}
);

test('the consent sheet has a page for each clause, and a code that opens it', async () => {
	const { body } = await consentSheet(file, 'ar', 'http://host/rooms/r/drafts/d');
	expect(plain(body).match(/\/Type \/Page\b/g)).toHaveLength(2);
});

test('an address asks for the form; for a language that is not written there is nothing', async () => {
	const as = (search: string) => draftFileAs(file, new URL(`http://host/f/file?${search}`), 'en');
	expect((await as('')).file.extension).toBe('pdf');
	expect((await as('format=docx&twin=en')).file.extension).toBe('docx');
	expect((await as('format=json')).file.extension).toBe('json');
	await expect(as('format=pdf&twin=ckb')).rejects.toMatchObject({ code: 'absent' });
	await expect(as('format=sheet&twin=ckb')).rejects.toMatchObject({ code: 'absent' });
});
