/** Days are ISO dates, `2026-03-15`. Places on the axis are per cent from the start of time. */
export type Day = string;
export type Direction = 'ltr' | 'rtl';
export type Span = { from: Day; to: Day };

const DAY = 86_400_000;

export function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY);
}

/** Where a day falls in the span, 0 to 100; days outside it are held at its ends. */
export function place(day: Day, { from, to }: Span): number {
	const whole = daysBetween(from, to);
	if (whole <= 0) return 0;
	return round(Math.min(1, Math.max(0, daysBetween(from, day) / whole)) * 100);
}

/**
 * A place as an x coordinate in an SVG. Time runs with the script: SVG does not mirror by itself,
 * so that right-to-left pages count from the other side.
 */
export function across(place: number, dir: Direction): number {
	return dir === 'rtl' ? round(100 - place) : place;
}

export type Tick = { day: Day; at: number; year: boolean; narrow: boolean; labelled: boolean };

/**
 * Month marks for the axis, about six to a span. `narrow` ticks are those a phone has room for, and
 * `year` says where the year must be written so that either selection can be read on its own.
 */
export function monthTicks(span: Span): Tick[] {
	const every = interval(daysBetween(span.from, span.to) / 30.44);
	const ticks: Tick[] = [];
	const years: [string, string] = ['', ''];
	for (let day = firstMonth(span.from); day <= span.to; day = addMonths(day, every)) {
		const narrow = ticks.length % 2 === 0;
		const at = place(day, span);
		const year = day.slice(0, 4);
		// Beyond these places a label would hang over the end of the axis.
		const labelled = at <= (narrow ? 80 : 90);
		ticks.push({ day, at, year: year !== years[narrow ? 0 : 1], narrow, labelled });
		years[1] = year;
		if (narrow) years[0] = year;
	}
	return ticks;
}

function interval(months: number): number {
	return [1, 2, 3, 6, 12, 24, 60].find((every) => months / every <= 6.5) ?? 120;
}

function firstMonth(from: Day): Day {
	return from.slice(8, 10) === '01' ? from.slice(0, 10) : addMonths(`${from.slice(0, 7)}-01`, 1);
}

function addMonths(day: Day, count: number): Day {
	const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
	date.setUTCMonth(date.getUTCMonth() + count);
	return date.toISOString().slice(0, 10);
}

export function round(number: number): number {
	return Math.round(number * 1000) / 1000;
}
