/** The governorates of Iraq, and the districts of the three in which the first processes run. */
export const GOVERNORATES = [
	'anbar',
	'babil',
	'baghdad',
	'basra',
	'dhiQar',
	'diyala',
	'duhok',
	'erbil',
	'halabja',
	'karbala',
	'kirkuk',
	'maysan',
	'muthanna',
	'najaf',
	'nineveh',
	'qadisiyyah',
	'saladin',
	'sulaymaniyah',
	'wasit'
] as const;
export type Governorate = (typeof GOVERNORATES)[number];

export const DISTRICTS = {
	anbar: ['alQaim', 'ana', 'fallujah', 'habbaniyah', 'haditha', 'hit', 'ramadi', 'rawa', 'rutba'],
	nineveh: [
		'akre',
		'baaj',
		'hamdaniya',
		'hatra',
		'makhmur',
		'mosul',
		'shekhan',
		'sinjar',
		'talAfar',
		'tilkaif'
	],
	saladin: ['baiji', 'balad', 'daur', 'dujail', 'samarra', 'shirqat', 'tikrit', 'tooz']
} as const satisfies Partial<Record<Governorate, readonly string[]>>;

export const ALL_DISTRICTS = Object.values(DISTRICTS).flat();
export type District = (typeof ALL_DISTRICTS)[number];

export function districtsOf(governorate: string): readonly District[] {
	return (DISTRICTS as Partial<Record<string, readonly District[]>>)[governorate] ?? [];
}
