import { markAttendance } from '#lib/server/commands/attendance.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { takeNote } from '#lib/server/commands/heard.ts';
import { planLeg, planShuttleRound } from '#lib/server/commands/legs.ts';
import { readShuttleRound } from '#lib/server/queries/legs.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { open } from './meeting.ts';
import { answerAsking } from '#lib/server/commands/leave.ts';
import { deliverMessage } from '#lib/server/commands/carriage.ts';
import { askLeave } from '#lib/server/commands/clearing.ts';
import { captureMessage } from '#lib/server/commands/messages.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import type { Caller } from '#lib/server/house.ts';
import { readCarried, readMessage } from '#lib/server/queries/messages.ts';
import { inEnglish, type World } from './world.ts';

const TOMORROW = '2026-03-02T12:00';

/** Two parties, and a mediator who walks between them: what each does, in a word. */
export async function shuttleIn(world: World) {
	const lead = await world.aConvener();
	const { rooms, processId } = await world.aProcess(lead);
	const { roomId: other } = await openRoom(lead, {
		processId,
		kind: 'caucus',
		name: inEnglish('Survivors'),
		leadName: 'The lead'
	});
	const [party, receiver] = [await world.aPerson(), await world.aPerson()];
	await world.seat(lead, party, rooms.caucus, 'party');
	await world.seat(lead, receiver, other, 'party');
	const roomId = rooms.mediators;
	const capture = async (change: object = {}) =>
		(
			await captureMessage(lead, {
				roomId,
				kind: 'offer',
				sourceRoomId: rooms.caucus,
				toRoomId: other,
				attribution: 'party',
				sourceWords: inEnglish('we would, God willing'),
				wording: inEnglish('The families offer to come on foot'),
				...change
			})
		).messageId;
	const ask = (messageId: string, form: 'agreed' | 'idea' = 'agreed') =>
		askLeave(lead, {
			roomId,
			messageId,
			form,
			expiresAt: TOMORROW,
			words: inEnglish('The families offer to come on foot'),
			toName: inEnglish('Survivors')
		});
	const answer = async (answer: 'cleared' | 'refused', by: Caller = party) => {
		const [asking] = (await readCarried(party, { roomId: rooms.caucus })).askings;
		return answerAsking(by, { roomId: rooms.caucus, askingId: asking?.id ?? '', answer });
	};
	const deliver = (messageId: string, change: object = {}) =>
		deliverMessage(lead, {
			roomId,
			messageId,
			words: inEnglish('The families offer to come on foot'),
			fromName: inEnglish('Families'),
			saidOn: '2026-03-01',
			isConfirmed: 'on',
			...change
		});
	const stateOf = async (messageId: string) =>
		(await readMessage(lead, { roomId, messageId })).message.state;
	return {
		lead,
		party,
		receiver,
		rooms,
		processId,
		roomId,
		other,
		capture,
		ask,
		answer,
		deliver,
		stateOf
	};
}

export type Shuttle = Awaited<ReturnType<typeof shuttleIn>>;

/** A round with a leg to one of the parties, open unless marked, as it was agreed. */
export async function legIn(
	world: World,
	change: { regime?: 'open' | 'closed'; agreedBy?: object } = {}
) {
	const at = await shuttleIn(world);
	const { lead, rooms, roomId, processId } = at;
	const { shuttleRoundId } = await planShuttleRound(lead, {
		roomId,
		theme: inEnglish('Listening'),
		since: '2026-03-01',
		until: '2026-03-05'
	});
	const [seat] = (await readShuttleRound(lead, { roomId, shuttleRoundId })).seats;
	const ends = {
		shuttleRoundId,
		toRoomId: rooms.caucus,
		seatIds: [seat?.id ?? ''],
		agreedBy: inEnglish('Their speaker'),
		...(change.agreedBy && { agreedBy: change.agreedBy })
	};
	const plan = async (more: object = {}) => {
		const { legId } = await planLeg(lead, {
			roomId,
			...ends,
			title: inEnglish('To the families'),
			place: inEnglish('Their guest house'),
			startsAt: '2026-03-01T12:00',
			endsAt: '2026-03-01T14:00',
			regime: change.regime ?? 'open',
			...more
		});
		return legId;
	};
	const legId = await plan();
	const hold = async (sessionId = legId) => {
		const { groundRulesId } = await publishGroundRules(lead, {
			processId,
			words: inEnglish('Listen first'),
			after: null
		});
		await acknowledgeGroundRules(lead, { processId, groundRulesId });
		const { roster } = await readSession(lead, { roomId, sessionId });
		const present = { was: 'expected', presence: 'present' } as const;
		const marks = Object.fromEntries(roster.map(({ code }) => [code, present]));
		await markAttendance(lead, { sessionId, marks });
		await open(lead, sessionId);
	};
	const note = async (more: object = {}) =>
		(
			await takeNote(lead, {
				roomId,
				aboutRoomId: rooms.caucus,
				livesInId: roomId,
				legId,
				kind: 'offer',
				words: inEnglish('They would come on foot'),
				...more
			})
		).noteId;
	return { ...at, shuttleRoundId, ends, legId, plan, hold, note };
}
