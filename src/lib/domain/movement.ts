import { pathAt, type Moment, type PositionEntry, type Step } from './position.ts';

/** Where one stands, in the words by which people are counted: what obstructs is opposed too. */
export const STANDS = [
	'opposed',
	'conditional',
	'undecided',
	'nonObjection',
	'supports',
	'active'
] as const;
export type Stand = (typeof STANDS)[number];

export function standOf(step: Step): Stand {
	const index = Math.max(step, -2) + 2;
	return STANDS[index] ?? 'opposed';
}

/** Where most stand, and how many; of two equal the one further against. */
export function mostCommon(steps: readonly Step[]): { stand: Stand; count: number } | undefined {
	const counts = STANDS.map((stand) => ({
		stand,
		count: steps.filter((step) => standOf(step) === stand).length
	}));
	const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
	return most.count > 0 ? most : undefined;
}

/** An entry said before those who follow the process, or heard in private. */
export type Voiced = PositionEntry & { voice: 'public' | 'private' };

export type Movement = {
	now: Step | undefined;
	nowPrivate: Step | undefined;
	/** Whether what stood fell since the first day asked about. */
	fell: boolean;
};

/** How one actor moved on one issue since a day, as far as was known. A fall is no fault. */
export function movementOf(entries: readonly Voiced[], from: string, moment: Moment): Movement {
	const path = (voice: Voiced['voice']) =>
		pathAt(
			entries.filter((entry) => entry.voice === voice),
			moment
		);
	const open = path('public');
	const fell = open.some(
		({ step, validFrom }, index) => validFrom >= from && step < (open[index - 1]?.step ?? step)
	);
	return { now: open.at(-1)?.step, nowPrivate: path('private').at(-1)?.step, fell };
}
