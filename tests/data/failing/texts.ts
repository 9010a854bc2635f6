import * as Y from 'yjs';
import {
	renameAgreement,
	shelveAgreement,
	startAgreement,
	unshelveAgreement
} from '#lib/server/commands/agreements.ts';
import {
	answerThread,
	changeComment,
	reopenThread,
	resolveThread,
	startThread,
	withdrawComment
} from '#lib/server/commands/comments.ts';
import { freezeText, layDownPen, passPen, takePen, thawText } from '#lib/server/commands/pen.ts';
import { writeText } from '#lib/server/commands/texts.ts';
import { readClause, readDocument } from '#lib/server/queries/agreements.ts';
import { documentOf } from '#lib/draft/take.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { readTwin } from '#lib/draft/shared.ts';
import { findSharedClause } from '#lib/draft/touched.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { inEnglish, type World } from '../../world.ts';
import { aValley, type Scenario } from './valley.ts';

const said = { words: inEnglish('Who decides this?') };

export const TEXTS: Record<string, Scenario> = {
	startAgreement: async (world) => {
		const { lead, rooms } = await aValley(world);
		const title = inEnglish('Framework agreement');
		return () => startAgreement(lead, { roomId: rooms.drafting, title, from: 'nothing' });
	},
	renameAgreement: async (world) => {
		const { lead, text } = await aText(world);
		return () => renameAgreement(lead, { ...text, title: inEnglish('Another name') });
	},
	shelveAgreement: async (world) => {
		const { lead, text } = await aText(world);
		return () => shelveAgreement(lead, text);
	},
	unshelveAgreement: async (world) => {
		const { lead, text } = await aText(world);
		await shelveAgreement(lead, text);
		return () => unshelveAgreement(lead, text);
	},
	takePen: async (world) => {
		const { lead, text } = await aText(world);
		return () => takePen(lead, text);
	},
	passPen: async (world) => {
		const { lead, text } = await aText(world);
		const drafter = await world.aPerson();
		await world.seat(lead, drafter, text.roomId, 'drafter');
		const { seats } = await loadScope(world.house.db.reads, drafter.accountId);
		return () => passPen(lead, { ...text, seatId: seats[0]?.id ?? '' });
	},
	layDownPen: async (world) => {
		const { lead, text } = await aText(world);
		await takePen(lead, text);
		return () => layDownPen(lead, text);
	},
	freezeText: async (world) => {
		const { lead, text } = await aText(world);
		return () => freezeText(lead, text);
	},
	thawText: async (world) => {
		const { lead, text } = await aText(world);
		await freezeText(lead, text);
		return () => thawText(lead, text);
	},
	writeText: async (world) => {
		const { lead, text } = await aText(world);
		const doc = documentOf(await readDocument(lead, text));
		const before = Y.encodeStateVector(doc);
		const clause = findSharedClause(doc, { clauseId: clauseOf(doc), language: 'en' });
		const line = (clause?.get(0) as Y.XmlElement).get(0) as Y.XmlText;
		line.insert(0, 'Agreed: ');
		const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before));
		return () => writeText(lead, { ...text, update });
	},
	startThread: async (world) => {
		const { lead, text } = await aText(world);
		return () => startThread(lead, { ...text, clauseId: 'c1', ...said });
	},
	answerThread: async (world) => {
		const { lead, thread } = await aThread(world);
		return () => answerThread(lead, { ...thread, ...said });
	},
	changeComment: async (world) => {
		const { lead, comment } = await aThread(world);
		return () => changeComment(lead, { ...comment, ...said });
	},
	withdrawComment: async (world) => {
		const { lead, comment } = await aThread(world);
		return () => withdrawComment(lead, comment);
	},
	resolveThread: async (world) => {
		const { lead, thread } = await aThread(world);
		return () => resolveThread(lead, thread);
	},
	reopenThread: async (world) => {
		const { lead, thread } = await aThread(world);
		await resolveThread(lead, thread);
		return () => reopenThread(lead, thread);
	}
};

export async function aText(world: World) {
	const { lead, rooms } = await aValley(world);
	const roomId = rooms.drafting;
	const { agreementId } = await startAgreement(lead, {
		roomId,
		title: inEnglish('Framework agreement'),
		from: 'library',
		language: 'en',
		modelIds: ['collective.personalLiability']
	});
	return { lead, text: { roomId, agreementId } };
}

async function aThread(world: World) {
	const { lead, text } = await aText(world);
	const clauseId = clauseOf(documentOf(await readDocument(lead, text)));
	const { threadId } = await startThread(lead, { ...text, clauseId, ...said });
	const { threads } = await readClause(lead, { ...text, clauseId });
	const thread = { ...text, threadId };
	const commentId = threads[0]?.comments[0]?.id ?? '';
	return { lead, thread, comment: { ...thread, commentId } };
}

function clauseOf(doc: Y.Doc): string {
	return clausesOf(readTwin(doc, 'en'))[0]?.id ?? '';
}
