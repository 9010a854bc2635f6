export type Held = { from: number; to: number; byHand: boolean };

/** One row of a list while it is in somebody's hand, or lifted with the keyboard. */
export class Carrying {
	held: Held | undefined = $state();

	lift(from: number, byHand: boolean): void {
		this.held = { from, to: from, byHand };
	}

	/** Brings it over a place between `first` and `last`; tells whether that is another than before. */
	carry(to: number, first: number, last: number): boolean {
		const place = Math.min(Math.max(to, first), last);
		if (!this.held || place === this.held.to) return false;
		this.held.to = place;
		return true;
	}

	/** Lets go, and hands over where it came from and where it would land. */
	release(): Held | undefined {
		const held = this.held;
		this.held = undefined;
		return held;
	}

	/** How a row is drawn: as the one lifted, or with the line that shows where it will land. */
	lookOf(index: number): 'held' | 'before' | 'after' | undefined {
		if (!this.held) return undefined;
		const { from, to } = this.held;
		if (index === from) return 'held';
		if (index !== to) return undefined;
		return to < from ? 'before' : 'after';
	}
}
