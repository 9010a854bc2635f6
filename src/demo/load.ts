import type { House } from '#lib/server/house.ts';
import { playAnbar } from './anbar.ts';
import { playAssessment } from './assessment.ts';
import { dismiss, gatherCast, givePassphrase } from './cast.ts';
import { playShirqat } from './shirqat.ts';
import { setStage } from './stage.ts';
import { playStubs } from './stubs.ts';

/**
 * Plays the demo scenario into an empty house, through the commands that people use, each at its own
 * time. The same each time, but for `today` (`YYYY-MM-DD`), from which the next sessions are planned.
 */
export async function loadDemo(
	house: House,
	passphrase: string,
	today: string,
	tell: (chapter: string) => void = () => undefined
): Promise<void> {
	const stage = setStage(house);
	const cast = await gatherCast(stage.house);
	tell('accounts');
	await playStubs(stage, cast);
	tell('22 processes in outline');
	await playAssessment(stage, cast);
	tell('the assessment of 2019 and 2020');
	await playShirqat(stage, cast, today);
	tell('Shirqat');
	await playAnbar(stage, cast, today);
	tell('Western Anbar');
	stage.at(`${today}T08:20:00+03:00`);
	await dismiss(cast);
	await givePassphrase(house, passphrase);
}
