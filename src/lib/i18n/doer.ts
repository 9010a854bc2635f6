import { m } from './m.ts';

/** Whom the reader's rooms know as the one who did it. */
export function doerLabel(who: { isReader: boolean; name: string | null }): string {
	return who.isReader ? m.log_you() : (who.name ?? m.log_someone());
}
