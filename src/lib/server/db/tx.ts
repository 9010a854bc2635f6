declare const opaque: unique symbol;

/**
 * A handle to the database: either the open transaction of a command or the connection for reading.
 * Commands and queries only pass it on to finders and savers; what is inside is for this folder.
 */
export type Tx = { readonly [opaque]: true };

export type Database = {
	/** For queries. Never sees half a command. */
	readonly reads: Tx;
	/**
	 * Runs `work` in one transaction. What it throws undoes all of it and is thrown on. On
	 * PostgreSQL `work` may run again when another transaction came between, so it must not act
	 * on anything but `tx`.
	 */
	write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** The same, for what is written of texts and changes nothing for anybody else: `version` stays as it is. */
	append<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * Equal for as long as nothing was written but by `append`, by this program or another. Within
	 * `append` it is that of the transaction. Null where it cannot be told: then ask.
	 */
	version(): string | null;
	close(): Promise<void>;
};

/** A database opened beside the server that runs on it: nothing can be changed through it. */
export type Reading = Pick<Database, 'reads' | 'close'>;

/** The server cannot start, for a reason its operator can mend. The message is shown as it is. */
export class StartRefusal extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'StartRefusal';
	}
}
