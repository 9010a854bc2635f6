import { crc32, deflateRawSync } from 'node:zlib';

/** A file for an archive; `claims` is the unpacked size its records tell, true unless given. */
export type Part = { path: string; content: Uint8Array | string; claims?: number };

/** A real ZIP of packed files, able to lie about their sizes as no honest tool would. */
export function anArchive(parts: Part[]): Uint8Array {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { path, content, claims } of parts) {
		const raw = Buffer.from(content as string);
		const packed = deflateRawSync(raw);
		const name = Buffer.from(path);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(crc32(raw), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(claims ?? raw.length, 18);
		fields.writeUInt16LE(name.length, 22);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
		directory.push(
			Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, name])
		);
		locals.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return new Uint8Array(Buffer.concat([...locals, central, end]));
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook whose sheets hold these rows, written as XML. */
export function workbookParts(...sheets: string[]): Part[] {
	const names = sheets.map((_, index) => index + 1);
	return [
		{
			path: 'xl/workbook.xml',
			content: `<workbook xmlns:r="${RELATIONS}"><sheets>${names
				.map((n) => `<sheet name="S${n}" sheetId="${n}" r:id="rId${n}"/>`)
				.join('')}</sheets></workbook>`
		},
		{
			path: 'xl/_rels/workbook.xml.rels',
			content: `<Relationships>${names
				.map(
					(n) =>
						`<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`
				)
				.join('')}</Relationships>`
		},
		...sheets.map((rows, index) => ({
			path: `xl/worksheets/sheet${index + 1}.xml`,
			content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`
		}))
	];
}

/** A cell that holds text, written as XML. */
export function textCell(position: string, text: string): string {
	return `<c r="${position}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
