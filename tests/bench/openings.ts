import { eq } from 'drizzle-orm';
import { isAmong } from '../../src/lib/server/db/dialect.ts';
import { inside } from '../../src/lib/server/db/inside.ts';
import { openDatabase } from '../../src/lib/server/db/open.ts';
import { findOwnOpenings } from '../../src/lib/server/db/openings.ts';
import { openHouse } from '../../src/lib/server/house.ts';
import { readHeard } from '../../src/lib/server/queries/heard.ts';
import { userNameOf } from '../../src/demo/cast.ts';
import { aDemo } from './tools/demo.ts';
import { figure, median, timed, type Figure } from './tools/figures.ts';

export const about = 'What it costs to note who was given a thousand sealed notes.';

const NOTES = 1000;

/** Quick measures fewer times. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	const demo = await aDemo();
	const { db, facts } = await openDatabase({ dataDirectory: demo.directory });
	try {
		const { q, t, engine } = inside(db.reads);
		const house = openHouse(db, facts);
		const accounts = await q.select().from(t.accounts);
		const lead = accounts.find(({ userName }) => userName === userNameOf('lead'));
		const rooms = await q.select().from(t.rooms).where(eq(t.rooms.sealed, true));
		const room = rooms.find(({ kind }) => kind === 'mediators');
		const about = rooms.find(
			({ kind, processId }) => kind === 'caucus' && processId === room?.processId
		);
		if (!lead || !room || !about) throw new Error('The demo has no mediators with a party.');
		const caller = { house, accountId: lead.id, loginId: null };
		const ids = Array.from({ length: NOTES }, () => house.newId());
		await db.write(async (tx) => {
			const inner = inside(tx);
			for (const id of ids)
				await inner.q.insert(inner.t.heardNotes).values({
					...{ id, roomId: room.id, aboutRoomId: about.id, legId: null, kind: 'fact' },
					...{ regime: 'closed', isMarked: false, heardOn: '2026-01-01', struckAt: null },
					words: { texts: {}, sealed: `1.${room.id}.${id}.words.${room.epoch}.AAAA` },
					...{ recordedAt: house.now(), recordedBy: lead.id }
				});
		});
		const read = () => readHeard(caller, { roomId: room.id, toRoomId: about.id });
		const times = { first: [] as number[], again: [] as number[], asking: [] as number[] };
		for (let round = 0; round < (quick ? 5 : 25); round++) {
			await db.write(async (tx) => {
				const inner = inside(tx);
				await inner.q.delete(inner.t.openings).where(isAmong(engine, inner.t.openings.item, ids));
			});
			times.first.push(await timed(read));
			times.again.push(await timed(read));
			times.asking.push(await timed(() => findOwnOpenings(db.reads, lead.id, ids)));
		}
		const again = median(times.again);
		return [
			figure({
				name: `read ${NOTES} sealed notes for the first time`,
				value: median(times.first),
				unit: 'ms',
				baseline: again
			}),
			figure({
				name: `read them again on the same day`,
				value: again,
				unit: 'ms',
				baseline: again - median(times.asking)
			})
		];
	} finally {
		await db.close();
		demo.remove();
	}
}
