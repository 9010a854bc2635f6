import type { Attending, MinutedItem, Minutes, Stage } from '#lib/domain/minutes.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import { wordsFor, type Language, type Words } from '#lib/domain/words.ts';
import { dayOf, formatDay, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/m.ts';
import {
	cameToLabel,
	decisionKindLabel,
	hashInGroups,
	minutesTimes,
	stageLabel
} from '#lib/i18n/minutes.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { roomLabel } from '#lib/i18n/room.ts';
import { sessionKindLabel, sessionRegimeLabel } from '#lib/i18n/session.ts';
import { speakIn } from '#lib/i18n/speaking.ts';
import type { ExportFile } from './file.ts';
import { MINUTES_TEMPLATE } from './minutes-template.ts';
import { ownDigits, numberedPage, parts, slot } from './sentence.ts';
import { typeset } from './typst.ts';

/** Minutes as they stand, and where. */
type Standing = {
	room: { kind: RoomKind; name: Words };
	minutes: Minutes;
	hash: string;
	stage: Stage;
	fixedAt: Date | null;
};

/** Some three hundred pages. What people write beyond it is no minutes. */
export const MOST_CHARACTERS = 700_000;

/**
 * The minutes as PDF, with the tool's own words in that language. It names no author, no program and
 * no time of making: the same minutes give the same bytes.
 *
 * @throws Problem `minutes.tooLong`.
 */
export async function minutesPdf(standing: Standing, language: Language): Promise<ExportFile> {
	const data = speakIn(language, () => pageOf(standing));
	if (JSON.stringify(data).length > MOST_CHARACTERS) throw new Problem('minutes.tooLong');
	return {
		body: await typeset(MINUTES_TEMPLATE, data),
		type: 'application/pdf',
		extension: 'pdf'
	};
}

/** Of the file, without its extension: what it is and of which day, and no word of the room. */
export function minutesFileName({ minutes }: Standing, language: Language): string {
	const day = dayOf(new Date(minutes.startsAt));
	return `${speakIn(language, () => m.minutes_title())} ${day}`;
}

/** All that the template says, in the language that is being spoken. */
function pageOf({ room, minutes, hash, stage, fixedAt }: Standing) {
	const { planned, met } = minutesTimes(minutes);
	return {
		language: readerLanguage(),
		digits: ownDigits(),
		room: roomLabel(room),
		title: wordsOf(minutes.title),
		kind: m.minutes_of({ kind: sessionKindLabel(minutes.kind) }),
		kindOfFile: m.minutes_title(),
		stage: stageLabel(stage),
		isFixed: stage === 'fixed',
		about: about(stage, fixedAt),
		pageOf: numberedPage(),
		facts: [
			{ label: m.minutes_planned(), text: planned },
			...(met ? [{ label: m.minutes_met(), text: met }] : []),
			...placeOf(minutes.place),
			{ label: m.session_regime(), text: sessionRegimeLabel(minutes.regime) }
		],
		attendance: [
			{ label: m.minutes_present(), nobody: m.minutes_nobody(), people: minutes.present },
			...(minutes.absent.length
				? [{ label: m.minutes_absent(), nobody: '', people: minutes.absent }]
				: [])
		].map((group) => ({ ...group, people: group.people.map(personOf) })),
		byCode: m.minutes_by_code(),
		items: minutes.items.map(itemOf),
		record: passageOf(minutes.record),
		hash: stage === 'fixed' ? hashInGroups(hash) : null,
		labels: {
			items: m.minutes_items(),
			noItems: m.minutes_items_none(),
			record: m.minutes_record(),
			noRecord: m.minutes_record_none(),
			hash: m.minutes_hash(),
			hashHint: m.minutes_hash_hint()
		}
	};
}

function about(stage: Stage, fixedAt: Date | null): string {
	if (fixedAt) return m.minutes_about_fixed({ day: formatDay(dayOf(fixedAt)) });
	return stage === 'review' ? m.minutes_about_review() : m.minutes_about_draft();
}

function placeOf(place: Words) {
	const words = wordsOf(place);
	return words ? [{ label: m.session_where(), words }] : [];
}

function personOf({ code, name, delegation }: Attending) {
	return {
		code,
		name,
		delegation: delegation && {
			code: delegation.code,
			words: delegation.name && wordsOf(delegation.name),
			told: parts(m.minutes_for({ delegation: slot('delegation') }))
		}
	};
}

function itemOf(item: MinutedItem, index: number) {
	return {
		number: formatNumber(index + 1),
		title: wordsOf(item.title),
		cameTo: cameToLabel(item.state),
		took: m.minutes_took({
			took: formatNumber(item.tookMinutes),
			given: formatNumber(item.minutes)
		}),
		note: passageOf(item.parkedNote),
		decisions: item.decisions.map(({ kind, words, ownerCode, dueOn }) => ({
			isDecision: kind === 'decision',
			label: decisionKindLabel(kind),
			words: passageOf(words),
			code: ownerCode,
			who: ownerCode === null ? null : parts(m.minutes_owner({ who: slot('code') })),
			due: dueOn === null ? null : m.minutes_due({ day: formatDay(dueOn) })
		}))
	};
}

function wordsOf(words: Words): { language: Language; text: string } | null {
	const language = readerLanguage();
	const leftOut = words.sealed ? { language, text: m.sealing_left_out() } : null;
	return wordsFor(words, language) ?? leftOut;
}

/** Words in their paragraphs, and each of those in its lines. */
function passageOf(words: Words) {
	const shown = wordsOf(words);
	if (!shown) return null;
	const paragraphs = shown.text.split(/\n\s*\n/).map((paragraph) => paragraph.split('\n'));
	return { language: shown.language, paragraphs };
}
