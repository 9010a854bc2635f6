import { crc32, inflateRawSync } from 'node:zlib';
import { Problem } from '#lib/domain/problem.ts';

/** A file inside an archive, still packed; `size` is what its directory declares. */
export type ZipEntry = {
	path: string;
	packed: Uint8Array;
	stored: boolean;
	size: number;
	crc: number;
};

const MOST_BYTES = 100_000_000;
const MOST_ENTRIES = 2_000;
const HIGHEST_RATIO = 200;
/** Below this a high ratio harms nobody, and short repetitive XML does reach it. */
const SMALL = 1_000_000;

export const END = 0x06054b50;
export const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
export const DIRECTORY = 0x02014b50;
export const LOCAL = 0x04034b50;

/**
 * Lists an archive without unpacking any of it, and refuses one that declares too much. What it
 * declares is held against it in `unpack`, so together they bound what is really unpacked.
 * A `RangeError` means that the archive is cut short.
 */
export function listZip(bytes: Uint8Array): Map<string, ZipEntry> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	const count = view.getUint16(end + 10, true);
	if (count > MOST_ENTRIES) throw new Problem('import.bomb');

	const entries = new Map<string, ZipEntry>();
	let at = view.getUint32(end + 16, true);
	let total = 0;
	for (let index = 0; index < count; index++) {
		const { entry, next } = readEntry(view, at);
		total += entry.size;
		if (total > MOST_BYTES || isBomb(entry)) throw new Problem('import.bomb');
		// Two files of one name are two readings of one archive.
		if (entries.has(entry.path)) throw new Problem('import.notATable');
		entries.set(entry.path, entry);
		at = next;
	}
	return entries;
}

/** The bytes of one entry: never more than it declared, whatever its packed bytes unfold to. */
export function unpack({ packed, stored, size, crc }: ZipEntry): Uint8Array {
	const content = stored ? packed : inflate(packed, size);
	if (content.length > size) throw new Problem('import.bomb');
	if (content.length < size || crc32(content) !== crc) throw new Problem('import.notATable');
	return content;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
	} catch (error) {
		const tooMuch = error instanceof RangeError && 'code' in error;
		throw new Problem(tooMuch ? 'import.bomb' : 'import.notATable');
	}
}

function findEnd(view: DataView): number {
	const last = view.byteLength - END_LENGTH;
	for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
		if (view.getUint32(at, true) === END) return at;
	}
	throw new Problem('import.notATable');
}

function readEntry(view: DataView, at: number): { entry: ZipEntry; next: number } {
	const method = view.getUint16(at + 10, true);
	const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
	if (view.getUint32(at, true) !== DIRECTORY || encrypted || (method !== 0 && method !== 8)) {
		throw new Problem('import.notATable');
	}
	const packedSize = view.getUint32(at + 20, true);
	const nameLength = view.getUint16(at + 28, true);
	const extras = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	return {
		entry: {
			path: new TextDecoder().decode(slice(view, at + 46, nameLength)),
			packed: slice(view, contentAt(view, view.getUint32(at + 42, true)), packedSize),
			stored: method === 0,
			size: view.getUint32(at + 24, true),
			crc: view.getUint32(at + 16, true)
		},
		next: at + 46 + nameLength + extras
	};
}

function contentAt(view: DataView, local: number): number {
	if (view.getUint32(local, true) !== LOCAL) throw new Problem('import.notATable');
	return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

function slice(view: DataView, at: number, length: number): Uint8Array {
	return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).subarray(at, at + length);
}

function isBomb({ size, packed }: ZipEntry): boolean {
	return size > SMALL && size > packed.length * HIGHEST_RATIO;
}
