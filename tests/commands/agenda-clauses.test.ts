import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { carryOver } from '#lib/server/commands/agenda-sources.ts';
import { addAgendaItem, changeAgendaItem, parkAgendaItem } from '#lib/server/commands/agenda.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { planSession } from '#lib/server/commands/sessions.ts';
import { readAgenda, readAgendaForm, readAgendaItem } from '#lib/server/queries/agenda.ts';
import { readClause } from '#lib/server/queries/agreements.ts';
import { readHall } from '#lib/server/queries/hall.ts';
import { article, clause, twin } from '../drafting.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const text = twin(
	article('a1', 'Return', clause('return', 'Families return in stages.')),
	article('a2', 'Schools', clause('first', 'Schools stay open.'), clause('second', 'All children.'))
);

async function aDraftingSession(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const begun = async (roomId: string) => {
		const { agreementId } = await startAgreement(lead, {
			roomId,
			title: inEnglish('Return'),
			from: 'brought',
			language: 'en',
			twin: JSON.stringify(text.toJSON())
		});
		const form = await readAgendaForm(lead, { roomId, sessionId: await planned(roomId) });
		const ids = form.texts.find(({ id }) => id === agreementId)?.clauses.map(({ id }) => id) ?? [];
		return { agreementId, ids };
	};
	const planned = async (roomId: string, day = '2026-03-02') => {
		const { sessionId } = await planSession(lead, {
			roomId,
			kind: 'drafting',
			title: inEnglish('Reading'),
			startsAt: `${day}T10:00`,
			endsAt: `${day}T12:00`,
			regime: 'open'
		});
		return sessionId;
	};
	const roomId = rooms.drafting;
	const sessionId = await planned(roomId);
	return { world, lead, rooms, roomId, sessionId, planned, begun };
}

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });

describe.each(ENGINES)('an item about clauses on %s', (engine) => {
	test('names them where they are, on the agenda, in the hall and at the clause', async () => {
		const { lead, roomId, sessionId, begun } = await aDraftingSession(engine);
		const { agreementId, ids } = await begun(roomId);
		const [whole, , second] = ids;
		const { itemId } = await addAgendaItem(lead, {
			sessionId,
			title: inEnglish('Schools'),
			minutes: 20,
			clauses: [`${agreementId}:${second}`, `${agreementId}:${whole}`]
		});
		const names = ['Article 1: Return', 'clause 2 of Article 2: All children.'];
		const of = ({ clauses }: { clauses: readonly { name: { texts: { en?: string } } }[] }) =>
			clauses.map(({ name }) => name.texts.en);
		const { item } = await readAgendaItem(lead, { roomId, sessionId, itemId });
		expect(of(item)).toEqual(names);
		expect((await readAgenda(lead, { roomId, sessionId })).items.map(of)).toEqual([names]);
		expect((await readHall(lead, { roomId, sessionId })).items.map(of)).toEqual([names]);
		const at = { roomId, agreementId, clauseId: second ?? '' };
		expect((await readClause(lead, at)).spoken).toMatchObject([{ id: itemId }]);

		await changeAgendaItem(lead, { sessionId, itemId, title: inEnglish('Schools'), minutes: 20 });
		expect((await readClause(lead, at)).spoken).toEqual([]);
	});

	test('takes them along when it is carried over', async () => {
		const { lead, roomId, sessionId, planned, begun } = await aDraftingSession(engine);
		const { agreementId, ids } = await begun(roomId);
		const clauses = [`${agreementId}:${ids[0]}`];
		const item = { title: inEnglish('Return'), minutes: 20, clauses };
		const { itemId } = await addAgendaItem(lead, { sessionId, ...item });
		await parkAgendaItem(lead, { sessionId, itemId });
		const next = await planned(roomId, '2026-03-09');
		await carryOver(lead, { sessionId: next, itemIds: [itemId] });
		const { items } = await readAgenda(lead, { roomId, sessionId: next });
		expect(items[0]?.clauses).toMatchObject([{ textId: agreementId, id: ids[0] }]);
	});

	test('is of one text, and of the same room', async () => {
		const { world, lead, roomId, sessionId, begun } = await aDraftingSession(engine);
		const [one, other] = [await begun(roomId), await begun(roomId)];
		const elsewhere = (await world.aProcess(lead)).rooms.drafting;
		const foreign = await begun(elsewhere);
		const told = world.facts.length;
		const about = (clauses: string[]) =>
			addAgendaItem(lead, { sessionId, title: inEnglish('Both'), minutes: 20, clauses });
		const named = ({ agreementId, ids }: typeof one) => `${agreementId}:${ids[0]}`;
		await expect(about([named(one), named(other)])).rejects.toMatchObject({
			fields: { clauses: 'agenda.twoTexts' }
		});
		await expect(about([named(foreign)])).rejects.toEqual(refusedAs('absent'));
		await expect(about(['nonsense'])).rejects.toMatchObject({ code: 'invalid' });
		expect(world.facts).toHaveLength(told);
	});
});
