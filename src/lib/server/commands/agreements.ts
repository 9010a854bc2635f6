import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { holdsTexts } from '#lib/domain/room.ts';
import { LANGUAGES, type Words } from '#lib/domain/words.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { hashOf } from '#lib/draft/hash.ts';
import { hasOwnIds, checkSound } from '#lib/draft/sound.ts';
import { seedUpdate, type Seed } from '#lib/draft/seed.ts';
import { begin, BEGINNINGS } from '#lib/draft/start.ts';
import { command, type Context } from '../command.ts';
import { saveAgreement, saveNewAgreement } from '../db/agreements.ts';
import { findRoom } from '../db/rooms.ts';
import { saveClauseVersions, saveFirstText } from '../db/texts.ts';
import { findToKeep } from './agreement-to-keep.ts';
import { Id, oneOf, requiredWords, SHORT } from './input.ts';

const OfRoom = { roomId: Id, title: requiredWords(SHORT) };

/**
 * Begins a text: empty, or from clauses of the library in the order in which they were chosen, or
 * from what somebody brought along, as it was recognised.
 */
export const startAgreement = command(
	v.object({
		...OfRoom,
		from: oneOf(BEGINNINGS),
		language: v.optional(oneOf(LANGUAGES), 'ar'),
		modelIds: v.optional(v.union([v.array(Id), Id]), []),
		/** A twin as prosemirror-model writes it down. */
		twin: v.optional(v.string(), '')
	}),
	async (context, { roomId, title, from, language, modelIds, twin }) => {
		const { tx, scope, newId } = context;
		authorize(scope, roomId, 'agreement.write');
		if (!holdsTexts((await findRoom(tx, scope, roomId)).kind)) throw new Problem('absent');
		const models = typeof modelIds === 'string' ? [modelIds] : modelIds;
		const seed = begin({ from, language, title, modelIds: models, twin }, newId);
		return { agreementId: await saveText(context, { roomId, title }, seed) };
	}
);

/** Puts a new text into a room, with the first version of each of its clauses. */
export async function saveText(
	{ tx, scope, now, newId, record }: Context,
	{ roomId, title, amendsId = null }: { roomId: string; title: Words; amendsId?: string | null },
	seed: Seed
): Promise<string> {
	for (const twin of Object.values(seed.twins)) {
		checkSound(twin, 1);
		if (!hasOwnIds(twin)) throw new Problem('draft.corrupt');
	}
	const agreementId = newId();
	await saveNewAgreement(tx, {
		id: agreementId,
		roomId,
		title,
		penSeatId: null,
		frozenAt: null,
		shelvedAt: null,
		signedAt: null,
		signedDraftId: null,
		amendsId,
		recordedAt: now,
		recordedBy: scope.accountId
	});
	await saveFirstText(tx, { agreementId, roomId, update: seedUpdate(seed), at: now });
	for (const language of LANGUAGES) {
		const twin = seed.twins[language];
		const versions = (twin ? clausesOf(twin) : []).map(({ id, node }) => ({
			id: newId(),
			roomId,
			agreementId,
			clauseId: id,
			language,
			seq: 1,
			content: node.toJSON() as object,
			hash: hashOf(node, language),
			accountIds: [scope.accountId],
			since: now,
			at: now
		}));
		await saveClauseVersions(tx, versions);
	}
	record({ type: 'agreement.started', roomId, ids: { agreement: agreementId } });
	return agreementId;
}

const OfText = { roomId: Id, agreementId: Id };

export const renameAgreement = command(
	v.object({ ...OfRoom, agreementId: Id }),
	async (context, { roomId, agreementId, title }) => {
		const { tx } = context;
		await findToKeep(context, { roomId, agreementId });
		await saveAgreement(tx, agreementId, { title });
		context.record({ type: 'agreement.renamed', roomId, ids: { agreement: agreementId } });
		return { agreementId };
	}
);

/** Takes a text off the list. Nothing of it is lost, and it can be taken up again. */
export const shelveAgreement = command(v.object(OfText), async (context, of) => {
	const agreement = await findToKeep(context, of);
	if (agreement.shelvedAt) return;
	await saveAgreement(context.tx, agreement.id, { shelvedAt: context.now });
	context.record({
		type: 'agreement.shelved',
		roomId: of.roomId,
		ids: { agreement: agreement.id }
	});
});

export const unshelveAgreement = command(v.object(OfText), async (context, of) => {
	const agreement = await findToKeep(context, of);
	if (!agreement.shelvedAt) return;
	await saveAgreement(context.tx, agreement.id, { shelvedAt: null });
	const { roomId } = of;
	context.record({ type: 'agreement.unshelved', roomId, ids: { agreement: agreement.id } });
});
