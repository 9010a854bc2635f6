import { performance } from 'node:perf_hooks';
import { hash as nodeHash } from 'node:crypto';
import { NO_WORDS } from '#lib/domain/words.ts';
import { clausesAtFreeze, freeze, hashOfText, twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { overviewOf } from '#lib/draft/overview.ts';
import { redline } from '#lib/draft/redline.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { documentOf } from '#lib/draft/take.ts';
import { draftDocx } from '#lib/server/export/agreement-docx.ts';
import { draftPdf, type DraftFile } from '#lib/server/export/agreement.ts';
import { article, clause, twin } from '../drafting.ts';
import { figure, median, type Figure } from './tools/figures.ts';

export const about = 'A text of 300 clauses in two languages: frozen, compared, set on paper.';

const CLAUSES = 300;
const WORDS = {
	ar: 'تعود الأسر التي دقّقتها الجهات المختصة إلى دورها في القرى المذكورة على أربع دفعات ولا يُسأل أحد عن فعل قريبه ويُكتب ما يُسلَّم في محضر بحضور شاهدين'.split(
		' '
	),
	en: 'families cleared by the competent authorities return to their homes in the villages named here in four stages and nobody answers for what a relative did'.split(
		' '
	)
};

/** Quick measures fewer times. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	const rounds = quick ? 3 : 15;
	const [before, after] = [textOf(0), textOf(1)];
	const doc = documentOf([seedUpdate({ twins: before, authoritative: 'ar' })]);

	// A fresh document each time: what was hashed once is known by its nodes.
	const frozen = await timed(rounds, () => {
		const overview = overviewOf(
			documentOf([seedUpdate({ twins: textOf(0), authoritative: 'ar' })])
		);
		return () => {
			const content = freeze(overview.twins, overview);
			clausesAtFreeze(content, overview);
			hashOfText(content);
		};
	});
	const overview = overviewOf(doc);
	const [one, other] = [freeze(overview.twins, overview), freeze(after, { authoritative: 'ar' })];
	const json = JSON.stringify(one);
	const bare = await timed(rounds, () => () => void nodeHash('sha256', json));
	const compared = await timed(rounds, () => () => void redline(one, other));
	const file: DraftFile = {
		room: { kind: 'drafting', name: NO_WORDS },
		title: { texts: { ar: 'اتفاق', en: 'Agreement' } },
		number: 1,
		purpose: 'final',
		content: one,
		words: Object.fromEntries(wordingsOf(twinsOf(one), 'ar')),
		hash: hashOfText(one),
		isSigned: false,
		mark: null,
		signatories: []
	};
	const [paper, single, docx] = [
		await timed(quick ? 2 : 7, () => () => draftPdf(file, ['ar', 'en'])),
		await timed(quick ? 2 : 7, () => () => draftPdf(file, ['ar'])),
		await timed(quick ? 2 : 7, () => () => draftDocx(file, 'ar'))
	];
	return [
		figure({
			name: 'frozen with a hash for each of 300 clauses and the whole',
			value: frozen,
			unit: 'ms',
			aim: { of: 'value', atMost: 50 }
		}),
		figure({ name: 'one SHA-256 of as many bytes', value: bare, unit: 'ms' }),
		figure({
			name: 'redline of two drafts of 300 clauses, every third changed',
			value: compared,
			unit: 'ms',
			aim: { of: 'value', atMost: 150 }
		}),
		figure({
			name: 'PDF of 300 clauses in two columns',
			value: paper,
			unit: 'ms',
			aim: { of: 'value', atMost: 1000 }
		}),
		figure({ name: 'PDF of 300 clauses in one language', value: single, unit: 'ms' }),
		figure({ name: 'DOCX of 300 clauses', value: docx, unit: 'ms' })
	];
}

/** The median of as many turns; what has to be there first is not counted. */
async function timed(
	rounds: number,
	prepare: () => () => void | Promise<unknown>
): Promise<number> {
	const took: number[] = [];
	for (let n = 0; n < rounds; n++) {
		const work = prepare();
		const started = performance.now();
		await work();
		took.push(performance.now() - started);
	}
	return median(took);
}

/** Three hundred clauses of some 60 words; in the second wording every third has two other words. */
function textOf(wording: number) {
	const inLanguage = (language: 'ar' | 'en') =>
		twin(
			...Array.from({ length: CLAUSES }, (_, n) => {
				const words = Array.from({ length: 60 }, (_, at) => {
					const isOther = wording > 0 && n % 3 === 0 && (at === 7 || at === 40);
					const from = WORDS[language];
					return isOther ? '٣٠' : (from[(n * 7 + at * (1 + (n % 5))) % from.length] ?? '');
				});
				return article(`a${n}`, `${language} ${n}`, clause(`c${n}`, words.join(' ')));
			})
		);
	return { ar: inLanguage('ar'), en: inLanguage('en') };
}
