/** Bytes as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Base64 of URLs and file names (RFC 4648, section 5), without padding. */
export function toBase64url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws Error when it is not exactly what `toBase64url` writes, the unused bits of its end included. */
export function fromBase64url(text: string): Bytes {
	const bytes = Uint8Array.from(
		atob(text.replaceAll('-', '+').replaceAll('_', '/')),
		(letter) => letter.codePointAt(0) ?? 0
	);
	if (toBase64url(bytes) !== text) throw new Error('not base64url');
	return bytes;
}

export function utf8(text: string): Bytes {
	return new TextEncoder().encode(text);
}

/** @throws TypeError when it is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
	return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export function randomBytes(length: number): Bytes {
	return crypto.getRandomValues(new Uint8Array(length));
}
