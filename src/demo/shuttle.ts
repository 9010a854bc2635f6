import type { Attribution, ClearanceForm, MessageKind } from '#lib/domain/message.ts';
import { tellArrivals } from '#lib/server/commands/arrivals.ts';
import { answerAsking, takeBackLeave } from '#lib/server/commands/leave.ts';
import {
	askLeave,
	captureMessage,
	closeMessage,
	correctDelivery,
	crossOffers,
	deliverMessage,
	noteReaction,
	recordLeave,
	takeAlong,
	withholdMessage
} from '#lib/server/commands/messages.ts';
import { readCarried, readMessage } from '#lib/server/queries/messages.ts';
import type { Cast, Part } from './cast.ts';
import shirqat from './content/shirqat.json' with { type: 'json' };
import content from './content/shuttle.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { put } from './keys.ts';
import { words, type Act, type Stage, type Text } from './stage.ts';

type Party = 'survivor' | 'returning' | 'tribal';
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
};

/**
 * The six rounds of Shirqat: what was heard, with whose leave it was carried, what was said and how it
 * was received. Of a message to two parties each gets its own. What mediators said among
 * themselves is no carried message, and is left out.
 */
export function actsOfShuttle(
	stage: Stage,
	{ lead, ...cast }: Cast,
	rooms: Record<Party | 'mediators', string>
): Act[] {
	const { house } = stage;
	const roomId = rooms.mediators;
	const ids = new Ids('message');
	const messages = (content.messages as unknown as Told[]).filter(({ from }) =>
		PARTIES.includes(from)
	);
	const nameOf = (party: Party) => words(shirqat.rooms.find(({ code }) => code === party)?.name);

	return messages.flatMap((message) =>
		message.to
			.filter((to) => PARTIES.includes(to))
			.flatMap((to) => carry(message, message.from as Party, to as Party))
	);

	function carry(message: Told, from: Party, to: Party): Act[] {
		const key = `${message.id}.${to}`;
		const at = (state: string) => message.history.find((one) => one.state === state)?.at;
		const wording = words(message.carriedWords ?? message.sourceWords);
		const form = FORMS[message.clearance?.wording ?? ''] ?? 'agreed';
		const expiresAt = (message.clearance?.expiresAt ?? '2020-12-31T18:00').slice(0, 16);
		const answersInRoom =
			from === 'survivor' || at('refused') !== undefined || at('withdrawn') !== undefined;
		const speaker = (cast as Omit<Cast, 'lead'>)[SPEAKERS[from]];
		const of = () => ({ roomId, messageId: ids.get(key) });
		const acts: Act[] = [];
		const on = (moment: string | undefined, play: () => Promise<unknown>, minutes = 0) => {
			if (!moment) return;
			const instant = new Date(+new Date(moment) + minutes * 60_000 + 3 * 3_600_000);
			acts.push({ on: instant.toISOString().slice(0, 16), play });
		};

		on(at('captured'), async () => {
			const replyTo = message.replyTo ? ids.known(`${message.replyTo}.${from}`) : undefined;
			const { messageId } = await put(captureMessage, lead, roomId, {
				roomId,
				kind: message.kind as MessageKind,
				sourceRoomId: rooms[from],
				toRoomId: rooms[to],
				attribution: message.attribution as Attribution,
				sourceWords: words(message.sourceWords),
				wording,
				replyToId: replyTo ?? ''
			});
			ids.set(key, messageId);
			await crossIfPair(message.id, key);
		});
		if (answersInRoom) {
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
				fromName: message.attribution === 'party' ? nameOf(from) : {},
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
