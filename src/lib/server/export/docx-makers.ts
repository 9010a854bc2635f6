import { strToU8, unzipSync, zipSync, type ZipOptions } from 'fflate';

const CORE = 'docProps/core.xml';
const APP = 'docProps/app.xml';
const EMPTY_CORE =
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>';
const EMPTY_APP =
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>';
/** The first day that an archive can name. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Takes out who made a document, when and with what: they tell whoever finds it more than it says.
 * Every file in it is of the same day.
 */
export function withoutMakers(docx: Uint8Array): Uint8Array<ArrayBuffer> {
	const files = Object.entries(unzipSync(new Uint8Array(docx))).map(([name, bytes]) => {
		const content = name === CORE ? strToU8(EMPTY_CORE) : name === APP ? strToU8(EMPTY_APP) : bytes;
		return [name, [content, { mtime: NO_TIME }]] as [string, [Uint8Array, ZipOptions]];
	});
	return new Uint8Array(zipSync(Object.fromEntries(files)));
}
