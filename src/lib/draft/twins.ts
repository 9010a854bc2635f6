import { Problem } from '#lib/domain/problem.ts';
import type { Hashes } from './hash.ts';

/**
 * An agreement has a twin in each of its languages, and one of them is authoritative. Clauses are
 * partners by their id. Somebody who reads both confirms that they say the same: of these words
 * here, against those words there. When either changes, the confirmation stays, of words that no
 * longer stand, and the twin is said to drift from then on.
 */
export type Confirmation = {
	/** The hash of the authoritative words then (hash.ts). */
	authoritative: string;
	/** The hash of the twin's own words then. */
	own: string;
};

/** By the id of the clause, for one twin. */
export type Confirmations = ReadonlyMap<string, Confirmation>;

/**
 * How a clause of a twin is out of step. `missing`: not written there yet; `extra`: there only;
 * `unconfirmed`: nobody compared them yet; the rest say whose words changed since they were compared.
 * `since` are the hashes of the words that were compared, by which the clause's history finds them.
 */
export type Drift = {
	clauseId: string;
	kind: 'missing' | 'extra' | 'unconfirmed' | 'authoritativeChanged' | 'ownChanged' | 'bothChanged';
	since: Confirmation | null;
};

/** The clauses of a twin that are out of step, in the order of the authoritative text. */
export function driftOf(
	authoritative: Hashes,
	twin: Hashes,
	confirmations: Confirmations
): Drift[] {
	const ids = new Set([...authoritative.keys(), ...twin.keys()]);
	return [...ids].flatMap((clauseId) => {
		const [there, own] = [authoritative.get(clauseId), twin.get(clauseId)];
		const since = confirmations.get(clauseId) ?? null;
		if (own === undefined) return [{ clauseId, kind: 'missing' as const, since }];
		if (there === undefined) return [{ clauseId, kind: 'extra' as const, since }];
		const kind = kindOf({ authoritative: there, own }, since);
		return kind ? [{ clauseId, kind, since }] : [];
	});
}

function kindOf(now: Confirmation, then: Confirmation | null): Drift['kind'] | undefined {
	if (!then) return 'unconfirmed';
	const isOther = now.authoritative !== then.authoritative;
	if (now.own !== then.own) return isOther ? 'bothChanged' : 'ownChanged';
	return isOther ? 'authoritativeChanged' : undefined;
}

/**
 * What is to be stored when somebody says that a clause reads alike in both. `read` is what was on
 * their screen: of words that changed under their eyes nobody may say so.
 *
 * @throws Problem `twin.partnerMissing`, `twin.readOther`.
 */
export function confirmTwin(
	clauseId: string,
	{ authoritative, twin, read }: { authoritative: Hashes; twin: Hashes; read: Confirmation }
): Confirmation {
	const [there, own] = [authoritative.get(clauseId), twin.get(clauseId)];
	if (there === undefined || own === undefined) throw new Problem('twin.partnerMissing');
	if (there !== read.authoritative || own !== read.own) throw new Problem('twin.readOther');
	return { authoritative: there, own };
}
