import type { FrozenText } from '#lib/domain/clause.ts';
import type { Wording } from '#lib/domain/consent.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Purpose } from '#lib/domain/release.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import type { SignatoryKind, SignatureForm } from '#lib/domain/signing.ts';
import { wordsFor, type Language, type Words } from '#lib/domain/words.ts';
import { beside } from '#lib/draft/beside.ts';
import { twinsOf } from '#lib/draft/frozen.ts';
import { readingOf, type Block } from '#lib/draft/reading.ts';
import {
	draftName,
	purposeLabel,
	signatoryKindLabel,
	signatureActLabel,
	signatureFormLabel
} from '#lib/i18n/draft.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { hashInGroups } from '#lib/i18n/minutes.ts';
import { roomLabel } from '#lib/i18n/room.ts';
import { speakIn } from '#lib/i18n/speaking.ts';
import { AGREEMENT_TEMPLATE } from './agreement-template.ts';
import type { ExportFile } from './file.ts';
import { ownDigits, numberedPage } from './sentence.ts';
import { typeset } from './typst.ts';

/** A draft on its way to paper: `readDraftFile` and `readCopyFile` give it. */
export type DraftFile = {
	room: { kind: RoomKind; name: Words };
	title: Words;
	number: number;
	purpose: Purpose;
	content: FrozenText;
	words: Record<string, Wording>;
	hash: string;
	isSigned: boolean;
	/** Of a copy: by what it is known again, should it turn up elsewhere. */
	mark: string | null;
	signatories: readonly {
		kind: SignatoryKind;
		name: Words;
		behalf: Words;
		party: Words | null;
		signed: { form: SignatureForm; on: string } | undefined;
	}[];
};

const MOST_CHARACTERS = 3_000_000;

/**
 * A draft as PDF in one language, or in two beside each other, clause by clause; tagged, so that it
 * can be read aloud. It names no author, no program and no time; what it holds besides is itself, as
 * JSON, by which it can be verified. The same draft gives the same bytes.
 *
 * @throws Problem `absent` for a language it is not written in; `draft.tooLarge`.
 */
export async function draftPdf(
	file: DraftFile,
	languages: readonly Language[]
): Promise<ExportFile> {
	const [first, second] = languages;
	const twins = twinsOf(file.content);
	const own = first && twins[first];
	const other = second && twins[second];
	if (!own || (second && !other)) throw new Problem('absent');
	const rows = rowsOf(
		readingOf(own, first),
		second && other ? readingOf(other, second) : undefined
	);
	const data = speakIn(first, () => ({ ...paperOf(file), languages, rows }));
	if (JSON.stringify(data).length > MOST_CHARACTERS) throw new Problem('draft.tooLarge');
	return {
		body: await typeset(AGREEMENT_TEMPLATE, data),
		type: 'application/pdf',
		extension: 'pdf'
	};
}

/** Everything that a draft says, with its hashes: what the verifier reads (docs/clauses.md). */
export function draftJson(file: DraftFile): ExportFile {
	return { body: jsonOf(file), type: 'application/json', extension: 'json' };
}

/** Of the file, without its extension: which draft, and no word of it. */
export function draftFileName({ number }: DraftFile, language: Language): string {
	return speakIn(language, () => draftName(number));
}

function jsonOf({ title, number, purpose, content, words, hash }: DraftFile): string {
	const hashes = Object.fromEntries(
		Object.entries(words).map(([id, wording]) => [
			id,
			Object.fromEntries(Object.entries(wording).map(([language, { hash }]) => [language, hash]))
		])
	);
	return `${JSON.stringify({ title, number, purpose, hash, clauses: hashes, content }, null, '\t')}\n`;
}

/** All that the template says beside the words of the draft, in the language that is being spoken. */
function paperOf(file: DraftFile) {
	const { room, number, purpose, hash, isSigned, mark, signatories } = file;
	return {
		language: readerLanguage(),
		digits: ownDigits(),
		room: roomLabel(room),
		draft: isSigned ? m.draft_paper_signed() : draftName(number),
		purpose: isSigned ? draftName(number) : purposeLabel(purpose),
		isSigned,
		mark: mark?.slice(0, 12) ?? null,
		pageOf: numberedPage(),
		hash: hashInGroups(hash),
		json: jsonOf(file),
		signatories: signatories.map(({ kind, name, behalf, party, signed }) => ({
			kind: signatoryKindLabel(kind),
			name: said(name),
			behalf: said(behalf),
			party: party && said(party),
			signed:
				signed === undefined
					? null
					: m.signing_line({
							act: signatureActLabel('signed'),
							day: formatDay(signed.on),
							form: signatureFormLabel(signed.form)
						})
		})),
		labels: {
			hash: m.draft_hash(),
			hashHint: m.draft_hash_hint(),
			signing: m.signing_list(),
			sign: m.draft_paper_sign(),
			thumb: m.draft_paper_thumb(),
			confidential: m.draft_paper_annex()
		}
	};
}

function said(words: Words): { language: Language; text: string } | null {
	return wordsFor(words, readerLanguage()) ?? null;
}

/** What stands beside what: whole elements, and within articles and annexes clause by clause. */
type Row = { isHead: boolean; cells: (Block | null)[] };

function rowsOf(first: readonly Block[], second: readonly Block[] | undefined): Row[] {
	if (!second) return first.flatMap((block) => parted([block]));
	return beside(first, second).flatMap((row) => parted([row.first, row.second]));
}

function parted(cells: readonly (Block | null)[]): Row[] {
	if (!cells.some((cell) => cell?.kind === 'article' || cell?.kind === 'annex'))
		return [{ isHead: false, cells: [...cells] }];
	const head = cells.map(
		(cell) =>
			cell && { ...cell, children: cell.children?.filter(({ kind }) => kind === 'heading') ?? [] }
	);
	const [own, other] = cells.map(
		(cell) => cell?.children?.filter(({ kind }) => kind !== 'heading') ?? []
	);
	const rest = beside(own ?? [], other ?? []).map((row) => ({
		isHead: false,
		cells: cells.length > 1 ? [row.first, row.second] : [row.first]
	}));
	return [{ isHead: true, cells: head }, ...rest];
}
