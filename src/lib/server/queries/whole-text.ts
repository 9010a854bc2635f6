import type { Scope } from '#lib/domain/seat.ts';
import { overviewOf, readTwins, type Overview, type Twins } from '#lib/draft/overview.ts';
import { documentOf } from '#lib/draft/take.ts';
import { findText, findTextEnd } from '../db/texts.ts';
import type { Tx } from '../db/tx.ts';

/** A text as it was after its change `seq`, with all that can be said of it. */
export type WholeText = { seq: number; twins: Twins; overview: Overview };

/** Texts that are being read at the same time. */
const MOST = 16;
const known = new WeakMap<Tx, Map<string, WholeText>>();

/**
 * The working text of an agreement. It is put together again only once something was written in it:
 * whether the reader may see it, and how far it is, is asked each time.
 *
 * @throws Problem `absent`.
 */
export async function readWhole(tx: Tx, scope: Scope, agreementId: string): Promise<WholeText> {
	const texts = known.get(tx) ?? new Map<string, WholeText>();
	known.set(tx, texts);
	const end = await findTextEnd(tx, scope, agreementId);
	const before = texts.get(agreementId);
	if (before?.seq === end) return before;

	const { seq, updates } = await findText(tx, scope, agreementId);
	const doc = documentOf(updates);
	const twins = readTwins(doc);
	const whole = { seq, twins, overview: overviewOf(doc, twins) };
	texts.delete(agreementId);
	texts.set(agreementId, whole);
	for (const oldest of texts.keys()) if (texts.size > MOST) texts.delete(oldest);
	return whole;
}
