import type { Fact } from '#lib/domain/fact.ts';
import { publish } from '../command.ts';
import { saveFacts } from '../db/facts.ts';
import { findUntold, saveDelivery } from '../db/messages.ts';
import type { House } from '../house.ts';

/**
 * Tells rooms what was said to them, once the clock has reached it: by nobody, and at an hour that
 * hangs on the clock alone, so that no room learns when somebody was at work elsewhere (R1).
 */
export async function tellArrivals(house: House): Promise<number> {
	const now = house.now();
	if ((await findUntold(house.db.reads, now)).length === 0) return 0;
	const facts = await house.db.write(async (tx) => {
		const told: Fact[] = [];
		for (const { id, roomId, processId } of await findUntold(tx, now)) {
			await saveDelivery(tx, id, { toldAt: now });
			const ids = { delivery: id };
			told.push({ type: 'message.came', roomId, processId, accountId: null, ids, at: now });
		}
		await saveFacts(tx, told, house.newId);
		return told;
	});
	publish(house, facts);
	return facts.length;
}
