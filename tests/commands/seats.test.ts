import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { revokeSeat, withdrawInvitation } from '#lib/server/commands/seats.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { readRoom } from '#lib/server/queries/rooms.ts';
import { aWorld, ENGINES } from '../world.ts';

const absent = new Problem('absent');

async function seatOf(person: Caller, roomId: string): Promise<string> {
	const scope = await loadScope(person.house.db.reads, person.accountId);
	return scope.seats.find((seat) => seat.roomId === roomId)?.id ?? 'none';
}

describe.each(ENGINES)('ending a seat on %s', (engine) => {
	test('takes the room away with the very next query, and is told in that room', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.caucus, 'party');
		await expect(readRoom(guest, { roomId: rooms.caucus })).resolves.toMatchObject({
			kind: 'caucus'
		});

		const seatId = await seatOf(guest, rooms.caucus);
		await revokeSeat(lead, { roomId: rooms.caucus, seatId });

		await expect(readRoom(guest, { roomId: rooms.caucus })).rejects.toThrow(absent);
		expect(world.facts.at(-1)).toMatchObject({
			type: 'seat.taken',
			roomId: rooms.caucus,
			ids: { seat: seatId }
		});
	});

	test('is refused to who may not, and nothing is told', async () => {
		const world = await aWorld(engine);
		const [lead, guest, stranger] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.caucus, 'party');
		const seatId = await seatOf(lead, rooms.caucus);
		const told = world.facts.length;

		const taking = { roomId: rooms.caucus, seatId };
		await expect(revokeSeat(guest, taking)).rejects.toThrow(new Problem('forbidden'));
		await expect(revokeSeat(stranger, taking)).rejects.toThrow(absent);
		expect(world.facts).toHaveLength(told);
	});

	test('is refused for a seat of another room, whatever room the address names', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { rooms } = await world.aProcess(lead);
		const seatId = await seatOf(lead, rooms.plenary);
		await expect(revokeSeat(lead, { roomId: rooms.caucus, seatId })).rejects.toThrow(absent);
	});

	test('leaves a room its last lead', async () => {
		const world = await aWorld(engine);
		const [lead, other] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		const taking = { roomId: rooms.plenary, seatId: await seatOf(lead, rooms.plenary) };
		await expect(revokeSeat(lead, taking)).rejects.toThrow(new Problem('seat.lastLead'));

		await world.seat(lead, other, rooms.plenary, 'lead');
		await expect(revokeSeat(lead, taking)).resolves.toEqual({ isOwn: true });
	});

	test('of two leads who end each other at once, one stays', async () => {
		const world = await aWorld(engine);
		const [lead, other] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, other, rooms.plenary, 'lead');
		const [own, others] = [await seatOf(lead, rooms.plenary), await seatOf(other, rooms.plenary)];

		const outcomes = await Promise.allSettled([
			revokeSeat(lead, { roomId: rooms.plenary, seatId: others }),
			revokeSeat(other, { roomId: rooms.plenary, seatId: own })
		]);
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
	});

	test('a chair ends the seats a chair may give, and no lead’s', async () => {
		const world = await aWorld(engine);
		const [lead, chair, member] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, chair, rooms.caucus, 'chair');
		await world.seat(lead, member, rooms.caucus, 'member');
		const roomId = rooms.caucus;

		const leads = await seatOf(lead, roomId);
		await expect(revokeSeat(chair, { roomId, seatId: leads })).rejects.toThrow(
			new Problem('forbidden')
		);
		await revokeSeat(chair, { roomId, seatId: await seatOf(member, roomId) });
		const scope = await loadScope(world.house.db.reads, lead.accountId);
		const seats = await findSeats(world.house.db.reads, scope, roomId);
		expect(seats.map(({ role }) => role)).toEqual(['lead', 'chair']);
	});
});

describe.each(ENGINES)('withdrawing an invitation on %s', (engine) => {
	test('shuts the door, and is told', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		const roomId = rooms.caucus;
		const invitation = { roomId, role: 'party' as const, name: 'A guest', days: 7 };
		const { invitationId, code } = await inviteToSeat(lead, invitation);

		await withdrawInvitation(lead, { roomId, invitationId });
		expect(world.facts.at(-1)).toMatchObject({ type: 'invitation.withdrawn', roomId });
		await expect(acceptInvitation(guest, { code })).rejects.toThrow(
			new Problem('invitation.unknown')
		);
	});

	test('is refused to a stranger, and for an invitation to another room', async () => {
		const world = await aWorld(engine);
		const [lead, stranger] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		const invitation = { role: 'party' as const, name: 'A guest', days: 7 };
		const { invitationId } = await inviteToSeat(lead, { ...invitation, roomId: rooms.caucus });
		const told = world.facts.length;

		const inCaucus = { roomId: rooms.caucus, invitationId };
		await expect(withdrawInvitation(stranger, inCaucus)).rejects.toThrow(absent);
		const elsewhere = { roomId: rooms.plenary, invitationId };
		await expect(withdrawInvitation(lead, elsewhere)).rejects.toThrow(absent);
		expect(world.facts).toHaveLength(told);
	});
});
