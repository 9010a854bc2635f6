/** Named first wins: many browsers claim to be those further down. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/\bEdg(A|iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOpera\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Chrome|CriOS)\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
	[/\bAndroid\b/, 'Android'],
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bWindows\b/, 'Windows'],
	[/\bMacintosh\b/, 'Mac'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bLinux\b/, 'Linux']
];

/**
 * `Firefox, Android`: what its owner needs to know a sign-in again, and no more. No version and no
 * model, which would make the list worth stealing. Empty when nothing is known.
 */
export function deviceOf(userAgent: string): string {
	return [BROWSERS, SYSTEMS]
		.map((known) => known.find(([pattern]) => pattern.test(userAgent))?.[1])
		.filter(Boolean)
		.join(', ');
}
