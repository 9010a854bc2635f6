import { join } from './crowd.ts';
import { gather, pause, write } from './pace.ts';
import { Subject, type Side } from './served.ts';
import { aText } from './text.ts';

/** Edits that somebody else had seen, and that are not there after the server was killed and started. */
export async function lost(side: Side, kills: number): Promise<{ lost: number; seen: number }> {
	const people = 10;
	const sum = { lost: 0, seen: 0 };
	for (let kill = 0; kill < kills; kill++) {
		const subject = new Subject(side, aText(people), people);
		const crowd = await gather(side, await subject.start(), people);
		const wait = 2000 + Math.random() * 3000;
		let isOver = false;
		setTimeout(() => {
			isOver = true;
			void subject.kill();
		}, wait);
		await write(crowd, { perSecond: 5, seconds: 10, until: () => isOver });
		await subject.kill();
		for (const { leave } of crowd.members) leave();
		await pause(50);
		const reader = await join(side, await subject.start(), 0);
		for (const [client, ends] of crowd.ends) {
			const there = reader.doc.store.clients.get(client)?.at(-1);
			const clock = there ? there.id.clock + there.length : 0;
			const known = ends.filter((end) => end <= (crowd.seen.get(client) ?? 0));
			sum.seen += known.length;
			sum.lost += known.filter((end) => end > clock).length;
		}
		reader.leave();
		await subject.end();
	}
	return sum;
}
