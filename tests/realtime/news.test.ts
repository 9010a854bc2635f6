/** Who hears what happened, and who hears nothing at all. */
import { expect, test } from 'vitest';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { signIn } from '#lib/server/commands/logins.ts';
import { aWorld, inEnglish } from '../world.ts';
import { aBrowser, aCookie, aHub, anIssue, pause, soon, type Browser } from './live.ts';

/** A lead in every room, a party in the caucus, and somebody of the plenary only; all have theirs open. */
async function aProcessInSession() {
	const world = await aWorld();
	const { url } = await aHub(world.house);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const [party, elsewhere] = [await world.aPerson(), await world.aPerson()];
	await world.seat(lead, party, rooms.caucus, 'party');
	await world.seat(lead, elsewhere, rooms.plenary, 'observer');

	const inCaucus = [
		await aBrowser(url, await aCookie(lead)),
		await aBrowser(url, await aCookie(party))
	];
	for (const browser of inCaucus) await browser.enter(rooms.caucus);
	const outside = await aBrowser(url, await aCookie(elsewhere));
	await outside.enter(rooms.plenary);
	await soon(() => outside.present.length > 0);
	return { world, url, lead, party, processId, rooms, inCaucus, outside };
}

test('a fact reaches everyone in its room, in ids and a verb', async () => {
	const { lead, rooms, inCaucus } = await aProcessInSession();
	const { issueId } = await raiseIssue(lead, anIssue(rooms.caucus));
	await soon(() => inCaucus.every(({ news }) => news.length === 1));
	for (const { news } of inCaucus)
		expect(news).toEqual([
			{
				type: 'issue.raised',
				roomId: rooms.caucus,
				ids: { issue: issueId },
				at: expect.any(Number) as number
			}
		]);
});

test('facts come in the order in which they happened', async () => {
	const { world, lead, rooms, inCaucus } = await aProcessInSession();
	const before = world.facts.length;
	await Promise.all(Array.from({ length: 30 }, () => raiseIssue(lead, anIssue(rooms.caucus))));
	await soon(() => inCaucus.every(({ news }) => news.length === 30));
	const happened = world.facts.slice(before).map(({ ids }) => ids);
	for (const { news } of inCaucus) expect(news.map(({ ids }) => ids)).toEqual(happened);
});

test('somebody seated elsewhere receives not one byte about it', async () => {
	const silent = await aProcessInSession();
	const busy = await aProcessInSession();
	for (let i = 0; i < 10; i++) await raiseIssue(busy.lead, anIssue(busy.rooms.caucus));
	const party = await aBrowser(busy.url, await aCookie(busy.party));
	await party.enter(busy.rooms.caucus);
	await party.enter(busy.rooms.plenary);
	await busy.inCaucus[0]?.leave(busy.rooms.caucus);
	await soon(() => busy.inCaucus[1]?.news.length === 10);
	await pause(300);

	expect(shapesOf(busy.outside)).toEqual(shapesOf(silent.outside));
	expect(busy.outside.frames.length).toBeGreaterThan(1);
	expect(bytesOf(busy.outside)).not.toContain(busy.rooms.caucus);
	expect(busy.outside.news).toEqual([]);
});

test('what concerns the process as a whole is told in all its rooms, and in no other process', async () => {
	const { world, url, lead, processId, inCaucus, outside } = await aProcessInSession();
	const other = await world.aConvener();
	const another = await world.aProcess(other);
	const far = await aBrowser(url, await aCookie(other));
	await far.enter(another.rooms.plenary);

	await publishGroundRules(lead, { processId, words: inEnglish('One speaks at a time') });
	await soon(() => [...inCaucus, outside].every(({ news }) => news.length === 1));
	expect(outside.news).toMatchObject([{ type: 'rules.published', roomId: null }]);
	expect(far.news).toEqual([]);
});

test('acknowledging is told in the room of each seat, and not elsewhere', async () => {
	const { lead, party, processId, rooms, inCaucus, outside } = await aProcessInSession();
	const { groundRulesId } = await publishGroundRules(lead, {
		processId,
		words: inEnglish('One speaks at a time')
	});
	await acknowledgeGroundRules(party, { processId, groundRulesId });
	await soon(() => inCaucus.every(({ news }) => news.length === 2));
	expect(inCaucus[0]?.news[1]).toMatchObject({ type: 'rules.acknowledged', roomId: rooms.caucus });
	await pause(50);
	expect(outside.news).toHaveLength(1);
});

test('what concerns the house is told to nobody', async () => {
	const { world, inCaucus, outside } = await aProcessInSession();
	const newcomer = await world.aPerson({ isAdministrator: true });
	const visitor = { house: world.house, caller: null, address: '127.0.0.1', device: 'A browser' };
	await signIn(visitor, { userName: 'nobody', passphrase: 'not the right one' }).catch(() => null);
	await aCookie(newcomer);
	await pause(50);
	for (const { news } of [...inCaucus, outside]) expect(news).toEqual([]);
});

test('a room that was left is heard no more', async () => {
	const { lead, rooms, inCaucus } = await aProcessInSession();
	const [first, second] = inCaucus;
	await first?.leave(rooms.caucus);
	await raiseIssue(lead, anIssue(rooms.caucus));
	await soon(() => second?.news.length === 1);
	await pause(20);
	expect(first?.news).toEqual([]);
});

/** Frames with what differs from world to world, random ids and the clock, made alike. */
function shapesOf({ frames }: Browser): string[] {
	return frames.map((frame) =>
		frame
			.toString('latin1')
			.replaceAll(/[a-z0-9]{26}/g, 'id')
			.replaceAll(/"?sid.{21}/gs, 'sid')
			.replaceAll(/now\xcf.{8}|now\xcb.{8}/gs, 'now')
	);
}

function bytesOf({ frames }: Browser): string {
	return Buffer.concat(frames).toString('latin1');
}
