import type { PageServerLoad } from './$types';
import { layoutRelations } from '#lib/charts/relations.ts';
import { shapeOf } from '#lib/components/actor/shapes.ts';
import { wordsFor, type Words } from '#lib/domain/words.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readRelations } from '#lib/server/queries/relations.ts';

/** With more actors a picture is a tangle, and takes long to lay out. */
const MOST_DRAWN = 100;

export const load: PageServerLoad = (event) => {
	event.depends('news:relation', 'news:actor');
	const roomId = event.params.room;
	return read(async () => {
		const { tied, relations, weighed, mayWrite } = await readRelations(callerOf(event), { roomId });
		const actors = tied.map(({ id, code, kind, name }) => ({
			id,
			code,
			words: name,
			shape: shapeOf(kind),
			href: `/rooms/${roomId}/actors/${id}`,
			...plainName(name)
		}));
		const isDrawn = actors.length <= MOST_DRAWN;
		const layout = isDrawn ? layoutRelations(actors, relations) : undrawn(actors, relations);
		return { mayWrite, weighed, isDrawn, layout };
	});
};

/** A picture's letters are measured, so it takes plain text. */
function plainName(name: Words): { name?: string; lang?: string } {
	const shown = wordsFor(name, readerLanguage());
	return shown ? { name: shown.text, lang: shown.language } : {};
}

function undrawn<A extends object, R extends object>(
	actors: readonly A[],
	relations: readonly R[]
) {
	return {
		width: 0,
		height: 0,
		actors: actors.map((actor) => ({ ...actor, x: 0, y: 0, lines: [] })),
		relations: relations.map((relation) => ({ ...relation, d: '' }))
	};
}
