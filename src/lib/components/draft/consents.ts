import type { Standing } from '#lib/domain/consent.ts';
import type { Words } from '#lib/domain/words.ts';

/** A clause with how every party stands to it (`readConsents`). */
export type ConsentRow = {
	id: string;
	called: Words;
	isChanging: boolean;
	standings: readonly (Standing & { partyId: string; willBeStale: boolean })[];
};
