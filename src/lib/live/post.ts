import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

/** Posts what no form on the page holds, such as keys, to a form action. */
export async function post(path: string, fields: Record<string, string>): Promise<ActionResult> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	const answer = await fetch(path, {
		method: 'POST',
		body,
		headers: { 'x-sveltekit-action': 'true', accept: 'application/json' }
	});
	return deserialize(await answer.text());
}
