import { json } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import { callerOf, read } from '#lib/server/http.ts';
import { readOwnKeys } from '#lib/server/queries/sealing.ts';
import type { RequestHandler } from './$types';

const LOCK_MINUTES = 10;

/** One's own key, locked, and what was wrapped for it: nothing that opens without the passphrase. */
export const GET: RequestHandler = async (event) => {
	const own = await read(() => readOwnKeys(callerOf(event), undefined));
	const lockMinutes = Math.max(1, Number(env.LOCK_MINUTES) || LOCK_MINUTES);
	return json({ ...own, lockMinutes });
};
