import type { Actions, PageServerLoad } from './$types';
import { bringBackActor, retireActor } from '#lib/server/commands/actors.ts';
import { linkActors, unlinkActors } from '#lib/server/commands/card-links.ts';
import { recordInterest } from '#lib/server/commands/interests.ts';
import { addRelation, endRelation } from '#lib/server/commands/relations.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readActor } from '#lib/server/queries/actor-card.ts';

type Params = { params: { room?: string; actor?: string } };

const ofCard = ({ params }: Params) => ({ roomId: params.room, actorId: params.actor });
const inRoom = ({ params }: Params) => ({ roomId: params.room });
const fromCard = ({ params }: Params) => ({ roomId: params.room, fromId: params.actor });
const toCard = (_: unknown, { params }: Params) => `/rooms/${params.room}/actors/${params.actor}`;

export const load: PageServerLoad = (event) => {
	event.depends('news:actor', 'news:relation', 'news:interest', 'news:issue');
	const { room: roomId, actor: actorId } = event.params;
	return read(() => readActor(callerOf(event), { roomId, actorId }));
};

export const actions: Actions = {
	retire: action(retireActor, ofCard, toCard),
	bringBack: action(bringBackActor, ofCard, toCard),
	relate: action(addRelation, fromCard, toCard),
	end: action(endRelation, inRoom, toCard),
	link: action(linkActors, ofCard, toCard),
	unlink: action(unlinkActors, inRoom, toCard),
	note: action(recordInterest, ofCard, toCard)
};
