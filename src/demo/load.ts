import type { House } from '#lib/server/house.ts';
import { playAnbar } from './anbar.ts';
import { playAssessment } from './assessment.ts';
import { dismiss, gatherCast, givePassphrase } from './cast.ts';
import { makeKeys } from './keys.ts';
import { playShirqat } from './shirqat.ts';
import { openSession, type OpenSession } from './open-session.ts';
import { minutesBefore, setStage } from './stage.ts';
import { playStubs } from './stubs.ts';

/**
 * Plays the demo scenario into an empty house, through the commands that people use, each at its own
 * time. The same each time, but for `now`: the next sessions are planned from it, and one goes on.
 */
export async function loadDemo(
	house: House,
	passphrase: string,
	now: Date,
	tell: (chapter: string) => void = () => undefined
): Promise<OpenSession> {
	const today = minutesBefore(now, 0).slice(0, 10);
	const stage = setStage(house);
	const cast = await gatherCast(stage.house);
	await makeKeys(cast, passphrase);
	tell('accounts and keys');
	await playStubs(stage, cast);
	tell('22 processes in outline');
	await playAssessment(stage, cast);
	tell('the assessment of 2019 and 2020');
	const shirqat = await playShirqat(stage, cast, today);
	tell('Shirqat');
	await playAnbar(stage, cast, today);
	tell('Western Anbar');
	const open = await openSession(stage, cast, { ...shirqat, now });
	tell('a session that goes on');
	await dismiss(cast);
	await givePassphrase(house, passphrase);
	return open;
}
