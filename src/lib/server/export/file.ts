/** A file on its way out: its bytes or text, its media type, and the extension of its name. */
export type ExportFile = {
	body: Uint8Array<ArrayBuffer> | string;
	type: string;
	extension: string;
};

/**
 * Hands a file over to be saved. It is never shown inside the page, never guessed to be another
 * type, and never kept by the browser: a machine may be seized. `name` comes without extension,
 * in any script.
 */
export function fileResponse({ body, type, extension }: ExportFile, name: string): Response {
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': disposition(`${fileName(name)}.${extension}`),
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}

/** Without what a file system refuses, or what would make a name read backwards. */
function fileName(name: string): string {
	return name
		.toWellFormed()
		.replaceAll(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, ' ')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[ .]+|[ .]+$/g, '');
}

/** Both forms of RFC 6266: one of plain letters, and one (RFC 5987) that keeps the script. */
function disposition(name: string): string {
	const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll('%', '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

function encoded(name: string): string {
	return encodeURIComponent(name).replaceAll(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
	);
}
