import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { findUnacknowledgedSeats } from '#lib/server/db/groundrules.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { readGroundRules } from '#lib/server/queries/processes.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

async function unacknowledged(reader: Caller, processId: string) {
	const tx = reader.house.db.reads;
	return findUnacknowledgedSeats(tx, await loadScope(tx, reader.accountId), processId);
}

describe.each(ENGINES)('ground rules on %s', (engine) => {
	test('are published in versions, each of which asks everyone anew (R22)', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');

		const first = await publishGroundRules(lead, { processId, words: inEnglish('One by one.') });
		expect(world.facts.at(-1)).toMatchObject({ type: 'rules.published', roomId: null });
		await acknowledgeGroundRules(guest, { processId, ...first });
		expect(world.facts.at(-1)).toMatchObject({
			type: 'rules.acknowledged',
			roomId: rooms.plenary
		});
		expect(await unacknowledged(guest, processId)).toHaveLength(1);

		const words = inEnglish('One by one, and no names.');
		await publishGroundRules(lead, { processId, words, after: 1 });
		const seen = await readGroundRules(guest, { processId });
		expect(seen.versions.map(({ version }) => version)).toEqual([2, 1]);
		expect(seen.mustAcknowledge).toBe(true);
		await expect(acknowledgeGroundRules(guest, { processId, ...first })).rejects.toThrow(
			new Problem('rules.newerVersion')
		);
	});

	test('are acknowledged once for all seats one holds, each room hearing only of its own', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		await world.seat(lead, guest, rooms.caucus, 'party');
		const { groundRulesId } = await publishGroundRules(lead, {
			processId,
			words: inEnglish('One by one.')
		});

		await acknowledgeGroundRules(guest, { processId, groundRulesId });
		const told = world.facts.filter(({ type }) => type === 'rules.acknowledged');
		expect(told.map(({ roomId }) => roomId).toSorted()).toEqual(
			[rooms.plenary, rooms.caucus].toSorted()
		);
		await acknowledgeGroundRules(guest, { processId, groundRulesId });
		expect(world.facts.filter(({ type }) => type === 'rules.acknowledged')).toHaveLength(2);
	});

	test('are published by a lead only, and nothing is told of a refusal', async () => {
		const world = await aWorld(engine);
		const [lead, guest, stranger] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.mediators, 'mediator');
		const told = world.facts.length;

		const rules = { processId, words: inEnglish('Mine.') };
		await expect(publishGroundRules(guest, rules)).rejects.toThrow(new Problem('forbidden'));
		await expect(publishGroundRules(stranger, rules)).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toHaveLength(told);
	});

	test('of two leads who publish at once, the second is told of the first', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		const outcomes = await Promise.allSettled(
			['First.', 'Second.'].map((text) =>
				publishGroundRules(lead, { processId, words: inEnglish(text), after: 0 })
			)
		);
		expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
			{ reason: { code: 'rules.publishedMeanwhile' } }
		]);
	});

	test('of another process are not there for the reader, nor for a stranger', async () => {
		const world = await aWorld(engine);
		const [lead, stranger] = [await world.aConvener(), await world.aConvener()];
		const { processId } = await world.aProcess(lead);
		const other = await world.aProcess(stranger);
		const { groundRulesId } = await publishGroundRules(lead, {
			processId,
			words: inEnglish('Ours.')
		});

		const absent = new Problem('absent');
		const acknowledging = { processId: other.processId, groundRulesId };
		await expect(acknowledgeGroundRules(stranger, acknowledging)).rejects.toThrow(absent);
		await expect(readGroundRules(stranger, { processId })).rejects.toThrow(absent);
		await expect(readGroundRules(stranger, { processId: 'nothing' })).rejects.toThrow(absent);
	});

	test('the lead sees who has not acknowledged, by the names of their own rooms', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		const { groundRulesId } = await publishGroundRules(lead, {
			processId,
			words: inEnglish('One by one.')
		});
		await acknowledgeGroundRules(lead, { processId, groundRulesId });

		const { waitingFor } = await readGroundRules(lead, { processId });
		expect(waitingFor).toMatchObject([
			{ room: { kind: 'plenary' }, people: [{ name: 'A guest', role: 'party' }] }
		]);
		expect((await readGroundRules(guest, { processId })).waitingFor).toEqual([]);
	});
});
