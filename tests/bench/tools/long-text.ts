import { article, clause, twin } from '../../drafting.ts';

const WORDS = {
	ar: 'تعود الأسر التي دقّقتها الجهات المختصة إلى دورها في القرى المذكورة على أربع دفعات ولا يُسأل أحد عن فعل قريبه ويُكتب ما يُسلَّم في محضر بحضور شاهدين'.split(
		' '
	),
	en: 'families cleared by the competent authorities return to their homes in the villages named here in four stages and nobody answers for what a relative did'.split(
		' '
	)
};

/** So many clauses of some 60 words, in two languages; in the second wording every third has two other words. */
export function longText(clauses: number, wording: 0 | 1 = 0) {
	const inLanguage = (language: 'ar' | 'en') =>
		twin(
			...Array.from({ length: clauses }, (_, n) => {
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
