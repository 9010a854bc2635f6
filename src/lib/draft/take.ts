import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import { sharedDocument } from './shared.ts';
import { touchedClauses, type ClauseOfTwin } from './touched.ts';
import { checkChanged, checkUpdate } from './update.ts';

/** The shared document that these updates make, one after the other. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
	const doc = sharedDocument();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
}

/**
 * Takes an update from elsewhere into a document, if it is one that our editors make. Gives the
 * clauses that it touched.
 *
 * @throws Problem `draft.incomplete`: the document is as it was. `draft.tooLarge`, `draft.corrupt`:
 * throw the document away, for it may hold what must not be in it.
 */
export function takeUpdate(doc: Y.Doc, update: Uint8Array): ClauseOfTwin[] {
	checkComplete(doc, checkUpdate(update));
	let touched: ClauseOfTwin[] | undefined;
	let refusal: unknown;
	const look = (transaction: Y.Transaction) => {
		try {
			checkChanged(transaction);
			// What comes after is Yjs tidying up marks by itself.
			touched ??= touchedClauses(transaction);
		} catch (problem) {
			refusal = problem;
		}
	};
	doc.on('afterTransaction', look);
	try {
		Y.applyUpdate(doc, update);
	} catch {
		throw new Problem('draft.corrupt');
	} finally {
		doc.off('afterTransaction', look);
	}
	if (refusal) throw refusal;
	return touched ?? [];
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Yjs keeps what builds on something it has not and waits for it: that would be let in later, unseen. */
function checkComplete(doc: Y.Doc, { structs, ds }: Decoded): void {
	const known = new Map<number, number>();
	const knownOf = (client: number) => known.get(client) ?? Y.getState(doc.store, client);
	for (const struct of structs) {
		const { client, clock } = struct.id;
		if (struct instanceof Y.Skip || clock > knownOf(client)) throw new Problem('draft.incomplete');
		known.set(client, Math.max(knownOf(client), clock + struct.length));
	}
	const isKnown = (id: unknown) => !(id instanceof Y.ID) || id.clock < knownOf(id.client);
	for (const struct of structs)
		if (struct instanceof Y.Item)
			for (const id of [struct.origin, struct.rightOrigin, struct.parent])
				if (!isKnown(id)) throw new Problem('draft.incomplete');
	for (const [client, deletions] of ds.clients)
		for (const { clock, len } of deletions)
			if (clock + len > knownOf(client)) throw new Problem('draft.incomplete');
}
