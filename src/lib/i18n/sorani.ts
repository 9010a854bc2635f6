/**
 * Sorani dates, lists and digits. Browsers carry no data for Sorani and would quietly answer in
 * English, so these few are our own; server and browser then agree.
 */
const MONTHS = [
	'کانوونی دووەم',
	'شوبات',
	'ئازار',
	'نیسان',
	'ئایار',
	'حوزەیران',
	'تەمموز',
	'ئاب',
	'ئەیلوول',
	'تشرینی یەکەم',
	'تشرینی دووەم',
	'کانوونی یەکەم'
] as const;

const WEEKDAYS = [
	'یەکشەممە',
	'دووشەممە',
	'سێشەممە',
	'چوارشەممە',
	'پێنجشەممە',
	'ھەینی',
	'شەممە'
] as const;

const DIGITS = '٠١٢٣٤٥٦٧٨٩';

export function soraniDigits(text: string): string {
	return text.replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

/** `date` is read in UTC. */
export function soraniDay(date: Date): string {
	return soraniDigits(`${date.getUTCDate()}ی ${soraniMonthOf(date)}ی ${date.getUTCFullYear()}`);
}

export function soraniWeekday(date: Date): string {
	const weekday = WEEKDAYS[date.getUTCDay()] ?? '';
	return soraniDigits(`${weekday}، ${date.getUTCDate()}ی ${soraniMonthOf(date)}`);
}

export function soraniMonth(date: Date): string {
	return soraniDigits(`${soraniMonthOf(date)} ${date.getUTCFullYear()}`);
}

export function soraniNumber(value: number): string {
	const [whole = '', fraction] = String(value).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '٬');
	return soraniDigits(fraction ? `${grouped}٫${fraction}` : grouped);
}

export function soraniList(items: readonly string[]): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join('، ')} و ${items.at(-1)}`;
}

export function soraniMonthOf(date: Date): string {
	return MONTHS[date.getUTCMonth()] ?? '';
}
