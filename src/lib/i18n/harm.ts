import type { HarmAnswer, HarmQuestion } from '#lib/domain/harm.ts';
import { m } from './m.ts';

const QUESTIONS: Record<HarmQuestion, () => string> = {
	coming: m.harm_ask_coming,
	leaving: m.harm_ask_leaving,
	freely: m.harm_ask_freely,
	language: m.harm_ask_language,
	support: m.harm_ask_support
};

const ANSWERS: Record<HarmAnswer, () => string> = { yes: m.harm_yes, no: m.harm_no };

/** As it is asked of whoever prepares the meeting. */
export function harmQuestion(question: HarmQuestion): string {
	return QUESTIONS[question]();
}

export function harmAnswerLabel(answer: HarmAnswer): string {
	return ANSWERS[answer]();
}
