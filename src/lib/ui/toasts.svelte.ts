/** How long a toast stays, in milliseconds: time to read one sentence twice. */
const STAYS = 7000;

export type Toast = { id: number; text: string };

/** What was just done, in one sentence that names the room. In the browser only: on the server
 * this list would be everybody's. */
export const toasts: Toast[] = $state([]);

let last = 0;

export function say(text: string): void {
	const id = ++last;
	toasts.push({ id, text });
	setTimeout(() => {
		toasts.splice(
			toasts.findIndex((toast) => toast.id === id),
			1
		);
	}, STAYS);
}
