import { json } from '@sveltejs/kit';
import { callerOf, read } from '#lib/server/http.ts';
import { readOwnKeys } from '#lib/server/queries/sealing.ts';
import type { RequestHandler } from './$types';

/** One's own key, locked, and what was wrapped for it: nothing that opens without the passphrase. */
export const GET: RequestHandler = async (event) =>
	json(await read(() => readOwnKeys(callerOf(event), undefined)));
