import type { Governorate } from '#lib/domain/place.ts';
import type { FIRST_ROOMS } from '#lib/domain/room.ts';
import type { Role } from '#lib/domain/seat.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { openProcess } from '#lib/server/commands/processes.ts';
import { readShell } from '#lib/server/queries/shell.ts';
import type { Caller } from '#lib/server/house.ts';
import { words, type Text } from './stage.ts';

export const LEAD_NAME = 'Maysoon Adil al-Zawraqi';

export type FirstRooms = Record<(typeof FIRST_ROOMS)[number], string>;

/** Opens a process as its lead mediator, and gives its first rooms by their kind. */
export async function openStory(
	lead: Caller,
	process: {
		name: Text;
		mandate: Text;
		organisation: Text;
		governorate: string;
		district: string;
		since: string;
	}
): Promise<{ processId: string; rooms: FirstRooms }> {
	const { processId } = await openProcess(lead, {
		name: words(process.name),
		mandate: words(process.mandate),
		organisation: words(process.organisation),
		governorate: process.governorate as Governorate,
		district: process.district,
		regime: 'closed',
		languages: ['ar', 'ckb', 'en'],
		leadName: LEAD_NAME,
		since: process.since,
		tag: ''
	});
	const { process: opened } = await readShell(lead, { processId });
	const byKind = Object.fromEntries((opened?.doors ?? []).map(({ kind, id }) => [kind, id]));
	return { processId, rooms: byKind as FirstRooms };
}

/** Seats someone as people do: an invitation by one who may, taken up by the one invited. */
export async function seat(
	giver: Caller,
	person: Caller,
	roomId: string,
	role: Role,
	name: string
): Promise<void> {
	const { code } = await inviteToSeat(giver, { roomId, role, name, days: 7 });
	await acceptInvitation(person, { code });
}
