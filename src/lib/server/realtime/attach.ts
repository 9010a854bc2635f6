import type { Server as HttpServer } from 'node:http';
import type { House } from '../house.ts';
import { Hub, type HubSettings } from './hub.ts';

/** Where server.js, or Vite while developing, leaves the http server of the application. */
const HTTP = Symbol.for('wasata.http');
const HUB = Symbol.for('wasata.hub');

/**
 * The hub of this server, on the application's own http server; null where there is none, as while
 * building. While developing, the application is loaded again and again into one server: the first
 * hub stays, and serves the new house.
 */
export function attachHub(house: House, settings: HubSettings): Hub | null {
	const server = Reflect.get(globalThis, HTTP) as HttpServer | undefined;
	if (!server) return null;
	const before = Reflect.get(globalThis, HUB) as { hub: Hub; server: HttpServer } | undefined;
	if (before?.server === server) {
		before.hub.moveTo(house);
		return before.hub;
	}
	const hub = new Hub(server, house, settings);
	Reflect.set(globalThis, HUB, { hub, server });
	return hub;
}
