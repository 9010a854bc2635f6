import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/position-matrix.ts';
import { standingAt, STEPS, type PositionEntry } from '#lib/domain/position.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { findPositions, findStandings, saveNewPosition } from '#lib/server/db/positions.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

/** Ten days and forty instants around them: entries meet, overtake and correct each other. */
const day = fc.integer({ min: 10, max: 19 }).map((number) => `2026-01-${number}`);
const anEntry = fc.record({
	step: fc.constantFrom(...STEPS),
	validFrom: day,
	issue: fc.integer({ min: 0, max: 1 }),
	/** Which of the earlier entries it corrects, if any. */
	corrects: fc.option(fc.nat({ max: 11 })),
	hour: fc.integer({ min: 0, max: 240 })
});

describe.each(ENGINES)('what stands, by the database and by the rule, on %s', (engine) => {
	test('is the same for any entries, on any day, as known at any instant', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { rooms } = await world.aProcess(lead);
		const roomId = rooms.plenary;
		const { db } = world.house;
		const scope = await loadScope(db.reads, lead.accountId);
		const issueIds = await Promise.all(
			['Return', 'Security'].map(async (title) => {
				const raised = await raiseIssue(lead, {
					roomId,
					title: inEnglish(title),
					family: 'other'
				});
				return raised.issueId;
			})
		);

		await fc.assert(
			fc.asyncProperty(
				fc.array(anEntry, { maxLength: 12 }),
				day,
				fc.integer({ min: 0, max: 240 }),
				async (drawn, asOf, knownHour) => {
					const { actorId } = await addActor(lead, {
						roomId,
						kind: 'tribalLeader',
						name: inEnglish('A leader'),
						access: 'direct'
					});
					const entries: (PositionEntry & { issueId: string })[] = [];
					for (const [index, { step, validFrom, issue, corrects, hour }] of drawn.entries()) {
						const issueId = issueIds[issue] ?? '';
						const old = corrects === null ? undefined : entries[corrects];
						const mayCorrect =
							old?.issueId === issueId && !entries.some((entry) => entry.corrects === old.id);
						entries.push({
							id: world.house.newId(),
							step,
							validFrom,
							issueId,
							corrects: mayCorrect ? old.id : null,
							recordedAt: new Date(Date.parse('2026-01-10T00:00:00Z') + hour * 3_600_000 + index)
						});
					}
					await db.write(async (tx) => {
						for (const entry of entries)
							await saveNewPosition(tx, {
								...entry,
								roomId,
								actorId,
								confidence: 'high',
								cooperates: false,
								asksForSecond: false,
								source: 'call',
								sourceDay: entry.validFrom,
								sessionId: null,
								secondSource: null,
								secondSourceDay: null,
								rationale: NO_WORDS,
								conditionIds: [],
								recordedBy: lead.accountId
							});
					});
					const knownAt = new Date(Date.parse('2026-01-10T00:30:00Z') + knownHour * 3_600_000);
					const moment = { asOf, knownAt };
					const about = { roomIds: [roomId], issueIds };
					const standings = await findStandings(db.reads, scope, about, moment);
					const row = standings.find((row) => row.actorId === actorId);
					expect(row?.cells.map((cell) => (cell === null ? undefined : stepOf(cell)))).toEqual(
						issueIds.map((issueId) => {
							const one = entries.filter((entry) => entry.issueId === issueId);
							return standingAt(one, moment)?.step;
						})
					);
					const found = await findPositions(db.reads, scope, {
						roomIds: [roomId],
						actorIds: [actorId]
					});
					expect(found.map(({ id }) => id).toSorted()).toEqual(
						entries.map(({ id }) => id).toSorted()
					);
				}
			),
			{ numRuns: 40 }
		);
	});
});
