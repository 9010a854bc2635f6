import type { Node } from 'prosemirror-model';
import { updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import type { Language } from '#lib/domain/words.ts';
import { hashesOf } from '#lib/draft/hash.ts';
import { build, schema, words as letters } from '#lib/draft/schema.ts';
import { readTwin, setConfirmation, twinFragment } from '#lib/draft/shared.ts';
import { documentOf } from '#lib/draft/take.ts';
import { writeText } from '#lib/server/commands/texts.ts';
import type { Caller } from '#lib/server/house.ts';
import { readDocument } from '#lib/server/queries/agreements.ts';
import content from './content/agreement.json' with { type: 'json' };

/** How the texts of the demo are written: as twins of its content, put in by those who write. */

export const TWINS = ['ar', 'en'] as const satisfies readonly Language[];
export type Twin = (typeof TWINS)[number];

export type Draft = (typeof content.drafts)[number];

export function twinOf(draft: Draft | undefined, language: Twin): Node {
	const clauses = (draft?.clauses ?? []).map(({ clause, revision }) => {
		const { title } = content.clauses.find(({ id }) => id === clause) ?? { title: undefined };
		const text = content.revisions.find(({ id }) => id === revision)?.text[language] ?? '';
		const bracket = content.brackets.find((one) => one.clause === clause);
		const obligor = content.commitments.find((one) => one.clause === clause)?.obligor;
		const line = build('paragraph', lineOf(text, clause, bracket?.id, obligor));
		return build(
			'article',
			[build('heading', letters(title?.[language] ?? '')), build('clause', [line], { id: clause })],
			{ id: `a-${clause}` }
		);
	});
	const annexes =
		(draft?.number ?? 0) >= 4 ? content.annexes.map((one) => annexOf(one, language)) : [];
	return build('doc', [build('title', letters(content.title[language])), ...clauses, ...annexes]);
}

/** The second holds the commitments, as a table. */
function annexOf({ number, title, text }: (typeof content.annexes)[number], language: Twin): Node {
	const rows = content.commitments.map(({ obligorLabel, act, due, verifierLabel }) => {
		const cells = [obligorLabel[language], act[language], due ?? '', verifierLabel[language]];
		return build(
			'row',
			cells.map((cell) => build('cell', cell ? letters(cell) : []))
		);
	});
	return build(
		'annex',
		[
			build('heading', letters(title[language])),
			number === 2 ? build('table', rows) : build('paragraph', letters(text[language]))
		],
		{ id: `x-${number}` }
	);
}

/** `… [(A) one wording | (B) another] …`, as the content writes open words down. */
function lineOf(text: string, clauseId: string, bracketId = 'B0', obligor?: string): Node[] {
	const open = /\[\((?:أ|A)\) (.*?) \| \((?:ب|B)\) (.*?)\]/.exec(text);
	if (!open) return oblige(text, clauseId, obligor);
	const [whole, first = '', second = ''] = open;
	const reading = (words: string, alternative: string) =>
		schema.text(words, [schema.marks.bracket.create({ id: bracketId, alternative })]);
	return [
		...oblige(text.slice(0, open.index), clauseId, obligor),
		reading(first, 'A'),
		reading(second, 'B'),
		...letters(text.slice(open.index + whole.length))
	];
}

/** The first sentence of a clause from which a commitment comes says who must do something. */
function oblige(text: string, clauseId: string, who?: string): Node[] {
	const end = who ? text.indexOf('.') : -1;
	if (!who || end < 1) return letters(text);
	const mark = schema.marks.obliges.create({ id: `o-${clauseId}`, who });
	return [schema.text(text.slice(0, end), [mark]), ...letters(text.slice(end))];
}

export async function edit(
	who: Caller,
	text: { roomId: string; agreementId: string },
	change: (doc: Y.Doc) => void
): Promise<void> {
	const doc = documentOf(await readDocument(who, text));
	const before = Y.encodeStateVector(doc);
	doc.transact(() => change(doc));
	await writeText(who, { ...text, update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)) });
}

export function word(doc: Y.Doc, language: Twin, twin: Node): void {
	updateYFragment(doc, twinFragment(doc, language), twin, {
		mapping: new Map(),
		isOMark: new Map()
	});
}

/** Somebody who reads both says of each clause that they say the same. */
export function compare(doc: Y.Doc): void {
	const [arabic, english] = TWINS.map((language) => hashesOf(readTwin(doc, language), language));
	for (const [id, authoritative] of arabic ?? []) {
		const own = english?.get(id);
		if (own) setConfirmation(doc, 'en', id, { authoritative, own });
	}
}
