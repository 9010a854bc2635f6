import { randomCode } from '#lib/domain/code.ts';
import { readSealed } from '#lib/domain/sealing.ts';
import { typedIn } from '#lib/domain/typed.ts';
import { cleanText, LANGUAGES, LONGEST_WORDS, type Words } from '#lib/domain/words.ts';
import { keyring } from './keyring.svelte.ts';

/** What has to be typed again, or waits for a key. */
export class CannotSeal extends Error {
	readonly reason: 'noKey' | 'tooLong';
	constructor(reason: 'noKey' | 'tooLong') {
		super(reason);
		this.reason = reason;
	}
}

const TEXT = new RegExp(`^(.+)\\.texts\\.(?:${LANGUAGES.join('|')})$`);

type Sealed = { row: string; byField: Map<string, { plain: string; sealed: string }> };
/** By the token of the form: sent again after a lost answer, it is the same, and counts once. */
const sent = new Map<string, Sealed>();
keyring?.whenLocked(() => sent.clear());

/**
 * Puts what `WordsField` posts into sealed form, in place: the words of each field for the row that
 * it names, else for a new row whose id goes along. Words that were not changed go back as they came;
 * words that go into another room are sealed for that one.
 *
 * @throws CannotSeal.
 */
export async function sealForm(
	data: FormData,
	room: { id: string; epoch: number } | null
): Promise<void> {
	const names = new Set([...data.keys()].flatMap((name) => TEXT.exec(name)?.[1] ?? []));
	if (names.size === 0) return;
	const once = typedIn(data, 'once');
	const known: Sealed = sent.get(once) ?? { row: randomCode(), byField: new Map() };
	if (once) sent.set(once, known);

	for (const name of names) {
		const into = intoOf(take(data, `${name}.into`), room);
		if (!into) continue;
		if (!keyring?.has(into.id, into.epoch)) throw new CannotSeal('noKey');
		const texts = takeTexts(data, name);
		const row = take(data, `${name}.row`);
		const field = take(data, `${name}.field`) ?? name.split('.').at(-1) ?? name;
		const original = take(data, `${name}.original`);
		if (Object.keys(texts).length === 0) continue;
		if (Object.values(texts).some((text) => text.length > LONGEST_WORDS))
			throw new CannotSeal('tooLong');
		const place = { room: into.id, row: row ?? known.row, field };
		const plain = JSON.stringify(texts);
		const before = known.byField.get(name);
		const sealed =
			(original && isUnchanged(original, place.row, texts) ? original : undefined) ??
			(before?.plain === plain && isOfEpoch(before.sealed, into.epoch)
				? before.sealed
				: undefined) ??
			(await keyring.seal(place, into.epoch, texts));
		known.byField.set(name, { plain, sealed });
		data.set(`${name}.sealed`, sealed);
		if (!row) data.set('sealedRow', known.row);
	}
}

/** The room whose key seals a field; null where its words go as they are. */
function intoOf(
	into: string | undefined,
	room: { id: string; epoch: number } | null
): { id: string; epoch: number } | null {
	if (into === undefined) return room;
	const [id, epoch] = into.split('.');
	return id && epoch ? { id, epoch: Number(epoch) } : null;
}

function takeTexts(data: FormData, name: string): Words['texts'] {
	const texts: Words['texts'] = {};
	for (const language of LANGUAGES) {
		const text = cleanText(take(data, `${name}.texts.${language}`) ?? '');
		if (text) texts[language] = text;
	}
	return texts;
}

function take(data: FormData, name: string): string | undefined {
	const value = data.get(name);
	data.delete(name);
	return typeof value === 'string' && value ? value : undefined;
}

function isOfEpoch(sealed: string, epoch: number): boolean {
	return readSealed(sealed)?.epoch === epoch;
}

function isUnchanged(original: string, row: string, texts: Words['texts']): boolean {
	const before = keyring?.textsOf(original);
	return (
		readSealed(original)?.place.row === row &&
		before !== null &&
		before !== undefined &&
		LANGUAGES.every((language) => (before[language] ?? '') === (texts[language] ?? ''))
	);
}
