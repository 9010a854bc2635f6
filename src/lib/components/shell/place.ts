import type { RoomKind } from '#lib/domain/room.ts';
import type { Words } from '#lib/domain/words.ts';

/** Who reads, as the frame needs to know them. */
export type Me = { name: string; isAdministrator: boolean; mayConvene: boolean };

/** A room as a door to it shows it. Only doors with a seat behind them are ever handed over. */
export type Door = { id: string; kind: RoomKind; name: Words; sealed: boolean };

/** Where the reader stands: inside the walls of a room, or in the corridor, where one only reads. */
export type Place = { kind: 'corridor' } | { kind: 'room'; room: Door & { readers: number } };

/** The process around the reader, with the doors they may open. */
export type Around = { id: string; name: Words; doors: readonly Door[] };

export const WAYS = {
	today: '/',
	processes: '/processes',
	me: '/me',
	admin: '/admin',
	corridor: (process: Pick<Around, 'id'>) => `/processes/${process.id}`,
	positions: (process: Pick<Around, 'id'>) => `/processes/${process.id}/positions`,
	log: (process: Pick<Around, 'id'>) => `/processes/${process.id}/log`,
	room: (door: Pick<Door, 'id'>) => `/rooms/${door.id}`
} as const;

/** Whether a path is the given place or lies within it. Today holds nothing but itself. */
export function isWithin(path: string, href: string): boolean {
	return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

/** The part of a process that a path lies in; its corridor is what is none of the named parts. */
export function partOf(
	process: Pick<Around, 'id'>,
	path: string
): 'corridor' | 'positions' | 'log' | undefined {
	if (isWithin(path, WAYS.positions(process))) return 'positions';
	if (isWithin(path, WAYS.log(process))) return 'log';
	if (isWithin(path, WAYS.corridor(process))) return 'corridor';
	return undefined;
}
