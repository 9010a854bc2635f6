/** From a change to fresh data in every browser, beside the bare fan-out and the bare reads. */
import { setTimeout as wait } from 'node:timers/promises';
import { figure, inTurns, median, percentile, type Figure } from '../tools/figures.ts';
import { fetchPage } from '../tools/server.ts';
import { aMeeting } from './meeting.ts';
import { bareSide, DATA, ourSide, type Side } from './side.ts';

/** Turns that do not count, and changes in each turn. */
const WARM_UP = 3;
const CHANGES = 5;
/** What the server does for those connected while nothing happens is measured for so long. */
const IDLE = 3000;

/** The aim, in milliseconds, and at how many browsers it is to hold. */
const AIM = { browsers: 200, p95: 250, ratio: 3 };

export async function measureFresh(browsers: number, rounds: number): Promise<Figure[]> {
	const meeting = await aMeeting(browsers);
	const ours = counting(await ourSide(meeting));
	const [someone = ''] = meeting.cookies;
	const bytes = (await fetchPage(`${ours.side.server.url}${meeting.path}/${DATA}`, someone)).length;
	const bare = counting(await bareSide(meeting, bytes));
	try {
		await inTurns(WARM_UP, ours.turn, bare.turn);
		ours.forget();
		bare.forget();
		const turns = await inTurns(rounds, ours.turn, bare.turn);
		const idle = await idleTime(ours.side);
		return figuresOf(browsers, bytes, ours, bare, turns.ratio, idle);
	} finally {
		await Promise.all([ours.side.close(), bare.side.close()]);
		meeting.remove();
	}
}

function figuresOf(
	browsers: number,
	bytes: number,
	ours: Counting,
	bare: Counting,
	ratio: number,
	idle: number
): Figure[] {
	const isAimed = browsers === AIM.browsers;
	const name = `fresh in ${browsers} browsers`;
	const { fresh, heard, whole } = ours.times;
	return [
		...[0.5, 0.95, 0.99].map((share) =>
			figure({
				name: `${name}, ${share * 100}th percentile`,
				value: percentile(fresh, share),
				baseline: percentile(bare.times.fresh, share),
				unit: 'ms',
				...(isAimed && share === 0.95 && { aim: { of: 'value', atMost: AIM.p95 } })
			})
		),
		figure({
			name: `${name}, 95th percentile by the bare fan-out and as many bare reads, turn by turn`,
			value: percentile(fresh, 0.95),
			baseline: percentile(bare.times.fresh, 0.95),
			ratio,
			unit: 'ms',
			...(isAimed && { aim: { of: 'ratio', atMost: AIM.ratio } })
		}),
		figure({
			name: `${name}, 95th percentile from when the form was sent off`,
			value: percentile(whole, 0.95),
			baseline: percentile(bare.times.whole, 0.95),
			unit: 'ms'
		}),
		figure({
			name: `heard in ${browsers} browsers, 95th percentile`,
			value: percentile(heard, 0.95),
			baseline: percentile(bare.times.heard, 0.95),
			unit: 'ms'
		}),
		figure({
			name: `processor time of the server for a change with ${browsers} browsers`,
			value: ours.spent() - idle * ours.took(),
			baseline: bare.spent(),
			unit: 'ms'
		}),
		figure({
			name: `processor time for ${browsers} idle browsers, of a second`,
			value: idle * 1000,
			unit: 'ms'
		}),
		figure({ name: `an answer with ${browsers} people`, value: bytes / 1000, unit: 'kB' })
	];
}

type Counting = ReturnType<typeof counting>;

function counting(side: Side) {
	let times = { fresh: [] as number[], heard: [] as number[], whole: [] as number[] };
	let [spent, took, changes] = [0, 0, 0];
	return {
		side,
		turn: async (): Promise<number> => {
			const before = { spent: side.server.processorTime(), at: performance.now() };
			const turn: number[] = [];
			for (let i = 0; i < CHANGES; i++) {
				const { fresh, heard, commandBegan, posted } = await side.change();
				turn.push(...fresh);
				times.heard.push(...heard);
				times.whole.push(...fresh.map((time) => time + commandBegan - posted));
			}
			times.fresh.push(...turn);
			spent += side.server.processorTime() - before.spent;
			took += performance.now() - before.at;
			changes += CHANGES;
			return percentile(turn, 0.95);
		},
		forget: () => {
			times = { fresh: [], heard: [], whole: [] };
			[spent, took, changes] = [0, 0, 0];
		},
		get times() {
			return times;
		},
		/** Milliseconds for each change: of a processor, and by the clock. */
		spent: () => spent / changes,
		took: () => took / changes
	};
}

/** Which part of a processor the server takes while nothing happens. */
async function idleTime({ server }: Side): Promise<number> {
	const looks: number[] = [];
	for (let i = 0; i < 3; i++) {
		const [spent, at] = [server.processorTime(), performance.now()];
		await wait(IDLE);
		looks.push((server.processorTime() - spent) / (performance.now() - at));
	}
	return median(looks);
}
