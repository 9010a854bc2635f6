/**
 * UTF-8 or UTF-16 by its mark; else UTF-8 when it is valid, which other text practically never is;
 * else windows-1256, in which older Arabic programs save text.
 */
export function decode(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1256').decode(bytes);
	}
}
