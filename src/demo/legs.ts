import { dayInIraq } from '#lib/domain/day.ts';
import type { HeardKind } from '#lib/domain/leg.ts';
import type { Regime } from '#lib/domain/process.ts';
import { keepOwnRecord, takeNote } from '#lib/server/commands/heard.ts';
import { planLeg, planShuttleRound } from '#lib/server/commands/legs.ts';
import { takeSessionTo } from '#lib/server/commands/sessions.ts';
import { readShuttleRound } from '#lib/server/queries/legs.ts';
import type { Cast } from './cast.ts';
import shirqat from './content/shirqat.json' with { type: 'json' };
import content from './content/shuttle.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { put } from './keys.ts';
import { meet, record } from './sessions.ts';
import { dayAfter, words, type Act, type Text } from './stage.ts';

export type Party = 'survivor' | 'returning' | 'tribal';
export type ShuttleRooms = Record<Party | 'mediators', string>;

type Noted = {
	id: string;
	round: number;
	room: Party;
	date: string;
	kind: string;
	place: Text;
	text: Text;
	regime?: string;
	agreedBy?: Text;
};

const NOTES = content.notes as unknown as Noted[];

/**
 * The ways that mediators go in the six rounds, and what they note there. `noteIds` learns under which
 * id a note is kept, for the messages that are made of it.
 */
export function actsOfLegs({ lead, ...cast }: Cast, rooms: ShuttleRooms, noteIds: Ids): Act[] {
	const roomId = rooms.mediators;
	const rounds = new Ids('shuttle round');
	const { ownRecord } = content;
	const nameOf = (party: Party) => shirqat.rooms.find(({ code }) => code === party)?.name;

	return [
		...content.rounds.map(({ number, theme, from, to }): Act => ({
			on: `${dayAfter(from, -5)}T09:00`,
			play: async () => {
				const plan = { roomId, theme: words(theme), since: from, until: to };
				const { shuttleRoundId } = await put(planShuttleRound, lead, roomId, plan);
				rounds.set(String(number), shuttleRoundId);
			}
		})),
		{
			on: `${ownRecord.since}T10:00`,
			play: () =>
				keepOwnRecord(cast.returning, { roomId: rooms[ownRecord.room as Party], isKept: true })
		},
		...NOTES.flatMap(actsOfLeg),
		...content.messages
			.filter(({ to }) => to.includes('mediators'))
			.map(({ id, from, kind, attribution, sourceWords, history }): Act => ({
				on: minutesAfter(history[0]?.at.slice(0, 16) ?? '', 40),
				play: async () => {
					const isMarked = attribution === 'background';
					const noted = { kind: kind === 'fact' ? 'fact' : 'condition', text: sourceWords };
					await note(id, from as Party, { ...noted, isMarked });
				}
			}))
	];

	function actsOfLeg(noted: Noted): Act[] {
		const { id, round, room: party, date, place, kind, text } = noted;
		const start = startOf(party, date);
		const end = minutesAfter(start, 120);
		let legId = '';
		return [
			{
				on: `${dayAfter(date, -2)}T10:00`,
				play: async () => {
					const shuttleRoundId = rounds.get(String(round));
					const { seats } = await readShuttleRound(lead, { roomId, shuttleRoundId });
					const name = nameOf(party);
					const planned = await put(planLeg, lead, roomId, {
						...{ roomId, shuttleRoundId, toRoomId: rooms[party] },
						seatIds: seats.map((seat) => seat.id),
						agreedBy: words(noted.agreedBy),
						title: words({
							ar: `محطة إلى ${name?.ar ?? ''}`,
							en: `Leg to ${name?.en ?? ''}`
						}),
						place: words(place),
						startsAt: start,
						endsAt: end,
						regime: (noted.regime ?? 'closed') as Regime
					});
					legId = planned.legId;
					for (const to of ['safetyChecked', 'consented'] as const)
						await takeSessionTo(lead, { sessionId: legId, to });
				}
			},
			{ on: start, play: () => meet(lead, { roomId, sessionId: legId }) },
			{
				on: minutesAfter(start, 10),
				play: () => note(id, party, { kind, text, legId, isMarked: false })
			},
			{
				on: end,
				play: () => record(lead, { roomId, sessionId: legId, words: content.record })
			}
		];
	}

	async function note(
		code: string,
		party: Party,
		noted: { kind: string; text: Text; isMarked: boolean; legId?: string }
	): Promise<void> {
		const { kind, text, isMarked, legId = '' } = noted;
		const isOwn = party === ownRecord.room && dayInIraq(lead.house.now()) >= ownRecord.since;
		const livesInId = isOwn ? rooms[party] : roomId;
		const { noteId } = await put(takeNote, lead, livesInId, {
			...{ roomId, aboutRoomId: rooms[party], livesInId, legId, isMarked },
			...{ kind: kind as HeardKind, words: words(text), heardOn: '' }
		});
		noteIds.set(code, noteId);
	}
}

/** A leg begins on the hour before the first thing that is said there on that day. */
function startOf(party: Party, date: string): string {
	const said = content.messages.flatMap(({ from, history, deliveries }) => [
		...(from === party ? history.slice(0, 1) : []),
		...deliveries.filter(({ to }) => to === party)
	]);
	const hours = said
		.filter(({ at }) => at.startsWith(date))
		.map(({ at }) => at.slice(11, 13))
		.toSorted();
	return `${date}T${hours[0] ?? '10'}:00`;
}

function minutesAfter(moment: string, minutes: number): string {
	return new Date(Date.parse(`${moment}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}
