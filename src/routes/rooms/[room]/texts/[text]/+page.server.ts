import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	renameAgreement,
	shelveAgreement,
	unshelveAgreement
} from '#lib/server/commands/agreements.ts';
import { freezeText, layDownPen, passPen, takePen, thawText } from '#lib/server/commands/pen.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readAgreement } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agreement', 'news:text', 'news:pen', 'news:clause', 'news:comment');
	event.depends('news:seat');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({
		text: await readAgreement(callerOf(event), { roomId, agreementId })
	}));
};

const text = ({ params }: RequestEvent) => ({ roomId: params.room, agreementId: params.text });
const pen = stayAt('pen');

export const actions: Actions = {
	take: action(takePen, text, pen),
	pass: action(passPen, text, pen),
	layDown: action(layDownPen, text, pen),
	freeze: action(freezeText, text, pen),
	thaw: action(thawText, text, pen),
	rename: action(renameAgreement, text, stayAt('name')),
	shelve: action(shelveAgreement, text, (_, { params }) => `/rooms/${params.room}/texts`),
	unshelve: action(unshelveAgreement, text, stayAt('name'))
};
