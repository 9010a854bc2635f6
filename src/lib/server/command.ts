import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import type { Fact, NewFact } from '#lib/domain/fact.ts';
import { Problem, type ProblemCode } from '#lib/domain/problem.ts';
import { placeSealed } from '#lib/domain/sealing.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { saveFacts } from './db/facts.ts';
import { findOwnOpenings, saveOpenings } from './db/openings.ts';
import { loadScope } from './db/seats.ts';
import { findOutcome, saveOutcome } from './db/submissions.ts';
import type { Tx } from './db/tx.ts';
import type { Caller, House, Visitor } from './house.ts';
import { log } from './log.ts';

/** What the work of a command has in its hands. */
export type Context = {
	tx: Tx;
	scope: Scope;
	caller: Caller;
	now: Date;
	newId: () => string;
	/** Notes what happened, in ids and a verb. Stored with the change, told after the commit. */
	record: (fact: NewFact) => void;
	/** Keeps the outcome out of the database, whatever the form: it holds what is shown only once. */
	showOnce: () => void;
};

export type Command<Input, Result> = (
	caller: Caller,
	input: Input,
	options?: { once?: string | undefined }
) => Promise<Result>;

/**
 * The one way to change anything: parse, one transaction, facts beside the change, commit, publish.
 * With `once` (the token of a form) the same input posted again gives the first outcome and
 * changes nothing, unless the work said `showOnce`.
 *
 * @throws Problem `invalid` with a code for each field; whatever the work refuses. Nothing is left behind.
 */
export function command<const Schema extends v.GenericSchema, Result>(
	schema: Schema,
	work: (context: Context, input: v.InferOutput<Schema>) => Promise<Result>
): Command<v.InferInput<Schema>, Result> {
	return async (caller, raw, { once } = {}) => {
		const input = parse(schema, raw);
		const form = once ? formId(caller, once, raw) : undefined;
		const { result, facts } = await caller.house.db.write(async (tx) => {
			const before = form ? await findOutcome(tx, form) : undefined;
			if (before) return { result: before.outcome as Result, facts: [] };

			const context = await open(tx, caller, sealedRowOf(raw));
			const result = await work(context, input);
			await saveFacts(tx, context.facts, caller.house.newId);
			if (form && context.outcome.isKept) await saveOutcome(tx, form, result, context.now);
			return { result, facts: context.facts };
		});
		publish(caller.house, facts);
		return result;
	};
}

/** What the work of a visit has in its hands: nothing is anybody's until it becomes somebody. */
export type Doorstep = Pick<Context, 'tx' | 'now' | 'newId'> & {
	/** From here on an account that exists in this transaction acts, and facts are noted as its own. */
	become: (accountId: string) => Promise<Context>;
};

export type Visit<Input, Result> = (visitor: Visitor, input: Input) => Promise<Result>;

/** The same one way, for someone who is not signed in: set-up, sign-in, an invitation. */
export function visit<const Schema extends v.GenericSchema, Result>(
	schema: Schema,
	work: (doorstep: Doorstep, input: v.InferOutput<Schema>) => Promise<Result>
): Visit<v.InferInput<Schema>, Result> {
	return async ({ house }, raw) => {
		const input = parse(schema, raw);
		const { result, facts } = await house.db.write(async (tx) => {
			const acting: { facts: Fact[] }[] = [];
			const become = async (accountId: string) => {
				const context = await open(tx, { house, accountId, loginId: null });
				acting.push(context);
				return context;
			};
			const result = await work({ tx, now: house.now(), newId: house.newId, become }, input);
			const facts = acting.flatMap(({ facts }) => facts);
			await saveFacts(tx, facts, house.newId);
			return { result, facts };
		});
		publish(house, facts);
		return result;
	};
}

/** A query: one reader's view, through their scope as it is at this moment. */
export function query<Input, Result>(
	work: (
		context: { tx: Tx; scope: Scope; caller: Caller; now: Date },
		input: Input
	) => Promise<Result>
): (caller: Caller, input: Input) => Promise<Result> {
	return async (caller, input) => {
		const tx = caller.house.db.reads;
		const scope = await loadScope(tx, caller.accountId);
		const view = await work({ tx, scope, caller, now: caller.house.now() }, input);
		if (!scope.seats.some(({ isSealed }) => isSealed)) return view;
		const given = new Map<string, string>();
		placeSealed(view, ({ room, row }) => given.set(row, room));
		if (given.size > 0) await noteOpenings(caller, scope, given);
		return view;
	};
}

/**
 * Notes that sealed rows were given to somebody, by id and room: the first time as a fact of that room,
 * later as the day of the last time (R20). Where nothing can be written people still read, and the
 * machine's log says so.
 */
async function noteOpenings(
	{ house, accountId }: Caller,
	scope: Scope,
	given: ReadonlyMap<string, string>
): Promise<void> {
	const now = house.now();
	const today = dayInIraq(now);
	const unnotedIn = async (tx: Tx) => {
		const before = await findOwnOpenings(tx, accountId, [...given.keys()]);
		return [...given]
			.map(([item, roomId]) => ({ item, roomId, lastOn: before.get(item) }))
			.filter(({ lastOn }) => lastOn !== today);
	};
	if ((await unnotedIn(house.db.reads)).length === 0) return;
	const facts: Fact[] = [];
	try {
		await house.db.write(async (tx) => {
			const unnoted = await unnotedIn(tx);
			const first = Map.groupBy(
				unnoted.filter(({ lastOn }) => lastOn === undefined),
				({ roomId }) => roomId
			);
			for (const [roomId, items] of first) {
				const processId = scope.seats.find((seat) => seat.roomId === roomId)?.processId ?? null;
				const ids = {
					items: items
						.map(({ item }) => item)
						.toSorted()
						.join(' ')
				};
				facts.push({ type: 'sealed.opened', roomId, processId, accountId, ids, at: now });
			}
			const opened = { accountId, firstAt: now, lastOn: today };
			await saveOpenings(
				tx,
				unnoted.map(({ item, roomId }) => ({ id: house.newId(), roomId, item, ...opened }))
			);
			await saveFacts(tx, facts, house.newId);
		});
	} catch (error) {
		const reason = error instanceof Error ? error.name : 'unknown';
		log.error({ verb: 'openings.note', account: accountId, reason });
		return;
	}
	publish(house, facts);
}

/** @throws Problem `invalid`, its fields holding the codes that the schema's own checks name. */
export function parse<const Schema extends v.GenericSchema>(
	schema: Schema,
	raw: unknown
): v.InferOutput<Schema> {
	const parsed = v.safeParse(schema, raw);
	if (parsed.success) return parsed.output;
	const fields: Record<string, ProblemCode> = {};
	for (const issue of parsed.issues) {
		const path = v.getDotPath(issue) ?? '';
		fields[path] ??= /^[a-z]+\.[a-zA-Z]+$/.test(issue.message)
			? (issue.message as ProblemCode)
			: 'field.wrong';
	}
	throw new Problem('invalid', {}, fields);
}

export function publish(house: House, facts: readonly Fact[]): void {
	if (facts.length) for (const listener of house.listeners) listener(facts);
}

const ROW = /^[a-z0-9]{26}$/;

/** The id that a browser gave to the new row for which it sealed words: the first that is asked for. */
function sealedRowOf(raw: unknown): string | undefined {
	const row = (raw as { sealedRow?: unknown } | null | undefined)?.sealedRow;
	if (row === undefined || row === '') return undefined;
	if (typeof row !== 'string' || !ROW.test(row)) throw new Problem('invalid');
	return row;
}

async function open(
	tx: Tx,
	caller: Caller,
	firstId?: string
): Promise<Context & { facts: Fact[]; outcome: { isKept: boolean } }> {
	const { house, accountId } = caller;
	const scope = await loadScope(tx, accountId);
	const now = house.now();
	const facts: Fact[] = [];
	const outcome = { isKept: true };
	let given = firstId;
	return {
		tx,
		scope,
		caller,
		now,
		newId() {
			const id = given ?? house.newId();
			given = undefined;
			return id;
		},
		facts,
		outcome,
		showOnce() {
			outcome.isKept = false;
		},
		record({ type, roomId, processId, ids = {}, isFromElsewhere }) {
			const seat = scope.seats.find((seat) => seat.roomId === roomId);
			facts.push({
				type,
				roomId: roomId ?? null,
				processId: processId ?? seat?.processId ?? null,
				accountId: isFromElsewhere ? null : accountId,
				ids,
				at: now
			});
		}
	};
}

function formId(caller: Caller, once: string, raw: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify([caller.accountId, once, raw]))
		.digest('hex');
}
