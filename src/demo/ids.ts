/** The ids that rows got, by the codes under which the content names them. */
export class Ids {
	readonly #what: string;
	readonly #ids = new Map<string, string>();

	constructor(what: string) {
		this.#what = what;
	}

	set(code: string, id: string): void {
		this.#ids.set(code, id);
	}

	known(code: string): string | undefined {
		return this.#ids.get(code);
	}

	/** @throws Error for a code that the content names before it exists. */
	get(code: string): string {
		const id = this.#ids.get(code);
		if (!id) throw new Error(`the demo names the ${this.#what} ${code}, which is not there yet`);
		return id;
	}
}
