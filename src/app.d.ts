import type { Language } from '#lib/domain/words.ts';
import type { SignedIn } from '#lib/server/auth/login.ts';
import type { Caller } from '#lib/server/house.ts';

declare global {
	namespace App {
		interface Locals {
			locale: Language;
			/** The account behind this browser; null for a stranger. */
			signedIn: SignedIn | null;
			/** The same person as commands and queries know them. */
			caller: Caller | null;
		}
		interface Error {
			message: string;
		}
	}
}
