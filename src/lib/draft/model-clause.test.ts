import { expect, test } from 'vitest';
import { LANGUAGES } from '#lib/domain/words.ts';
import content from '#lib/content/model-clauses.json' with { type: 'json' };
import { counting, twin } from '../../../tests/drafting.ts';
import { clausesOf } from './clause.ts';
import { checkFlags, CLAUSE_FLAGS, raise } from './flag.ts';
import { fromModel, INSERTABLE_CLAUSES, MODEL_CLAUSES, MODEL_FAMILIES } from './model-clause.ts';
import { checkSound } from './sound.ts';

const unanswered = { isRightsAnswered: false, isVoluntaryRecorded: false };
const answered = { isRightsAnswered: true, isVoluntaryRecorded: true };

test('every model clause has its words in the three languages', () => {
	expect(MODEL_CLAUSES.length).toBe(40);
	for (const { id, title, text, family } of MODEL_CLAUSES) {
		for (const language of LANGUAGES) {
			expect(title[language].trim(), `${id} ${language}`).not.toBe('');
			expect(text[language].length, `${id} ${language}`).toBeGreaterThan(20);
		}
		expect(MODEL_FAMILIES.some((one) => one.id === family)).toBe(true);
	}
});

test('the five issues of framework agreements are covered, by clauses that may be used', () => {
	const issues = MODEL_FAMILIES.filter(({ isIssueFamily }) => isIssueFamily).map(({ id }) => id);
	expect(issues).toEqual(['collective', 'tribal', 'acceptance', 'security', 'compensation']);
	for (const issue of issues)
		expect(
			INSERTABLE_CLAUSES.some(({ family }) => family === issue),
			issue
		).toBe(true);
});

test('no flag of the content is unknown to the rules, and each has the level it has there', () => {
	expect(new Set(Object.keys(content.flagLevels))).toEqual(new Set(CLAUSE_FLAGS));
	for (const [flag, level] of Object.entries(content.flagLevels)) {
		const known = CLAUSE_FLAGS.filter((one) => one === flag);
		expect(raise(known, unanswered)[0]?.level).toBe(level);
	}
	expect(content.clauses.flatMap(({ flags }) => flags).length).toBe(
		MODEL_CLAUSES.flatMap(({ flags }) => flags).length
	);
});

test.each([
	['disavowal.cautionFormal', 'clause.stopped'],
	['collective.cautionKinBan', 'clause.rightsAnswerMissing'],
	['tribal.cautionExpulsion', 'clause.rightsAnswerMissing'],
	['disavowal.symbolicVoluntary', 'clause.voluntaryRecordMissing']
])('%s raises its flag: %s', (id, code) => {
	const flags = MODEL_CLAUSES.find((one) => one.id === id)?.flags ?? [];
	expect(() => checkFlags(flags, unanswered)).toThrow(code);
	if (code === 'clause.stopped') expect(() => checkFlags(flags, answered)).toThrow(code);
	else expect(() => checkFlags(flags, answered)).not.toThrow();
});

test('no other clause raises anything that stands in the way', () => {
	const raising = MODEL_CLAUSES.filter(({ flags }) =>
		raise(flags, unanswered).some(({ isOpen }) => isOpen)
	);
	expect(raising.map(({ id }) => id)).toEqual([
		'collective.cautionKinBan',
		'tribal.cautionExpulsion',
		'disavowal.symbolicVoluntary',
		'disavowal.cautionFormal'
	]);
});

test('whoever is obliged never verifies it', () => {
	const obligations = MODEL_CLAUSES.flatMap(({ obliges }) => obliges);
	expect(obligations.length).toBe(34);
	expect(obligations.filter(({ who, verifier }) => who === verifier)).toEqual([]);
});

test('each may be put into all twins, as partners of each other, but those that only teach', () => {
	for (const { id, text, isCautionary } of MODEL_CLAUSES) {
		if (isCautionary) {
			expect(() => fromModel(id, counting())).toThrow('clause.cautionary');
			continue;
		}
		const elements = fromModel(id, counting());
		for (const language of LANGUAGES) {
			checkSound(twin(elements[language]));
			expect(elements[language].textContent).toContain(text[language]);
		}
		const ids = LANGUAGES.map((language) =>
			clausesOf(twin(elements[language])).map((one) => one.id)
		);
		expect(new Set(ids.map(String)).size).toBe(1);
	}
	expect(() => fromModel('no.such', counting())).toThrow('absent');
});
