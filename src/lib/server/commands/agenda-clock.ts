import * as v from 'valibot';
import {
	continueItem,
	extendItem,
	finishItem,
	pauseItem,
	returnItem,
	startItem
} from '#lib/domain/agenda.ts';
import { checkOpen } from '#lib/domain/session.ts';
import { command } from '../command.ts';
import { arrange } from './agenda.ts';
import { Id, whole } from './input.ts';

/** What happens by the clock of the server, while people meet. */
const OfItem = v.object({ sessionId: Id, itemId: Id });

/** An item is spoken about from now on; what was before it, is done. */
export const startAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda, session) => {
		checkOpen(session);
		return startItem(agenda, input.itemId, context.now);
	})
);

export const finishAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda) => finishItem(agenda, input.itemId, context.now))
);

/** Takes back that an item was started or finished. */
export const returnAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda) => returnItem(agenda, input.itemId, context.now))
);

export const extendAgendaItem = command(
	v.object({ ...OfItem.entries, minutes: whole(1, 120) }),
	(context, { minutes, ...input }) =>
		arrange(context, input, (agenda) => extendItem(agenda, input.itemId, minutes))
);

/** The clock stands, for a prayer or a wait, and the item with it. */
export const pauseAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda) => pauseItem(agenda, input.itemId, context.now))
);

export const continueAgendaItem = command(OfItem, (context, input) =>
	arrange(context, input, (agenda, session) => {
		checkOpen(session);
		return continueItem(agenda, input.itemId, context.now);
	})
);
