import type {
	Attribution,
	AskingState,
	ClearanceForm,
	ClearanceWay,
	MessageKind,
	MessageState
} from '#lib/domain/message.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';

/** What mediators carry between rooms: each of its records lives in the room whose words it holds. */
export function declareMessages(d: Dialect, { rooms }: Pick<ProcessesTables, 'rooms'>) {
	/** As the mediators keep it. Only they can follow it from one room to the other. */
	const messages = d.table(
		'messages',
		{
			...inRoom(d, rooms),
			number: d.integer('number').notNull(),
			kind: d.text('kind').$type<MessageKind>().notNull(),
			state: d.text('state').$type<MessageState>().notNull(),
			sourceRoomId: d.id('source_room_id').notNull(),
			toRoomId: d.id('to_room_id').notNull(),
			attribution: d.text('attribution').$type<Attribution>().notNull(),
			/** As it was said. */
			sourceWords: d.json<Words>('source_words').notNull(),
			/** As it is to be said over there; fixed once leave is asked. */
			wording: d.json<Words>('wording').notNull(),
			/** What was heard when it was said. */
			reaction: d.json<Words>('reaction').notNull(),
			/** Of the chain that it goes on with: an answer, or what would follow "if they …". */
			replyToId: d.id('reply_to_id'),
			/** The other of two offers that are put together or not at all. */
			crossesId: d.id('crosses_id'),
			askingId: d.id('asking_id'),
			deliveryId: d.id('delivery_id'),
			/** The note of which it was made, in this room or in that of the party. */
			noteId: d.id('note_id'),
			/** The message whose place it takes. */
			supersedesId: d.id('supersedes_id'),
			saidAt: d.instant('said_at'),
			answeredAt: d.instant('answered_at'),
			movedAt: d.instant('moved_at').notNull(),
			...made(d)
		},
		(t) => [
			d.index('messages_room').on(t.roomId, t.number),
			d.index('messages_asking').on(t.askingId),
			d.index('messages_note').on(t.noteId)
		]
	);

	/** Leave, as it was given: never changed (R2). */
	const leaves = d.table(
		'leaves',
		{
			...inRoom(d, rooms),
			messageId: d
				.id('message_id')
				.notNull()
				.references(() => messages.id),
			toRoomId: d.id('to_room_id').notNull(),
			form: d.text('form').$type<ClearanceForm>().notNull(),
			attribution: d.text('attribution').$type<Attribution>().notNull(),
			expiresAt: d.instant('expires_at').notNull(),
			way: d.text('way').$type<ClearanceWay>().notNull(),
			/** Whose spoken word it was. */
			givenBy: d.json<Words>('given_by').notNull(),
			...made(d)
		},
		(t) => [d.index('leaves_message').on(t.messageId, t.recordedAt)]
	);

	/** In the room of who said it: may this be carried? */
	const askings = d.table(
		'askings',
		{
			...inRoom(d, rooms),
			state: d.text('state').$type<AskingState>().notNull(),
			/** To whom, by the name that this room may know. */
			toName: d.json<Words>('to_name').notNull(),
			words: d.json<Words>('words').notNull(),
			form: d.text('form').$type<ClearanceForm>().notNull(),
			attribution: d.text('attribution').$type<Attribution>().notNull(),
			expiresAt: d.instant('expires_at').notNull(),
			/** What the party says to it. */
			said: d.json<Words>('said').notNull(),
			answeredAt: d.instant('answered_at'),
			...made(d)
		},
		(t) => [d.index('askings_room').on(t.roomId, t.recordedAt)]
	);

	/** In the room to which it was said: the words, and whose they are said to be. */
	const deliveries = d.table(
		'deliveries',
		{
			...inRoom(d, rooms),
			fromName: d.json<Words>('from_name').notNull(),
			words: d.json<Words>('words').notNull(),
			kind: d.text('kind').$type<MessageKind>().notNull(),
			attribution: d.text('attribution').$type<Attribution>().notNull(),
			/** The day on which it was said, as the mediator says. */
			saidOn: d.day('said_on').notNull(),
			/** It cannot be taken back, only corrected. */
			correction: d.json<Words>('correction').notNull(),
			/** The room sees it from this tick of the clock on, not from the moment it was written. */
			shownFrom: d.instant('shown_from').notNull(),
			toldAt: d.instant('told_at'),
			...made(d)
		},
		(t) => [d.index('deliveries_room').on(t.roomId, t.shownFrom)]
	);

	return { messages, leaves, askings, deliveries };
}

export type MessagesTables = ReturnType<typeof declareMessages>;
