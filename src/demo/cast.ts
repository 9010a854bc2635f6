import { randomCode } from '#lib/domain/code.ts';
import type { Language } from '#lib/domain/words.ts';
import { findSignedIn } from '#lib/server/auth/login.ts';
import { inviteToAccount } from '#lib/server/commands/administration.ts';
import { join } from '#lib/server/commands/joining.ts';
import { signIn, signOut } from '#lib/server/commands/logins.ts';
import { setUp } from '#lib/server/commands/setup.ts';
import { hashPassphrase } from '#lib/server/auth/passphrase.ts';
import { findAccounts, saveAccount } from '#lib/server/db/accounts.ts';
import type { Caller, House, Visitor } from '#lib/server/house.ts';

type Person = { userName: string; name: string; locale: Language; mayConvene?: boolean };

/** Everyone who plays in the demo. All of them are invented. */
const PEOPLE = {
	lead: { userName: 'maysoon', name: 'Maysoon Adil al-Zawraqi', locale: 'ar' },
	mediator: { userName: 'rebwar', name: 'Rebwar Hasan Lalazari', locale: 'ckb' },
	chair: { userName: 'mutlak', name: 'Mutlak Hatim al-Safsafi', locale: 'ar' },
	party: { userName: 'hana', name: 'Hana Khidr al-Razuni', locale: 'ar' },
	officer: { userName: 'zaytun', name: 'Zaytun al-Barhi', locale: 'en', mayConvene: true },
	observer: { userName: 'nabat', name: 'Nabat al-Yasmin', locale: 'en' },
	survivor: { userName: 'amir', name: 'Amir Jasim al-Shanashili', locale: 'ar' },
	returning: { userName: 'suad', name: 'Suad Mahmud al-Mashrabiya', locale: 'ar' },
	neighbour: { userName: 'fadhil', name: 'Fadhil Abbud al-Shadufi', locale: 'ar' },
	alternate: { userName: 'shirin', name: 'Shirin Abdullah Gulali', locale: 'ckb' },
	elder: { userName: 'raad', name: 'Raad Salim al-Shanashili', locale: 'ar' },
	uncle: { userName: 'dahham', name: 'Dahham Khalaf al-Shadufi', locale: 'ar' },
	mukhtar: { userName: 'sidr', name: 'Sidr Wadi al-Tin', locale: 'ar' },
	drafter: { userName: 'nihad', name: 'Nihad Walid al-Mirsat', locale: 'ar' },
	counsel: { userName: 'rawa', name: 'Rawa Hazim al-Misbah', locale: 'ar' }
} as const satisfies Record<string, Person>;

export type Part = keyof typeof PEOPLE;
export type Cast = Record<Part, Caller>;

/** The sign-ins that the demo prints: what each of these sees differs. */
export const SIGN_INS = ['lead', 'chair', 'party', 'officer', 'observer'] as const;

export function nameOf(part: Part): string {
	return PEOPLE[part].name;
}

export function userNameOf(part: Part): string {
	return PEOPLE[part].userName;
}

export const ADMINISTRATOR = { userName: 'sidra', name: 'Sidra al-Kahraba', locale: 'en' } as const;

/** Makes every account as people would: set-up first, then invitations by the administrator. */
export async function gatherCast(house: House): Promise<Cast> {
	const visitor: Visitor = { house, caller: null, address: '127.0.0.1', device: 'demo' };
	const managing = newPassphrase();
	house.setupCode = 'demo';
	const opened = await setUp(visitor, {
		code: 'demo',
		administrator: { ...ADMINISTRATOR, passphrase: managing },
		mediator: { ...PEOPLE.lead, passphrase: newPassphrase() }
	});
	const { userName } = ADMINISTRATOR;
	const entered = await signIn(visitor, { userName, passphrase: managing });
	const administrator = await callerOf(house, entered.loginId);

	const cast: Partial<Cast> = { lead: await callerOf(house, opened.loginId) };
	for (const [part, person] of Object.entries<Person>(PEOPLE)) {
		if (part === 'lead') continue;
		const { mayConvene = false, ...newcomer } = person;
		const invitation = { name: person.name, mayConvene, days: 1 };
		const { code } = await inviteToAccount(administrator, invitation);
		const { loginId } = await join(visitor, { ...newcomer, code, passphrase: newPassphrase() });
		cast[part as Part] = await callerOf(house, loginId);
	}
	await signOut(administrator, {});
	return cast as Cast;
}

/** Nobody stays signed in from the making of the demo. */
export async function dismiss(cast: Cast): Promise<void> {
	for (const caller of Object.values(cast)) await signOut(caller, {});
}

/**
 * Gives everyone the passphrase that the demo prints. Whoever starts it chooses it, as short as they
 * like: this house serves their own machine only. So it goes past the rules for passphrases.
 */
export async function givePassphrase({ db }: House, passphrase: string): Promise<void> {
	for (const { id, userName } of await findAccounts(db.reads)) {
		const passwordHash = await hashPassphrase(userName, passphrase);
		await db.write((tx) => saveAccount(tx, id, { passwordHash }));
	}
}

function newPassphrase(): string {
	return randomCode();
}

async function callerOf(house: House, loginId: string): Promise<Caller> {
	const signedIn = await findSignedIn(house.db, loginId);
	if (!signedIn) throw new Error('a login of the demo is not known');
	return { house, accountId: signedIn.accountId, loginId };
}
