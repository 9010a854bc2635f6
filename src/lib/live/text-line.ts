import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import { documentOf } from '#lib/draft/take.ts';
import type {
	FromBrowser,
	FromServer,
	LiveAnswer,
	LiveProblem,
	OpenedText,
	Pointer,
	TextProblem
} from '#lib/protocol.ts';

/**
 * `opening` until the text is there for the first time. `saved`: all that was written here is on the
 * server's disk. `waiting`: it is kept here, for nobody or somebody else may write now. `refused`:
 * the server will not have it. `ended`: the text may be read no more.
 */
export type TextState =
	'opening' | 'saved' | 'saving' | 'offline' | 'waiting' | 'refused' | 'ended';

export type LiveLine = Pick<Socket<FromServer, FromBrowser>, 'connected' | 'emit' | 'on' | 'off'>;

/** When to ask again for what failed for a while, in milliseconds. */
const AGAIN = 1000;
/** How long an answer may take before the line is taken for dead. */
const PATIENCE = 20_000;

/**
 * Keeps a document in step with the server over a line that comes and goes. One message is under
 * way at a time; what is written meanwhile goes with the next. What was not answered goes again.
 */
export class TextLine {
	readonly doc: Y.Doc;
	readonly agreementId: string;
	/** Why it is `waiting` or `refused`. */
	problem: LiveProblem | null = null;
	#line: LiveLine | null = null;
	#seq: number | null = null;
	/** Told by the server before its answer to `text:open`: later than what that holds, perhaps. */
	#early: { seq: number; update: Uint8Array }[] | null = null;
	#unsent: Uint8Array[] = [];
	#underWay: Uint8Array | null = null;
	#isOpen = false;
	#opens = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isOver = false;
	readonly #changed: () => void;
	readonly #pointed: (pointers: readonly Pointer[]) => void;

	/** @param told `changed` after each change of state, `pointed` when others move in the text. */
	constructor(
		agreementId: string,
		told: { changed?: () => void; pointed?: (pointers: readonly Pointer[]) => void } = {}
	) {
		this.agreementId = agreementId;
		this.doc = documentOf([]);
		this.#changed = told.changed ?? (() => undefined);
		this.#pointed = told.pointed ?? (() => undefined);
		this.doc.on('update', this.#written);
	}

	get state(): TextState {
		if (this.#isOver) return 'ended';
		if (this.#seq === null) return 'opening';
		if (this.problem === 'draft.corrupt' || this.problem === 'draft.tooLarge') return 'refused';
		if (!this.#isOpen) return 'offline';
		if (this.problem) return 'waiting';
		return this.isUnsent ? 'saving' : 'saved';
	}

	/** Is anything written here that the server has not answered for? */
	get isUnsent(): boolean {
		return this.#underWay !== null || this.#unsent.length > 0;
	}

	/** The number of the last change that this document holds; null before it was opened. */
	get seq(): number | null {
		return this.#seq;
	}

	/** The room of the text was entered on this line, for the first time or again. */
	entered(line: LiveLine): void {
		this.#listenTo(line);
		void this.#open();
	}

	/** The line is gone for now. */
	lost(): void {
		this.#opens++;
		this.#isOpen = false;
		this.#putBack();
		this.#pointed([]);
		this.#changed();
	}

	/** The pen or the leave to write may be here again. */
	retry(): void {
		if (this.state !== 'waiting') return;
		this.problem = null;
		this.#send();
		this.#changed();
	}

	/** Where this reader is in the text. Nothing is made sure of: the next one tells it again. */
	point(pointer: Omit<Pointer, 'seatId' | 'left'>): void {
		if (!this.#isOpen) return;
		this.#line?.emit('text:point', { agreementId: this.agreementId, ...pointer }, () => undefined);
	}

	close(): void {
		clearTimeout(this.#timer);
		this.doc.off('update', this.#written);
		if (this.#isOpen)
			this.#line?.emit('text:close', { agreementId: this.agreementId }, () => undefined);
		this.#opens++;
		this.#isOpen = false;
		this.#listenTo(null);
	}

	/** Nobody is behind a change without an origin: Yjs tidies up marks so, in every document alike. */
	readonly #written = (update: Uint8Array, origin: unknown) => {
		if (origin === this || origin === null || origin === undefined) return;
		this.#unsent.push(update);
		this.#send();
		this.#changed();
	};

	readonly #hear = (edited: { agreementId: string; seq: number; update: Uint8Array }) => {
		if (edited.agreementId !== this.agreementId) return;
		if (this.#early) this.#early.push(edited);
		else if (this.#isOpen && !this.#follow(edited)) void this.#open();
	};

	readonly #see = (told: { agreementId: string; pointers: Pointer[] }) => {
		if (told.agreementId === this.agreementId) this.#pointed(told.pointers);
	};

	#listenTo(line: LiveLine | null): void {
		if (line === this.#line) return;
		this.#line?.off('text:edited', this.#hear);
		this.#line?.off('text:pointers', this.#see);
		this.#line = line;
		line?.on('text:edited', this.#hear);
		line?.on('text:pointers', this.#see);
	}

	/** False when something between is missing. */
	#follow({ seq, update }: { seq: number; update: Uint8Array }): boolean {
		const known = this.#seq ?? 0;
		if (seq > known + 1) return false;
		if (seq === known + 1) {
			Y.applyUpdate(this.doc, bytesOf(update), this);
			this.#seq = seq;
		}
		return true;
	}

	async #open(): Promise<void> {
		const turn = ++this.#opens;
		const { agreementId } = this;
		this.#isOpen = false;
		this.#early = [];
		this.#putBack();
		const since = this.#seq;
		const answer = await this.#ask<OpenedText>((answered) =>
			this.#line?.emit('text:open', { agreementId, ...(since !== null && { since }) }, answered)
		);
		const updates = answer?.ok ? await updatesOf(answer).catch(() => null) : null;
		if (turn !== this.#opens) return;
		const early = this.#early;
		this.#early = null;
		if (!answer?.ok || !updates) {
			if (answer?.ok === false && answer.problem === 'absent') this.#isOver = true;
			else if (this.#line?.connected) this.#again(() => void this.#open());
			this.#changed();
			return;
		}
		this.doc.transact(() => {
			for (const update of updates) Y.applyUpdate(this.doc, update, this);
		}, this);
		this.#seq = answer.seq;
		this.#isOpen = true;
		this.#pointed(answer.pointers);
		if (!early.every((edited) => this.#follow(edited))) {
			void this.#open();
			return;
		}
		this.problem = null;
		this.#send();
		this.#changed();
	}

	#putBack(): void {
		if (this.#underWay) this.#unsent.unshift(this.#underWay);
		this.#underWay = null;
	}

	#send(): void {
		if (!this.#isOpen || this.#underWay || this.#unsent.length === 0 || this.problem) return;
		const update = this.#unsent.length === 1 ? this.#unsent[0] : Y.mergeUpdates(this.#unsent);
		if (!update) return;
		this.#unsent = [];
		this.#underWay = update;
		void this.#sendOff(update);
	}

	async #sendOff(update: Uint8Array): Promise<void> {
		const turn = this.#opens;
		const { agreementId } = this;
		const answer = await this.#ask<{ seq: number }>((answered) =>
			this.#line?.emit('text:edit', { agreementId, update: bufferOf(update) }, answered)
		);
		// The line was lost or the text opened again meanwhile: it was put back, and goes again.
		if (turn !== this.#opens) return;
		if (answer?.ok) {
			this.#underWay = null;
			const next = (this.#seq ?? 0) + 1;
			if (answer.seq === next) this.#seq = next;
			// What was sent before the text was opened again came in later than it was read.
			if (answer.seq > next) void this.#open();
			this.#send();
		} else {
			this.#putBack();
			this.#refused(answer?.problem);
		}
		this.#changed();
	}

	#refused(problem: LiveProblem | undefined): void {
		if (problem === 'absent') this.#isOver = true;
		else if (problem === 'draft.incomplete') {
			this.#unsent = [Y.encodeStateAsUpdate(this.doc)];
			this.#again(() => void this.#open());
		} else if (problem && isLasting(problem)) this.problem = problem;
		else this.#again(() => void (problem ? this.#send() : this.#open()));
	}

	#again(work: () => void): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(work, AGAIN);
	}

	/** Undefined when no answer came. */
	#ask<Content extends object>(
		send: (answered: (answer: LiveAnswer<Content>) => void) => void
	): Promise<LiveAnswer<Content> | undefined> {
		return new Promise((resolve) => {
			const patience = setTimeout(() => resolve(undefined), PATIENCE);
			send((answer) => {
				clearTimeout(patience);
				resolve(answer);
			});
		});
	}
}

const LASTING: readonly TextProblem[] = [
	'text.frozen',
	'text.penElsewhere',
	'text.readOnly',
	'text.signed',
	'draft.corrupt',
	'draft.tooLarge'
];

function isLasting(problem: LiveProblem): boolean {
	return LASTING.some((one) => one === problem);
}

async function updatesOf({ snapshot, updates }: OpenedText): Promise<Uint8Array[]> {
	const after = updates.map(bytesOf);
	return snapshot ? [await inflated(bytesOf(snapshot)), ...after] : after;
}

/** @throws Problem `draft.corrupt` for bytes whose own sum does not fit. */
async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
	try {
		const stream = new Blob([bufferOf(bytes)])
			.stream()
			.pipeThrough(new DecompressionStream('deflate'));
		return new Uint8Array(await new Response(stream).arrayBuffer());
	} catch {
		throw new Problem('draft.corrupt');
	}
}

/** The unpacker gives Buffers in Node, and ArrayBuffers in a browser, whatever its types say. */
function bytesOf(bytes: Uint8Array | ArrayBuffer): Uint8Array {
	return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}

/** The packer takes an ArrayBuffer for bytes everywhere, and a Uint8Array for a list in some places. */
function bufferOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes).buffer as unknown as Uint8Array<ArrayBuffer>;
}
