import type { Attribution, ClearanceForm, MessageKind } from '#lib/domain/message.ts';
import { tellArrivals } from '#lib/server/commands/arrivals.ts';
import { answerAsking, takeBackLeave } from '#lib/server/commands/leave.ts';
import {
	closeMessage,
	correctDelivery,
	deliverMessage,
	noteReaction,
	takeAlong
} from '#lib/server/commands/carriage.ts';
import { askLeave, clearUnasked, recordLeave } from '#lib/server/commands/clearing.ts';
import {
	captureMessage,
	crossOffers,
	supersedeMessage,
	withholdMessage
} from '#lib/server/commands/messages.ts';
import { readCarried, readMessage } from '#lib/server/queries/messages.ts';
import type { Cast, Part } from './cast.ts';
import shirqat from './content/shirqat.json' with { type: 'json' };
import content from './content/shuttle.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { put } from './keys.ts';
import { actsOfLegs, type Party, type ShuttleRooms } from './legs.ts';
import { words, type Act, type Stage, type Text } from './stage.ts';

const PARTIES: readonly string[] = ['survivor', 'returning', 'tribal'];

/** Who answers in the room of each party. */
const SPEAKERS = {
	survivor: 'party',
	returning: 'returning',
	tribal: 'chair'
} as const satisfies Record<Party, Part>;

const FORMS: Record<string, ClearanceForm> = {
	verbatim: 'verbatim',
	agreedWording: 'agreed',
	ideaOnly: 'idea'
};

type Told = {
	id: string;
	from: string;
	to: string[];
	kind: string;
	attribution: string;
	sourceWords: Text;
	carriedWords?: Text | null;
	clearance?: { wording: string; expiresAt: string } | null;
	history: { state: string; at: string }[];
	deliveries: { to: string; at: string }[];
	reactions: { room: string; words: Text }[];
	correction?: { at: string; words: Text } | null;
	replyTo?: string | null;
	renews?: string | null;
	/** How it was worded at first, before another wording took its place. */
	firstWording?: { at: string; words: Text };
	/** The note that says it, heard where all may be carried that nobody marked. */
	heardIn?: string;
};

/**
 * The six rounds of Shirqat: what was heard, with whose leave it was carried, what was said and how it
 * was received. Of a message to two parties each gets its own. What a party told the mediators alone
 * is a note.
 */
export function actsOfShuttle(stage: Stage, { lead, ...cast }: Cast, rooms: ShuttleRooms): Act[] {
	const { house } = stage;
	const roomId = rooms.mediators;
	const ids = new Ids('message');
	const notes = new Ids('note');
	const messages = content.messages as unknown as Told[];
	const nameOf = (party: Party) => words(shirqat.rooms.find(({ code }) => code === party)?.name);

	return [
		...actsOfLegs({ lead, ...cast }, rooms, notes),
		...messages.flatMap((message) =>
			message.to
				.filter((to) => PARTIES.includes(to))
				.flatMap((to) => carry(message, message.from as Party | 'mediators', to as Party))
		)
	];

	function carry(message: Told, from: Party | 'mediators', to: Party): Act[] {
		const key = `${message.id}.${to}`;
		const at = (state: string) => message.history.find((one) => one.state === state)?.at;
		const wording = words(message.carriedWords ?? message.sourceWords);
		const form = FORMS[message.clearance?.wording ?? ''] ?? 'agreed';
		const expiresAt = (message.clearance?.expiresAt ?? '2020-12-31T18:00').slice(0, 16);
		const isOwn = from === 'mediators';
		const answersInRoom =
			from === 'survivor' || at('refused') !== undefined || at('withdrawn') !== undefined;
		const of = () => ({ roomId, messageId: ids.get(key) });
		const acts: Act[] = [];
		const on = (moment: string | undefined, play: () => Promise<unknown>, minutes = 0) => {
			if (!moment) return;
			const instant = new Date(+new Date(moment) + minutes * 60_000 + 3 * 3_600_000);
			acts.push({ on: instant.toISOString().slice(0, 16), play });
		};
		const attribution = message.attribution as Attribution;
		const sourceWords = words(message.sourceWords);
		const capture = async (worded: ReturnType<typeof words>) => {
			const before = message.replyTo ?? message.renews;
			const { messageId } = await put(captureMessage, lead, roomId, {
				...{ roomId, sourceRoomId: rooms[from], toRoomId: rooms[to], attribution },
				kind: message.kind as MessageKind,
				sourceWords: isOwn ? words({}) : sourceWords,
				wording: worded,
				replyToId:
					(before && (ids.known(`${before}.${from}`) ?? ids.known(`${before}.${to}`))) ?? '',
				noteId: message.heardIn ? notes.get(message.heardIn) : ''
			});
			ids.set(key, messageId);
		};

		const { firstWording } = message;
		if (firstWording) {
			on(firstWording.at, () => capture(words(firstWording.words)));
			on(at('captured'), async () => {
				const other = { ...of(), attribution, sourceWords, wording };
				ids.set(key, (await put(supersedeMessage, lead, roomId, other)).messageId);
			});
		} else
			on(at('captured'), async () => {
				await capture(wording);
				await crossIfPair(message.id, key);
			});
		if (isOwn || message.heardIn)
			on(at('cleared'), () =>
				clearUnasked(lead, { ...of(), form: isOwn ? 'idea' : 'verbatim', expiresAt })
			);
		else if (answersInRoom) {
			const speaker = (cast as Omit<Cast, 'lead'>)[SPEAKERS[from]];
			on(at('permissionAsked'), () =>
				put(askLeave, lead, rooms[from], {
					...of(),
					form,
					expiresAt,
					words: wording,
					toName: nameOf(to)
				})
			);
			const answer = async (said: 'cleared' | 'refused') => {
				const askingId = await askingOf(from, ids.get(key));
				await answerAsking(speaker, { roomId: rooms[from], askingId, answer: said, said: {} });
			};
			on(at('cleared'), () => answer('cleared'));
			on(at('refused'), () => answer('refused'));
			on(at('withdrawn'), async () => {
				const askingId = await askingOf(from, ids.get(key));
				await takeBackLeave(speaker, { roomId: rooms[from], askingId });
			});
		} else
			on(at('cleared'), () =>
				put(recordLeave, lead, roomId, { ...of(), form, expiresAt, givenBy: nameOf(from) })
			);
		on(at('withheld'), () => withholdMessage(lead, of()));
		on(at('inCarriage'), () => takeAlong(lead, of()));
		const said = message.deliveries.find((one) => one.to === to)?.at;
		on(said, () =>
			put(deliverMessage, lead, rooms[to], {
				...of(),
				words: wording,
				fromName: !isOwn && attribution === 'party' ? nameOf(from) : {},
				saidOn: said?.slice(0, 10) ?? '',
				correction: {},
				isConfirmed: 'on'
			})
		);
		on(said, () => tellArrivals(house), 15);
		const reaction = message.reactions.find((one) => one.room === to)?.words;
		if (reaction)
			on(
				said,
				() => put(noteReaction, lead, roomId, { ...of(), reaction: words(reaction) }, ids.get(key)),
				20
			);
		on(message.correction?.at, async () => {
			const { message: carried } = await readMessage(lead, of());
			const correction = words(message.correction?.words);
			await put(
				correctDelivery,
				lead,
				rooms[to],
				{ ...of(), correction },
				carried.deliveryId ?? ''
			);
		});
		on(at('closed'), () => closeMessage(lead, of()));
		return acts;
	}

	async function crossIfPair(messageId: string, key: string): Promise<void> {
		const pair = content.crossings.find((one) => one.messages.includes(messageId));
		const otherId = pair?.messages.find((id) => id !== messageId);
		const [to, from] = [key.split('.')[1], messages.find(({ id }) => id === messageId)?.from];
		const other = otherId ? messages.find(({ id }) => id === otherId) : undefined;
		const known = otherId ? ids.known(`${otherId}.${from ?? ''}`) : undefined;
		if (known && other?.from === to)
			await crossOffers(lead, { roomId, messageId: ids.get(key), otherId: known });
	}

	/** Which of the things a party is asked is this one: the last that waits, or was given leave. */
	async function askingOf(party: Party, messageId: string): Promise<string> {
		const speaker = (cast as Omit<Cast, 'lead'>)[SPEAKERS[party]];
		const { askings } = await readCarried(speaker, { roomId: rooms[party] });
		const { message } = await readMessage(lead, { roomId, messageId });
		const asking = askings.find(({ id }) => id === message.askingId);
		return asking?.id ?? '';
	}
}
