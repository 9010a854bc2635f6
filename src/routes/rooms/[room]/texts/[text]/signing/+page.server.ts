import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	makeAnnouncement,
	proposeAnnouncement,
	withdrawAnnouncement
} from '#lib/server/commands/announcements.ts';
import {
	addSignatory,
	amendAgreement,
	changeSignatory,
	recordRatification,
	recordSignature,
	removeSignatory,
	sealAgreement
} from '#lib/server/commands/signing.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readSigning } from '#lib/server/queries/signing.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:signatory', 'news:signature', 'news:ratification', 'news:announcement');
	event.depends('news:consent', 'news:clause', 'news:draft', 'news:agreement', 'news:recipient');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({ text: await readSigning(callerOf(event), { roomId, agreementId }) }));
};

const text = ({ params }: RequestEvent) => ({ roomId: params.room, agreementId: params.text });
const list = stayAt('list');
const announcement = stayAt('announcement');

export const actions: Actions = {
	add: action(addSignatory, text, list),
	change: action(changeSignatory, text, list),
	remove: action(removeSignatory, text, list),
	sign: action(recordSignature, text, list),
	ratify: action(recordRatification, text, stayAt('ratify')),
	seal: action(sealAgreement, text, stayAt('seal')),
	amend: action(
		amendAgreement,
		text,
		({ agreementId }, { params }) => `/rooms/${params.room}/texts/${agreementId}`
	),
	propose: action(proposeAnnouncement, text, announcement),
	takeBack: action(withdrawAnnouncement, text, announcement),
	announce: action(makeAnnouncement, text, announcement)
};
