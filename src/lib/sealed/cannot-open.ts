/** A sealed value, a wrapped key or a key file that does not open: the wrong key, or changed on its way. */
export class CannotOpen extends Error {
	constructor() {
		super('cannot be opened');
		this.name = 'CannotOpen';
	}
}

/** Whatever goes wrong inside, it is one thing to whoever reads: it cannot be opened. */
export async function opening<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch {
		throw new CannotOpen();
	}
}
