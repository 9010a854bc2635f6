const LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789';

/**
 * Random letters and digits, none of which is mistaken for another; 5 bits each. 26 by default, 130
 * bits: an id, on the server and in a browser that seals words for a new row.
 */
export function randomCode(length = 26): string {
	const bytes = crypto.getRandomValues(new Uint8Array(length));
	return Array.from(bytes, (byte) => LETTERS[byte & 31]).join('');
}
