import type { Node } from 'prosemirror-model';
import { updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import type { Regime } from '#lib/domain/process.ts';
import type { Language } from '#lib/domain/words.ts';
import { hashesOf } from '#lib/draft/hash.ts';
import { build, schema, words as letters } from '#lib/draft/schema.ts';
import {
	readTwin,
	setConfirmation,
	setFlagged,
	setStanding,
	twinFragment
} from '#lib/draft/shared.ts';
import { documentOf } from '#lib/draft/take.ts';
import { finishAgendaItem, startAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { answerThread, resolveThread, startThread } from '#lib/server/commands/comments.ts';
import { writeText } from '#lib/server/commands/texts.ts';
import { readDocument } from '#lib/server/queries/agreements.ts';
import type { Caller } from '#lib/server/house.ts';
import type { Cast, Part } from './cast.ts';
import content from './content/agreement.json' with { type: 'json' };
import { held } from './sessions.ts';
import { dayAfter, minutesBefore, words, type Act } from './stage.ts';

const TWINS = ['ar', 'en'] as const satisfies readonly Language[];
type Twin = (typeof TWINS)[number];

/** The text stands as it was for its second reading: three clauses are open. */
const DRAFTS = content.drafts.filter(({ number }) => number <= 4);

/** The framework agreement of Shirqat, written by its two drafters from a skeleton to its second reading. */
export function actsOfAgreement(cast: Cast, roomId: string, told: (id: string) => void): Act[] {
	const { drafter, counsel } = cast;
	let agreementId = '';
	const at = (moment: string, hours: number) =>
		new Date(Date.parse(moment) + hours * 3_600_000 + 3 * 3_600_000).toISOString().slice(0, 16);

	async function begin() {
		const started = await startAgreement(drafter, {
			roomId,
			title: words(content.title),
			from: 'brought',
			language: 'ar',
			twin: JSON.stringify(twinOf(DRAFTS[0], 'ar').toJSON())
		});
		agreementId = started.agreementId;
		told(agreementId);
	}
	const write = (who: Caller, change: (doc: Y.Doc) => void) =>
		edit(who, { roomId, agreementId }, change);

	return [
		...DRAFTS.flatMap((draft, n) => [
			{
				on: at(draft.releasedAt, -30),
				play: () =>
					n === 0 ? begin() : write(drafter, (doc) => word(doc, 'ar', twinOf(draft, 'ar')))
			},
			{
				on: at(draft.releasedAt, -6),
				play: () => write(counsel, (doc) => word(doc, 'en', twinOf(draft, 'en')))
			},
			{ on: at(draft.releasedAt, -2), play: () => write(counsel, compare) }
		]),
		{ on: '2021-03-16T10:00', play: () => write(drafter, sayHowItStands) },
		// The Arabic grows after the two were compared: the English has to follow.
		{ on: '2021-03-17T09:00', play: () => write(drafter, (doc) => addTo(doc, 'c11')) },
		{
			on: '2021-03-17T11:00',
			play: () => discuss(cast, { roomId, agreementId })
		},
		...content.readings.flatMap((reading) =>
			readAloud(cast, reading, { roomId, agreementId: () => agreementId })
		)
	];
}

/** A meeting of the drafters, each item of which is about a clause of the text. */
function readAloud(
	{ lead, chair }: Pick<Cast, Part>,
	{ agenda, ...meeting }: (typeof content.readings)[number],
	{ roomId, agreementId }: { roomId: string; agreementId: () => string }
): Act[] {
	let sessionId = '';
	const items: string[] = [];
	const regime = meeting.regime as Regime;
	const minutesIn = (minutes: number) =>
		minutesBefore(new Date(`${meeting.start}:00+03:00`), -minutes);
	const plan = async () => {
		for (const { clauses, minutes, title, purpose } of agenda) {
			const item = { title: words(title), purpose: words(purpose), minutes };
			const about = clauses.map((clauseId) => `${agreementId()}:${clauseId}`);
			const added = await addAgendaItem(chair, { sessionId, ...item, clauses: about });
			items.push(added.itemId);
		}
	};
	return [
		...held(lead, { ...meeting, roomId, kind: 'drafting', regime }, (id) => (sessionId = id)),
		{ on: `${dayAfter(meeting.start.slice(0, 10), -2)}T12:00`, play: plan },
		...agenda.flatMap((_, n) => {
			const item = () => ({ sessionId, itemId: items[n] ?? '' });
			return [
				{ on: minutesIn(5 + 30 * n), play: () => startAgendaItem(chair, item()) },
				{ on: minutesIn(30 + 30 * n), play: () => finishAgendaItem(chair, item()) }
			];
		})
	];
}

type Draft = (typeof content.drafts)[number];

function twinOf(draft: Draft | undefined, language: Twin): Node {
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
	return build('doc', [build('title', letters(content.title[language])), ...clauses]);
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

async function edit(
	who: Caller,
	text: { roomId: string; agreementId: string },
	change: (doc: Y.Doc) => void
): Promise<void> {
	const doc = documentOf(await readDocument(who, text));
	const before = Y.encodeStateVector(doc);
	doc.transact(() => change(doc));
	await writeText(who, { ...text, update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)) });
}

function word(doc: Y.Doc, language: Twin, twin: Node): void {
	updateYFragment(doc, twinFragment(doc, language), twin, {
		mapping: new Map(),
		isOMark: new Map()
	});
}

/** A sentence more, in Arabic only, and a word from drafter to drafter. */
function addTo(doc: Y.Doc, clauseId: string): void {
	const more = [
		build('paragraph', letters('ولا تُفصل صفوف الأطفال العائدين عن صفوف غيرهم.')),
		build('note', letters('يُعرض على مديرية التربية قبل القراءة النهائية.'))
	];
	const grow = (node: Node): Node => {
		if (node.isTextblock) return node;
		const children = node.children.map(grow);
		const isIt = node.attrs.id === clauseId;
		return node.type.create(node.attrs, isIt ? [...children, ...more] : children);
	};
	word(doc, 'ar', grow(readTwin(doc, 'ar')));
}

/** Somebody who reads both says of each clause that they say the same. */
function compare(doc: Y.Doc): void {
	const [arabic, english] = TWINS.map((language) => hashesOf(readTwin(doc, language), language));
	for (const [id, authoritative] of arabic ?? []) {
		const own = english?.get(id);
		if (own) setConfirmation(doc, 'en', id, { authoritative, own });
	}
}

/** What the first reading left agreed, and what two thought of a declaration that must stay free. */
function sayHowItStands(doc: Y.Doc): void {
	const hashes = hashesOf(readTwin(doc, 'ar'), 'ar');
	const said = { c01: 'agreed', c03: 'agreed', c04: 'agreedAdReferendum', c13: 'parked' } as const;
	for (const [id, state] of Object.entries(said))
		setStanding(doc, id, { state, hash: hashes.get(id) ?? '' });
	setFlagged(doc, 'c08', {
		flags: ['R9.voluntaryRecordNeeded'],
		voluntary: 'تقول المادة نفسها إنه طوعي ولا يكون شرطاً للعودة، ويُثبَت ذلك في محضر اللجنة.'
	});
}

async function discuss(
	{ drafter, counsel, chair }: Pick<Cast, Part>,
	text: { roomId: string; agreementId: string }
): Promise<void> {
	const open = await startThread(counsel, {
		...text,
		clauseId: 'c06',
		words: words({
			ar: 'البديل (ب) يجعل الصمت رضا. هل تقبل الأسر ذلك؟',
			en: 'Alternative B takes silence for consent. Would the families accept that?'
		})
	});
	await answerThread(drafter, {
		...text,
		threadId: open.threadId,
		words: words({
			ar: 'سألنا، والأرجح صياغة ثالثة: تُسأل الأسرة مرة أخرى قبل أن تمضي المهلة.',
			en: 'We asked. A third wording is likely: the family is asked once more before the time runs out.'
		})
	});
	const settled = await startThread(chair, {
		...text,
		clauseId: 'c02',
		words: words({
			ar: 'اجعلوا تعريف «الأسرة العائدة» واحداً في النص كله.',
			en: 'Please keep one definition of “returning family” throughout.'
		})
	});
	await answerThread(counsel, {
		...text,
		threadId: settled.threadId,
		words: words({ ar: 'صُحّح في المادتين (2) و(12).', en: 'Corrected in articles 2 and 12.' })
	});
	await resolveThread(chair, { ...text, threadId: settled.threadId });
}
