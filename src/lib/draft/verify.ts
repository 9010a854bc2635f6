import type { FrozenText } from '#lib/domain/clause.ts';
import { LANGUAGES, type Language, type Words } from '#lib/domain/words.ts';
import { calledOf } from './called.ts';
import { clausesOf } from './clause.ts';
import { hashOfText, twinsOf } from './frozen.ts';
import { hashOf } from './hash.ts';
import { plainLines } from './text.ts';

/** What a file says of itself. Nothing of it is believed before it was computed again. */
export type Verified = {
	title: Words;
	number: number;
	/** As computed from the words that the file holds. */
	hash: string;
	/** The file claims the hash that its words have. */
	isHashRight: boolean;
	clauses: {
		id: string;
		called: Words;
		twins: { language: Language; text: string; isHashRight: boolean }[];
	}[];
	/** Clauses that it claims a hash of, without their words. */
	lacking: string[];
};

/** A file that no export of ours is. */
export class NoAgreement extends Error {}

/**
 * Reads the JSON of a draft, alone or within its PDF, and computes all its hashes again. Runs in a
 * browser and in Node alike; nothing is sent anywhere.
 *
 * @throws NoAgreement.
 */
export async function verify(bytes: Uint8Array): Promise<Verified> {
	const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
	const json = isPdf ? await attachedJson(bytes) : new TextDecoder().decode(bytes);
	const file = parse(json);
	try {
		return check(file);
	} catch {
		throw new NoAgreement('not of its form');
	}
}

type Claimed = {
	title: Words;
	number: number;
	hash: string;
	clauses: Record<string, Partial<Record<Language, string>>>;
	content: FrozenText;
};

function check({ title, number, hash: claimed, clauses: claims, content }: Claimed): Verified {
	const twins = twinsOf(content);
	for (const twin of Object.values(twins)) twin.check();
	const hash = hashOfText(content);
	const called = calledOf(twins);
	const nodes = new Map(
		LANGUAGES.map((language) => {
			const clauses = twins[language] ? clausesOf(twins[language]) : [];
			return [language, new Map(clauses.map(({ id, node }) => [id, node]))];
		})
	);
	const clauses = [...called].map(([id, name]) => ({
		id,
		called: name,
		twins: LANGUAGES.flatMap((language) => {
			const node = nodes.get(language)?.get(id);
			if (!node) return [];
			return [
				{
					language,
					text: plainLines(node, { language }).join('\n'),
					isHashRight: claims[id]?.[language] === hashOf(node, language)
				}
			];
		})
	}));
	return {
		title,
		number,
		hash,
		isHashRight: hash === claimed,
		clauses,
		lacking: Object.keys(claims).filter((id) => !called.has(id))
	};
}

function parse(json: string): Claimed {
	try {
		const file = JSON.parse(json) as Partial<Claimed>;
		if (!file.content?.twins || !file.clauses || !file.title?.texts || !file.hash)
			throw new NoAgreement('not of its form');
		return file as Claimed;
	} catch {
		throw new NoAgreement('not of its form');
	}
}

/** The one file that a PDF of ours carries: a stream that is an embedded file, deflated. */
async function attachedJson(pdf: Uint8Array): Promise<string> {
	const text = new TextDecoder('latin1').decode(pdf);
	for (const { index } of text.matchAll(/\/Type\s*\/EmbeddedFile\b/g)) {
		const head = text.slice(text.lastIndexOf('obj', index), text.indexOf('stream', index));
		const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0);
		const start = text.indexOf('stream', index) + 'stream'.length;
		const from = start + (text[start] === '\r' ? 2 : 1);
		const packed = pdf.slice(from, from + length);
		try {
			return await inflated(packed, /\/FlateDecode/.test(head));
		} catch {
			continue;
		}
	}
	throw new NoAgreement('nothing attached');
}

/** More than any agreement: what unpacks to more is none. */
const MOST_BYTES = 32 * 1024 * 1024;

async function inflated(packed: Uint8Array<ArrayBuffer>, isPacked: boolean): Promise<string> {
	if (!isPacked) return new TextDecoder().decode(packed);
	const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
		size += part.length;
		if (size > MOST_BYTES) throw new NoAgreement('too large');
		text += decoder.decode(part, { stream: true });
	}
	return text + decoder.decode();
}
