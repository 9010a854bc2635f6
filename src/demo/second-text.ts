import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { hashesOf } from '#lib/draft/hash.ts';
import { build, words as letters } from '#lib/draft/schema.ts';
import { readTwin, setFlagged, setStanding } from '#lib/draft/shared.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { answerThread, resolveThread, startThread } from '#lib/server/commands/comments.ts';
import { freezeDraft, releaseDraft } from '#lib/server/commands/drafts.ts';
import { sendNotes, writeNote } from '#lib/server/commands/notes.ts';
import { addRecipient } from '#lib/server/commands/recipients.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { nameOf, type Cast, type Part } from './cast.ts';
import content from './content/agreement.json' with { type: 'json' };
import second from './content/second-text.json' with { type: 'json' };
import { seat } from './rooms.ts';
import { words, type Act } from './stage.ts';
import { compare, edit, twinOf, word, type Twin } from './working-text.ts';

type Rooms = Record<'drafting' | 'plenary', string>;

/**
 * The text of Western Anbar, after the example of Shirqat: it is left in the middle, with three open
 * brackets and an answer that waits, so that whoever looks at the demo can carry on.
 */
export function actsOfSecondText(cast: Cast, rooms: Rooms): Act[] {
	const { lead, drafter, counsel } = cast;
	const roomId = rooms.drafting;
	let agreementId = '';
	const write = (who: Cast[Part], change: (doc: Y.Doc) => void) =>
		edit(who, { roomId, agreementId }, change);

	async function begin() {
		for (const part of ['drafter', 'counsel'] as const)
			await seat(lead, cast[part], roomId, 'drafter', nameOf(part));
		await seat(lead, cast.chair, roomId, 'chair', nameOf('chair'));
		const started = await startAgreement(drafter, {
			roomId,
			title: words(second.title),
			from: 'brought',
			language: 'ar',
			twin: JSON.stringify(ownTwin('ar').toJSON())
		});
		agreementId = started.agreementId;
	}

	/** The leaders in the plenary are asked; what one of them would rather read comes back. */
	async function ask() {
		const text = { roomId, agreementId };
		const { recipientId } = await addRecipient(lead, {
			...text,
			name: words(second.recipient),
			targetRoomId: rooms.plenary,
			isParty: true
		});
		const { draftId } = await freezeDraft(drafter, {
			...text,
			purpose: 'consultation',
			summary: words(second.summary)
		});
		await releaseDraft(lead, { ...text, draftId, recipientIds: [recipientId] });
	}

	async function answer() {
		const { mediator } = cast;
		const at = { roomId: rooms.plenary };
		const { texts } = await readCopies(mediator, at);
		const copyId = texts[0]?.copies[0]?.id ?? '';
		const { clause, kind, words: said } = second.answer;
		const { noteId } = await writeNote(mediator, {
			...at,
			copyId,
			clauseId: clause,
			kind: kind as 'proposal',
			words: words(said)
		});
		await sendNotes(mediator, { ...at, copyId, noteIds: [noteId] });
	}

	return [
		{ on: '2023-05-21T10:00', play: begin },
		{
			on: '2023-05-24T10:00',
			play: () => write(counsel, (doc) => word(doc, 'en', ownTwin('en')))
		},
		{ on: '2023-05-24T12:00', play: () => write(counsel, compare) },
		{ on: '2023-06-02T10:00', play: () => write(drafter, sayHowItStands) },
		{ on: '2023-06-04T09:00', play: ask },
		// The Arabic grows after the two were compared: the English has to follow.
		{ on: '2023-06-07T09:00', play: () => write(drafter, (doc) => addTo(doc, 'c11')) },
		{ on: '2023-06-08T11:00', play: () => discuss(cast, { roomId, agreementId }) },
		{ on: '2023-06-12T17:00', play: answer }
	];
}

/** The second reading of Shirqat, for another place. */
function ownTwin(language: Twin): Node {
	const draft = content.drafts.find(({ number }) => number === 4);
	const { from, to } = second.place;
	const moved = (node: Node): Node => {
		if (node.isText)
			return node.type.schema.text(
				(node.text ?? '').replaceAll(from[language], to[language]),
				node.marks
			);
		return node.type.create(node.attrs, node.children.map(moved), node.marks);
	};
	const [, ...rest] = moved(twinOf(draft, language)).children;
	return build('doc', [build('title', letters(second.title[language])), ...rest]);
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
