import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { readVersion, readWriting } from '#lib/server/queries/agreements.ts';
import { readProposal } from '#lib/server/queries/answers.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agreement', 'news:text', 'news:pen', 'news:comment', 'news:seat');
	const { room: roomId, text: agreementId } = event.params;
	const { searchParams } = event.url;
	const versionId = searchParams.get('restore');
	const answerId = searchParams.get('take');
	const caller = callerOf(event);
	const of = { roomId, agreementId };
	const language = LANGUAGES.find((one) => one === searchParams.get('twin')) ?? 'ar';
	return read(async () => ({
		text: await readWriting(caller, of),
		restore: versionId && (await readVersion(caller, { ...of, versionId })),
		take: answerId && (await readProposal(caller, { ...of, answerId, language }))
	}));
};
