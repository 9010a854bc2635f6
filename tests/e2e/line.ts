import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line between a browser and the server, that can be cut as networks are: without a word. */
export type Line = {
	url: string;
	/** From now on nothing comes through, and neither end is told. */
	cut(): void;
	/** What waited on the way arrives, as a network sends it again. */
	mend(): void;
	close(): void;
};

export async function aLine(serverUrl: string): Promise<Line> {
	const port = Number(new URL(serverUrl).port);
	const ends = new Set<Socket>();
	let isCut = false;
	const server = createServer({ pauseOnConnect: true }, (near) => {
		const far = connect(port, '127.0.0.1');
		join(near, far);
		join(far, near);
	});

	/** Where one end is gone the other hears of it, unless the line is cut. */
	function join(from: Socket, to: Socket): void {
		ends.add(from);
		from.on('error', () => from.destroy());
		from.on('close', () => {
			ends.delete(from);
			to.destroy();
		});
		from.on('end', () => to.end());
		from.on('data', (bytes) => to.write(bytes));
		if (isCut) from.pause();
		else from.resume();
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		cut() {
			isCut = true;
			for (const end of ends) end.pause();
		},
		mend() {
			isCut = false;
			for (const end of ends) end.resume();
		},
		close() {
			server.close();
			for (const end of ends) end.destroy();
		}
	};
}
