import type { Language } from '#lib/domain/words.ts';
import type { SignedIn } from '#lib/server/auth/login.ts';
import type { Caller, House } from '#lib/server/house.ts';

// The framework's own names: only an interface can be added to.
/* eslint-disable @typescript-eslint/consistent-type-definitions */
declare global {
	namespace App {
		interface Locals {
			locale: Language;
			/** The one house; for pages that a stranger may open. */
			house: House;
			/** The account behind this browser; null for a stranger. */
			signedIn: SignedIn | null;
			/** The same person as commands and queries know them. */
			caller: Caller | null;
			/** Of a page in a room: whether words are sealed there, or are meant to be. */
			hasSeal?: boolean;
		}
		interface Error {
			message: string;
		}
	}
}
