/**
 * A posted form as a plain object: `name.texts.ar` nests, a name that ends in `[]` or comes more
 * than once is a list. Files stay files. `once` is the form's own token and comes apart.
 */
export function readForm(data: FormData): { input: Record<string, unknown>; once?: string } {
	const input: Record<string, unknown> = {};
	let once: string | undefined;
	for (const name of new Set(data.keys())) {
		const all = data.getAll(name);
		if (name === 'once') {
			if (typeof all[0] === 'string' && all[0]) once = all[0];
			continue;
		}
		const value = name.endsWith('[]') || all.length > 1 ? all : all[0];
		place(input, name.replace(/\[\]$/, '').split('.'), value);
	}
	return { input, once };
}

/** Names that would reach into the object's own machinery are left out. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
	const [head = '', ...rest] = path;
	if (UNSAFE.has(head)) return;
	if (rest.length === 0) {
		target[head] = value;
		return;
	}
	const inner = target[head];
	const nested = inner && typeof inner === 'object' ? (inner as Record<string, unknown>) : {};
	target[head] = nested;
	place(nested, rest, value);
}
