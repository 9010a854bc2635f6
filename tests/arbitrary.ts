import * as fc from 'fast-check';
import { randomCode } from '#lib/domain/code.ts';
import { ROOM_KINDS } from '#lib/domain/room.ts';
import { ROLES, type Role } from '#lib/domain/seat.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { inside } from '#lib/server/db/inside.ts';
import { saveNewAccount } from '#lib/server/db/accounts.ts';
import { savePhase, saveNewProcess } from '#lib/server/db/processes.ts';
import { saveNewRoom } from '#lib/server/db/rooms.ts';
import type { Tx } from '#lib/server/db/tx.ts';
import type { Caller, House } from '#lib/server/house.ts';
import { fillRoom, idOf, seatSomeone, type Place } from './rows.ts';

/** Rooms of two processes, what lies in each, and who sits or sat where. */
export type Plan = {
	rooms: { process: number; kind: (typeof ROOM_KINDS)[number]; rows: number }[];
	people: {
		isAdministrator: boolean;
		seats: { room: number; role: Role; revoked: boolean }[];
	}[];
};

const PROCESSES = 2;

export const aPlan: fc.Arbitrary<Plan> = fc
	.array(
		fc.record({
			process: fc.nat({ max: PROCESSES - 1 }),
			kind: fc.constantFrom(...ROOM_KINDS),
			rows: fc.integer({ min: 1, max: 3 })
		}),
		{ minLength: 2, maxLength: 5 }
	)
	.chain((rooms) => fc.record({ rooms: fc.constant(rooms), people: somePeople(rooms.length) }));

function somePeople(rooms: number): fc.Arbitrary<Plan['people']> {
	const seat = fc.record({
		room: fc.nat({ max: rooms - 1 }),
		role: fc.constantFrom(...ROLES),
		// One seat in four was taken away again.
		revoked: fc.nat({ max: 3 }).map((n) => n === 0)
	});
	const person = fc.record({
		isAdministrator: fc.nat({ max: 3 }).map((n) => n === 0),
		seats: fc.array(seat, { maxLength: 4 })
	});
	return fc.array(person, { minLength: 1, maxLength: 3 });
}

/** The ids by which a room and one of each kind of row in it are asked for. */
export type Ids = {
	processId: string;
	groundRulesId: string;
	roomId: string;
	actorId: string;
	relationId: string;
	linkId: string;
	issueId: string;
	conditionId: string;
	roundId: string;
	sessionId: string;
	/** Of a session that people have met in; the other is still ahead. */
	heldSessionId: string;
	agreementId: string;
	clauseId: string;
	recipientId: string;
	draftId: string;
	copyId: string;
	messageId: string;
	shuttleRoundId: string;
	legId: string;
	heardNoteId: string;
	textId: string;
	answerId: string;
	signatoryId: string;
	askedId: string;
	threadId: string;
	versionId: string;
	commentId: string;
	itemId: string;
	decisionId: string;
	positionId: string;
	seatId: string;
	factId: string;
};

export type BuiltProcess = { processId: string; groundRulesId: string; word: string };
export type BuiltRoom = Place & { ids: Ids; rows: number };
export type Reader = { caller: Caller; isAdministrator: boolean; sees: ReadonlySet<BuiltRoom> };
export type Built = { processes: BuiltProcess[]; rooms: BuiltRoom[]; readers: Reader[] };

export function seesProcess({ sees }: Reader, processId: string): boolean {
	return [...sees].some((room) => room.processId === processId);
}

/** Builds what was planned. Another world may be there already: no id or word is used twice. */
export async function build(house: House, plan: Plan): Promise<Built> {
	const { db, newId } = house;
	const places = await db.write(async (tx) => {
		const owner = await anAccount(tx, newId(), false);
		const processes: BuiltProcess[] = [];
		for (let n = 0; n < PROCESSES; n++) processes.push(await aProcess(tx, owner));
		const rooms: BuiltRoom[] = [];
		for (const { process, kind, rows } of plan.rooms) {
			const of = processes[process];
			if (of) rooms.push(await aRoom(tx, rooms, of, { kind, rows, accountId: owner }));
		}
		return { processes, rooms };
	});
	return { ...places, readers: await seatPeople(house, places.rooms, plan) };
}

/** Who saw a room once and lost the seat does not see it. */
async function seatPeople(
	house: House,
	rooms: readonly BuiltRoom[],
	plan: Plan
): Promise<Reader[]> {
	const { db, newId } = house;
	const seated = new Map<BuiltRoom, number>();
	return db.write(async (tx) => {
		const readers: Reader[] = [];
		for (const { isAdministrator, seats } of plan.people) {
			const accountId = await anAccount(tx, newId(), isAdministrator);
			const sees = new Set<BuiltRoom>();
			for (const { room, role, revoked } of seats) {
				const place = rooms[room];
				if (!place) continue;
				const n = seated.get(place) ?? 0;
				seated.set(place, n + 1);
				await seatSomeone(tx, place, { accountId, role, revoked, n });
				if (!revoked) sees.add(place);
			}
			readers.push({ caller: { house, accountId, loginId: null }, isAdministrator, sees });
		}
		return readers;
	});
}

/** Far from the numbers of those whom a plan seats. */
const LATECOMERS = [100, 101];

/** More rows and people in a room, and one more room: what those outside must not notice. */
export async function thicken({ db }: House, built: Built, room: BuiltRoom): Promise<void> {
	await db.write(async (tx) => {
		const { accountId, rows } = room;
		await fillRoom(tx, room, rows, rows + 2);
		for (const n of LATECOMERS)
			await seatSomeone(tx, room, { accountId, role: 'member', revoked: false, n });
		const process = built.processes.find(({ processId }) => processId === room.processId);
		if (process) await aRoom(tx, built.rooms, process, { kind: 'caucus', rows: 1, accountId });
	});
}

async function anAccount(tx: Tx, id: string, isAdministrator: boolean): Promise<string> {
	await saveNewAccount(tx, {
		id,
		userName: `user-${id}`,
		passwordHash: 'none',
		name: `account-${id}`,
		locale: 'en',
		isAdministrator,
		mayConvene: false,
		createdAt: MADE,
		disabledAt: null
	});
	return id;
}

export const NOW = new Date('2026-03-01T09:00:00Z');
const MADE = new Date('2026-02-01T08:00:00Z');

async function aProcess(tx: Tx, accountId: string): Promise<BuiltProcess> {
	const { q, t } = inside(tx);
	const word = `process${randomCode(10)}`;
	const processId = randomCode();
	const words = { texts: { en: word, ar: word } };
	const made = { recordedAt: MADE, recordedBy: accountId };
	await saveNewProcess(tx, {
		id: processId,
		name: words,
		governorate: 'saladin',
		district: 'shirqat',
		mandate: words,
		organisation: words,
		phase: 'shuttle',
		state: 'active',
		regime: 'closed',
		languages: ['ar'],
		tags: [word],
		allOrNothing: true,
		createdAt: MADE
	});
	const phase = { id: randomCode(), processId, phase: 'shuttle' as const, since: '2026-01-01' };
	await savePhase(tx, { ...phase, note: words, ...made });
	const groundRulesId = randomCode();
	await q
		.insert(t.groundRules)
		.values({ id: groundRulesId, processId, version: 1, words, ...made });
	return { processId, groundRulesId, word };
}

async function aRoom(
	tx: Tx,
	others: readonly BuiltRoom[],
	{ processId, groundRulesId }: BuiltProcess,
	{ kind, rows, accountId }: Pick<BuiltRoom, 'kind' | 'rows' | 'accountId'>
): Promise<BuiltRoom> {
	const mark = `mark${randomCode(10)}`;
	const place: Place = {
		roomId: `${mark}-room`,
		processId,
		kind,
		word: `word${randomCode(10)}`,
		mark,
		accountId,
		groundRulesId,
		otherActorId: others.find((other) => other.processId === processId)?.ids.actorId
	};
	const name = kind === 'caucus' ? { texts: { en: place.word } } : NO_WORDS;
	await saveNewRoom(tx, {
		id: place.roomId,
		processId,
		kind,
		name,
		sealed: false,
		epoch: 0,
		epochDue: false,
		keepsRecord: false,
		createdAt: MADE
	});
	await fillRoom(tx, place, 0, rows);
	return { ...place, rows, ids: idsOf(place) };
}

function idsOf(place: Pick<Place, 'mark' | 'roomId' | 'processId' | 'groundRulesId'>): Ids {
	const { roomId, processId, groundRulesId } = place;
	return {
		processId,
		groundRulesId,
		roomId,
		actorId: idOf(place, 'actor', 0),
		relationId: idOf(place, 'relation', 0),
		linkId: idOf(place, 'link', 0),
		issueId: idOf(place, 'issue', 0),
		conditionId: idOf(place, 'condition', 0),
		roundId: idOf(place, 'round', 0),
		sessionId: idOf(place, 'session', 0),
		heldSessionId: idOf(place, 'session', 1),
		agreementId: idOf(place, 'agreement', 0),
		clauseId: idOf(place, 'clause', 0),
		recipientId: idOf(place, 'recipient', 0),
		draftId: idOf(place, 'draft', 0),
		copyId: idOf(place, 'copy', 0),
		messageId: idOf(place, 'message', 0),
		shuttleRoundId: idOf(place, 'shuttleRound', 0),
		legId: idOf(place, 'session', 0),
		heardNoteId: idOf(place, 'heard', 0),
		textId: idOf(place, 'text', 0),
		answerId: idOf(place, 'answer', 0),
		signatoryId: idOf(place, 'signatory', 0),
		askedId: idOf(place, 'asked', 0),
		threadId: idOf(place, 'thread', 0),
		versionId: idOf(place, 'version', 0),
		commentId: idOf(place, 'comment', 0),
		itemId: idOf(place, 'item', 0),
		decisionId: idOf(place, 'decision', 0),
		positionId: idOf(place, 'position', 0),
		seatId: idOf(place, 'seat', 0),
		factId: idOf(place, 'fact', 0)
	};
}

/** Ids of the same shape as those of a room that nothing bears. */
export function absentIds(): Ids {
	const [roomId, processId, groundRulesId] = [randomCode(), randomCode(), randomCode()];
	return idsOf({ mark: randomCode(14), roomId, processId, groundRulesId });
}
