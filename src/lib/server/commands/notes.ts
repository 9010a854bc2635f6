import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { NOTE_KINDS } from '#lib/domain/release.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { saveNewAnswer } from '../db/answers.ts';
import { findCopy, findDraftNotes, saveNewNote, saveNote, type DraftNote } from '../db/copies.ts';
import { findOrigin } from '../db/drafts.ts';
import { Id, Ids, oneOf, requiredWords } from './input.ts';

const OfCopy = { roomId: Id, copyId: Id };
const Said = { kind: oneOf(NOTE_KINDS), words: requiredWords(10_000) };

/** Says something of a clause among those who sit in this room. Nobody else learns of it. */
export const writeNote = command(
	v.object({ ...OfCopy, clauseId: Id, ...Said }),
	async (context, { roomId, copyId, clauseId, ...said }) => {
		const { tx, scope, now, newId, record } = context;
		const copy = await findCopy(tx, scope, copyId, roomId);
		authorize(scope, roomId, 'text.comment');
		if (!copy.words[clauseId]) throw new Problem('absent');
		const noteId = newId();
		await saveNewNote(tx, {
			...said,
			id: noteId,
			roomId,
			copyId,
			clauseId,
			withdrawnAt: null,
			sentAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'note.written', roomId, ids: { copy: copyId, note: noteId } });
		return { noteId };
	}
);

/** @throws Problem `note.sent` for one that went to those who write: it stays as they have it. */
export const changeNote = command(
	v.object({ ...OfCopy, noteId: Id, ...Said }),
	async (context, { roomId, copyId, noteId, ...said }) => {
		const note = await findOwn(context, { roomId, copyId, noteId });
		await saveNote(context.tx, note.id, said);
		context.record({ type: 'note.changed', roomId, ids: { copy: copyId, note: noteId } });
	}
);

export const withdrawNote = command(
	v.object({ ...OfCopy, noteId: Id }),
	async (context, { roomId, copyId, noteId }) => {
		const note = await findOwn(context, { roomId, copyId, noteId });
		await saveNote(context.tx, note.id, { withdrawnAt: context.now });
		context.record({ type: 'note.withdrawn', roomId, ids: { copy: copyId, note: noteId } });
	}
);

/**
 * Sends notes to those who hold the pen, under the name of the party. What is not chosen stays here.
 *
 * @throws Problem `note.noneChosen`, `note.sent`.
 */
export const sendNotes = command(
	v.object({ ...OfCopy, noteIds: Ids }),
	async (context, { roomId, copyId, noteIds }) => {
		const { tx, scope, now, newId, record } = context;
		const copy = await findCopy(tx, scope, copyId, roomId);
		authorize(scope, roomId, 'answer.send');
		if (noteIds.length === 0) throw new Problem('note.noneChosen');
		const notes = await findDraftNotes(tx, scope, roomId, copy.textId);
		for (const id of new Set(noteIds)) {
			const note = notes.find((one) => one.id === id && !one.withdrawnAt);
			if (!note) throw new Problem('absent');
			if (note.sentAt) throw new Problem('note.sent');
			const origin = await findOrigin(tx, note.copyId);
			if (!origin) throw new Problem('absent');
			const { agreementId, draftId, recipientId } = origin;
			await saveNote(tx, id, { sentAt: now });
			await saveNewAnswer(tx, {
				id: newId(),
				roomId: origin.roomId,
				agreementId,
				draftId,
				recipientId,
				clauseId: note.clauseId,
				kind: note.kind,
				words: note.words,
				state: 'open',
				reply: NO_WORDS,
				repliedAt: null,
				noteId: id,
				recordedAt: now,
				// The party speaks, whoever pressed the button.
				recordedBy: recipientId
			});
			record({
				type: 'answer.came',
				roomId: origin.roomId,
				processId: origin.processId,
				ids: { agreement: agreementId, recipient: recipientId },
				isFromElsewhere: true
			});
		}
		record({ type: 'answer.sent', roomId, ids: { copy: copyId } });
	}
);

async function findOwn(
	{ tx, scope }: Context,
	{ roomId, copyId, noteId }: { roomId: string; copyId: string; noteId: string }
): Promise<DraftNote> {
	const copy = await findCopy(tx, scope, copyId, roomId);
	authorize(scope, roomId, 'text.comment');
	const notes = await findDraftNotes(tx, scope, roomId, copy.textId);
	const note = notes.find(({ id }) => id === noteId);
	if (!note || note.withdrawnAt) throw new Problem('absent');
	if (note.recordedBy !== scope.accountId) throw new Problem('forbidden');
	if (note.sentAt) throw new Problem('note.sent');
	return note;
}
