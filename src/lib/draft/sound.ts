import type { Node } from 'prosemirror-model';
import { Problem } from '#lib/domain/problem.ts';
import { clausesOf } from './clause.ts';
import { isWithId } from './schema.ts';
import { LIMITS, SLACK } from './limits.ts';

/** Letters that turn the direction of what follows, control characters, and halves of letters. */
export const DECEIVING =
	// eslint-disable-next-line no-control-regex -- they are what it is about
	/[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

// eslint-disable-next-line no-control-regex -- they are what it is about
const SEEN_AT_ONCE = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]/;

/** The same question as `DECEIVING` asks, and faster: it is asked of all words at every key. */
export function isDeceiving(text: string): boolean {
	return SEEN_AT_ONCE.test(text) || !text.isWellFormed();
}

/**
 * Is this a twin that can be kept: within the schema, of letters that show, within `slack` times the
 * limits? Two ids alike or two titles may come of an honest merge: they are sound, and `hasOwnIds`
 * says whether somebody still has to mend them.
 *
 * @throws Problem `draft.corrupt`, `draft.deceiving`, `draft.tooManyClauses`, `draft.clauseTooLong`
 * or `draft.tooLarge`.
 */
export function checkSound(twin: Node, slack: number = SLACK): void {
	try {
		twin.check();
	} catch (error) {
		if (error instanceof RangeError) throw new Problem('draft.corrupt');
		throw error;
	}
	if (twin.type.name !== 'doc') throw new Problem('draft.corrupt');
	checkSize(twin, slack);
	if (hasDeceiving(twin)) throw new Problem('draft.deceiving');
}

/** Will an editor still take this? @throws Problem as `checkSound`, at the limits themselves. */
export function checkWithinLimits(twin: Node): void {
	checkSize(twin, 1);
}

function checkSize(twin: Node, slack: number): void {
	const clauses = clausesOf(twin);
	const { length, elements } = sizeOf(twin);
	if (clauses.length > LIMITS.clauses * slack)
		throw new Problem('draft.tooManyClauses', { limit: LIMITS.clauses });
	if (clauses.some(({ node }) => sizeOf(node).length > LIMITS.clause * slack))
		throw new Problem('draft.clauseTooLong', { limit: LIMITS.clause });
	if (length > LIMITS.twin * slack || elements > LIMITS.elements * slack)
		throw new Problem('draft.tooLarge', { limit: LIMITS.twin });
}

function sizeOf(node: Node): { length: number; elements: number } {
	let length = 0;
	let elements = 0;
	node.descendants(({ text }) => {
		if (text === undefined) elements += 1;
		else length += text.length;
	});
	return { length, elements };
}

function hasDeceiving(twin: Node): boolean {
	let has = false;
	twin.descendants(({ text }) => {
		has ||= text !== undefined && isDeceiving(text);
		return !has;
	});
	return has;
}

/** Has each element that is pointed at an id of its own? Without that nothing may be released. */
export function hasOwnIds(twin: Node): boolean {
	const ids: string[] = [];
	twin.descendants((node) => {
		if (isWithId(node)) ids.push(String(node.attrs.id));
	});
	return !ids.includes('') && new Set(ids).size === ids.length;
}
