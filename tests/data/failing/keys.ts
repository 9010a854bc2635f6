import { wrapKey } from '#lib/sealed/room-key.ts';
import { beginEpoch, giveKeys, takeOut, vouchForKey } from '#lib/server/commands/sealing.ts';
import { removeRoomKeys, saveNewLoss } from '#lib/server/db/sealing.ts';
import { keysOf, sealedFor, sealingOf, sealRoom, seatOf, withKey } from '../../sealed.ts';
import type { World } from '../../world.ts';
import type { Scenario } from './valley.ts';

async function aSealedRoom(world: World) {
	const lead = await withKey(await world.aConvener());
	const guest = await withKey(await world.aPerson());
	const { rooms } = await world.aProcess(lead);
	const key = await sealRoom(lead, rooms.caucus);
	await world.seat(lead, guest, rooms.caucus, 'mediator');
	const roomId = rooms.caucus;
	const to = { roomId, seatId: await seatOf(guest, roomId), recipient: guest.kept.recipient };
	return { lead, guest, roomId, key, to };
}

export const KEYS: Record<string, Scenario> = {
	beginEpoch: async (world) => {
		const { lead, roomId, key } = await aSealedRoom(world);
		const { recipient } = lead.kept;
		const file = await wrapKey({ ...key, epoch: 2 }, recipient);
		const { epoch } = await sealingOf(lead, roomId);
		const keys = JSON.stringify([{ seatId: await seatOf(lead, roomId), recipient, file }]);
		return () => beginEpoch(lead, { roomId, epoch: epoch + 1, keys });
	},
	giveKeys: async (world) => {
		const { lead, roomId, to } = await aSealedRoom(world);
		const [key] = await keysOf(lead, roomId);
		const file = key ? await wrapKey(key, to.recipient) : '';
		return () => giveKeys(lead, { ...to, keys: JSON.stringify([{ epoch: 1, file }]) });
	},
	vouchForKey: async (world) => {
		const { lead, guest, roomId, to } = await aSealedRoom(world);
		const { accountId, house } = guest;
		const none = { vouchedBy: null, vouchedAt: null, recipient: null };
		const loss = { id: house.newId(), roomId, accountId, lostAt: house.now(), ...none };
		await house.db.write(async (tx) => {
			await removeRoomKeys(tx, roomId, accountId);
			await saveNewLoss(tx, loss);
		});
		return () => vouchForKey(lead, to);
	},
	takeOut: async (world) => {
		const { lead, roomId, key } = await aSealedRoom(world);
		const { sealedRow, words } = await sealedFor(key, 'reason', { en: 'For the guarantors' });
		return () => takeOut(lead, { roomId, reason: words, sealedRow } as never);
	}
};
