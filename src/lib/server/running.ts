import type { House } from './house.ts';

let running: House | undefined;

/** The one house this server runs, set when it starts. */
export function theHouse(): House {
	if (!running) throw new Error('the house is not open yet');
	return running;
}

export function setTheHouse(house: House): void {
	running = house;
}
