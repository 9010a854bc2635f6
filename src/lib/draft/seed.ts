import type { Node } from 'prosemirror-model';
import { prosemirrorToYXmlFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import type { ClauseFlag } from './flag.ts';
import { setAuthoritative, setFlagged, sharedDocument, twinFragment } from './shared.ts';

/** What a shared document begins with. `flags` are those of clauses, by their ids. */
export type Seed = {
	twins: Partial<Record<Language, Node>>;
	authoritative: Language;
	flags?: ReadonlyMap<string, readonly ClauseFlag[]>;
};

/** The first update of a shared document. Twins must be in normal form. */
export function seedUpdate({ twins, authoritative, flags = new Map() }: Seed): Uint8Array {
	const doc = sharedDocument();
	doc.transact(() => {
		for (const language of LANGUAGES) {
			const twin = twins[language];
			if (twin) prosemirrorToYXmlFragment(twin, twinFragment(doc, language));
		}
		setAuthoritative(doc, authoritative);
		for (const [id, raised] of flags) setFlagged(doc, id, { flags: [...raised] });
	});
	return Y.encodeStateAsUpdate(doc);
}
