/** Deeper nests nothing of ours. */
const DEEPEST = 16;

/**
 * Is this one whole value of MessagePack that is as large as it says? The decoder believes what a
 * frame claims: five bytes may ask it for an array of millions, and it would make it. A frame is
 * walked here first, making nothing.
 */
export function isSound(frame: Buffer): boolean {
	/** How many values each open array or map still waits for. */
	const open: number[] = [1];
	let offset = 0;
	while (open.length > 0) {
		const waiting = open.pop() ?? 0;
		if (waiting === 0) continue;
		const value = headAt(frame, offset);
		if (!value) return false;
		open.push(waiting - 1);
		offset += value.bytes;
		const left = frame.length - offset;
		if (left < 0 || value.holds > left) return false;
		if (value.holds > 0) open.push(value.holds);
		if (open.length > DEEPEST) return false;
	}
	return offset === frame.length;
}

/** How many bytes a value takes, and how many values it holds that follow it. */
type Head = { bytes: number; holds: number };

function headAt(frame: Buffer, offset: number): Head | null {
	const prefix = frame[offset];
	if (prefix === undefined) return null;
	if (prefix < 0x80 || prefix > 0xdf) return { bytes: 1, holds: 0 };
	if (prefix < 0x90) return { bytes: 1, holds: (prefix & 0x0f) * 2 };
	if (prefix < 0xa0) return { bytes: 1, holds: prefix & 0x0f };
	if (prefix < 0xc0) return { bytes: 1 + (prefix & 0x1f), holds: 0 };

	const fixed = FIXED[prefix];
	if (fixed !== undefined) return { bytes: fixed, holds: 0 };
	const sized = SIZED[prefix];
	if (!sized || offset + sized.width >= frame.length) return null;
	const size = frame.readUIntBE(offset + 1, sized.width);
	const bytes = 1 + sized.width;
	return sized.each > 0
		? { bytes, holds: size * sized.each }
		: { bytes: bytes + (sized.aside ?? 0) + size, holds: 0 };
}

/** Prefixes whose value has one length, the prefix included. */
const FIXED: Record<number, number> = {
	0xc0: 1,
	0xc2: 1,
	0xc3: 1,
	0xca: 5,
	0xcb: 9,
	0xcc: 2,
	0xcd: 3,
	0xce: 5,
	0xcf: 9,
	0xd0: 2,
	0xd1: 3,
	0xd2: 5,
	0xd3: 9,
	0xd4: 3,
	0xd5: 4,
	0xd6: 6,
	0xd7: 10,
	0xd8: 18
};

/** Prefixes that tell a size in `width` bytes: of bytes (and `aside` more), or of values, `each` apiece. */
const SIZED: Record<number, { width: 1 | 2 | 4; each: 0 | 1 | 2; aside?: 1 }> = {
	0xc4: { width: 1, each: 0 },
	0xc5: { width: 2, each: 0 },
	0xc6: { width: 4, each: 0 },
	0xc7: { width: 1, each: 0, aside: 1 },
	0xc8: { width: 2, each: 0, aside: 1 },
	0xc9: { width: 4, each: 0, aside: 1 },
	0xd9: { width: 1, each: 0 },
	0xda: { width: 2, each: 0 },
	0xdb: { width: 4, each: 0 },
	0xdc: { width: 2, each: 1 },
	0xdd: { width: 4, each: 1 },
	0xde: { width: 2, each: 2 },
	0xdf: { width: 4, each: 2 }
};
