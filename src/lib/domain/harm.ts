import { isEmpty, type Words } from './words.ts';

/**
 * Asked shortly before people meet: can everyone come and be seen here without danger, leave when
 * they wish, are they here of their own will, can they follow in a language of their own, and is
 * somebody at hand for whoever is shaken or unwell?
 */
export const HARM_QUESTIONS = ['coming', 'leaving', 'freely', 'language', 'support'] as const;
export type HarmQuestion = (typeof HARM_QUESTIONS)[number];

export const HARM_ANSWERS = ['yes', 'no'] as const;
export type HarmAnswer = (typeof HARM_ANSWERS)[number];

export type HarmCheck = {
	answers: Record<HarmQuestion, HarmAnswer>;
	/** What is done about whatever was answered with no. */
	measures: Words;
	/** Of when, where, of what kind and under which regime the session was then. */
	terms: string;
	recordedAt: Date;
};

/** Roads and moods change overnight: a check older than this says nothing of today. */
const HOLDS_MILLISECONDS = 12 * 60 * 60 * 1000;

/** Until when a check holds, if the terms stay as they are. */
export function holdsUntil({ recordedAt }: Pick<HarmCheck, 'recordedAt'>): Date {
	return new Date(+recordedAt + HOLDS_MILLISECONDS);
}

/** Does a check speak of people who meet at that moment: under these terms, and made shortly before? */
export function isFresh(
	check: Pick<HarmCheck, 'terms' | 'recordedAt'>,
	{ terms, at }: { terms: string; at: Date }
): boolean {
	return check.terms === terms && at <= holdsUntil(check);
}

/** What the last check leaves in the way of people who meet at that moment, if anything. */
export function harmHindrance(
	check: HarmCheck | undefined,
	meeting: { terms: string; at: Date }
): 'session.noHarmCheck' | 'session.harmStands' | undefined {
	if (!check || !isFresh(check, meeting)) return 'session.noHarmCheck';
	return standsInTheWay(check) ? 'session.harmStands' : undefined;
}

/** Was something answered with no, and nothing said of what is done about it? */
export function standsInTheWay({ answers, measures }: Pick<HarmCheck, 'answers' | 'measures'>) {
	return HARM_QUESTIONS.some((question) => answers[question] === 'no') && isEmpty(measures);
}
