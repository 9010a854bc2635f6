import { io, type Socket } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import type { FactType } from '#lib/domain/fact.ts';
import { LIVE_PATH, type FromBrowser, type FromServer, type News } from '#lib/protocol.ts';

/** Longer than any answer on this machine takes. */
const PATIENCE_MILLISECONDS = 10_000;

/** It was not done: somebody else came first, or the session is over. */
export class Declined extends Error {}

/** Somebody at a device of their own: signs in, posts forms, and hears news over the socket. */
export type Participant = {
	/** Posts a form of a page, as its buttons do. @throws Declined when the server refuses. */
	act(path: string, form: string, fields: Record<string, string>): Promise<void>;
	/** Does something, and gives the ids of the news of that type that comes of it. @throws Declined. */
	hear(type: FactType, doing: () => Promise<void>): Promise<News['ids']>;
	leave(): void;
};

/** @throws Error when the name or the passphrase is wrong, or the room is not theirs. */
export async function arrive(
	url: string,
	{ userName, passphrase, roomId }: { userName: string; passphrase: string; roomId: string }
): Promise<Participant> {
	const cookie = await signIn(url, { userName, passphrase });
	const socket: Socket<FromServer, FromBrowser> = io(url, {
		path: LIVE_PATH,
		parser,
		transports: ['websocket'],
		extraHeaders: { cookie }
	});
	await new Promise<void>((resolve, reject) => {
		socket.once('connect_error', reject);
		socket.once('connect', () =>
			socket.emit('enter', { roomId }, (answer) =>
				answer.ok ? resolve() : reject(new Error(answer.problem))
			)
		);
	});
	// Whoever comes back after a break enters the room again.
	socket.on('connect', () => socket.emit('enter', { roomId }, () => undefined));

	return {
		async act(path, form, fields) {
			const answer = await post(`${url}${path}?/${form}`, fields, {
				cookie,
				'x-sveltekit-action': 'true',
				accept: 'application/json'
			});
			const { type } = (await answer.json()) as { type: string };
			if (type === 'failure' || type === 'error') throw new Declined(form);
		},
		async hear(type, doing) {
			const heard = new Promise<News['ids']>((resolve, reject) => {
				const patience = setTimeout(() => {
					socket.off('happened', listen);
					reject(new Declined(type));
				}, PATIENCE_MILLISECONDS);
				const listen = (news: News) => {
					if (news.type !== type) return;
					clearTimeout(patience);
					socket.off('happened', listen);
					resolve(news.ids);
				};
				socket.on('happened', listen);
			});
			const [ids] = await Promise.all([heard, doing()]);
			return ids;
		},
		leave: () => void socket.disconnect()
	};
}

async function signIn(url: string, fields: Record<string, string>): Promise<string> {
	const answer = await post(`${url}/signin`, fields, { accept: 'text/html' });
	const [cookie] = answer.headers
		.getSetCookie()
		.filter((one) => one.startsWith('wasata_login='))
		.map((one) => one.split(';')[0]);
	if (!cookie) throw new Error('the sign-in was refused');
	return cookie;
}

function post(
	address: string,
	fields: Record<string, string>,
	headers: Record<string, string>
): Promise<Response> {
	return fetch(address, {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: { origin: new URL(address).origin, ...headers },
		redirect: 'manual'
	});
}
