import { crc32 } from 'node:zlib';
import { DIRECTORY, END, END_LENGTH, LOCAL } from '#lib/server/import/zip.ts';

/** An archive of these files, unpacked, as every reader of archives reads it alike. */
export function packStored(files: Map<string, Uint8Array>): ArrayBuffer {
	const encoder = new TextEncoder();
	const locals: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const [path, content] of files) {
		const name = encoder.encode(path);
		const local = record(30, name, content);
		local.setUint32(0, LOCAL, true);
		const central = record(46, name, content);
		central.setUint32(0, DIRECTORY, true);
		central.setUint32(42, offset, true);
		locals.push(bytesOf(local), name, content);
		directory.push(bytesOf(central), name);
		offset += 30 + name.length + content.length;
	}
	const end = new DataView(new ArrayBuffer(END_LENGTH));
	end.setUint32(0, END, true);
	end.setUint16(8, files.size, true);
	end.setUint16(10, files.size, true);
	end.setUint32(
		12,
		directory.reduce((sum, part) => sum + part.length, 0),
		true
	);
	end.setUint32(16, offset, true);
	return joined([...locals, ...directory, bytesOf(end)]);
}

/** A local record of 30 bytes or a directory record of 46: the latter has two more at its head. */
function record(length: 30 | 46, name: Uint8Array, content: Uint8Array): DataView {
	const view = new DataView(new ArrayBuffer(length));
	const shift = length === 46 ? 2 : 0;
	view.setUint32(14 + shift, crc32(content), true);
	view.setUint32(18 + shift, content.length, true);
	view.setUint32(22 + shift, content.length, true);
	view.setUint16(26 + shift, name.length, true);
	return view;
}

function bytesOf(view: DataView): Uint8Array {
	return new Uint8Array(view.buffer);
}

function joined(parts: Uint8Array[]): ArrayBuffer {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole.buffer;
}
