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

/** What became of one of several updates: the clauses that it touched, or why it was not taken. */
export type Taken = { touched: ClauseOfTwin[] } | { problem: Problem };

/**
 * Takes updates from elsewhere into a document, one after the other, as one transaction: those that
 * our editors make. An update that is refused by itself changes nothing.
 *
 * @throws Problem `draft.corrupt` where one of them brought in what must not be there, whichever it
 * was: throw the document away.
 */
export function takeUpdates(doc: Y.Doc, updates: readonly Uint8Array[]): Taken[] {
	let refusal: unknown;
	const look = (transaction: Y.Transaction) => {
		try {
			checkChanged(transaction);
		} catch (problem) {
			refusal = problem;
		}
	};
	doc.on('afterTransaction', look);
	try {
		const taken = doc.transact((all) => updates.map((update) => takeIn(all, update)));
		if (refusal) throw refusal;
		return taken;
	} finally {
		doc.off('afterTransaction', look);
	}
}

/**
 * Takes one update.
 *
 * @throws Problem `draft.incomplete`, `draft.tooLarge`, `draft.corrupt`: throw the document away.
 */
export function takeUpdate(doc: Y.Doc, update: Uint8Array): ClauseOfTwin[] {
	const [taken] = takeUpdates(doc, [update]);
	if (!taken) return [];
	if ('problem' in taken) throw taken.problem;
	return taken.touched;
}

/** One update of several, with what it alone did: the transaction knows only what all of them did. */
function takeIn(all: Y.Transaction, update: Uint8Array): Taken {
	const { doc, changed, deleteSet } = all;
	const known = new Map<number, number>();
	try {
		const decoded = checkUpdate(update);
		checkComplete(doc, decoded);
		for (const { id } of decoded.structs)
			if (!known.has(id.client)) known.set(id.client, Y.getState(doc.store, id.client));
	} catch (problem) {
		if (problem instanceof Problem) return { problem };
		throw problem;
	}
	const before = new Map([...deleteSet.clients].map(([client, { length }]) => [client, length]));
	let gone: Deletions | undefined;
	all.changed = new Map();
	try {
		apply(doc, update);
		const touched = touchedClauses({
			doc,
			changed: all.changed,
			isNew: ({ client, clock }) => clock >= (known.get(client) ?? Infinity),
			isGone: (id) => Y.isDeleted((gone ??= deletedSince(deleteSet, before)), id)
		});
		return { touched };
	} finally {
		for (const [type, keys] of all.changed)
			changed.set(type, changed.get(type)?.union(keys) ?? keys);
		all.changed = changed;
	}
}

/** Yjs throws whatever it trips over: it is the update's fault, not a defect. */
function apply(doc: Y.Doc, update: Uint8Array): void {
	try {
		Y.applyUpdate(doc, update);
	} catch {
		throw new Problem('draft.corrupt');
	}
}

type Deletions = Y.Transaction['deleteSet'];

/** What a running transaction took out after it had taken out so many pieces of each client. */
function deletedSince(deleteSet: Deletions, before: ReadonlyMap<number, number>): Deletions {
	const since = Y.createDeleteSet();
	for (const [client, pieces] of deleteSet.clients) {
		const own = pieces.slice(before.get(client) ?? 0);
		// Yjs makes a hole of an empty list.
		if (own.length > 0) since.clients.set(client, own);
	}
	return Y.mergeDeleteSets([since]);
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
