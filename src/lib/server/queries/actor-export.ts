import { STRUCTURE_FIELDS, WORDS_FIELDS, type Card } from '#lib/domain/actor-row.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import { findRoom } from '../db/rooms.ts';

/** A card as it leaves: what people filled in, under its code. */
export type ExportedCard = Card & { code: string };

/** The cards in use of a room, by code. */
export const readActorsExport = query(
	async ({ tx, scope }, { roomId }: { roomId: string }): Promise<ExportedCard[]> => {
		await findRoom(tx, scope, roomId);
		const fields = ['code', ...STRUCTURE_FIELDS, ...WORDS_FIELDS] as const;
		return (await findActors(tx, scope, roomId))
			.filter(({ retiredAt }) => !retiredAt)
			.map(
				(actor) => Object.fromEntries(fields.map((field) => [field, actor[field]])) as ExportedCard
			);
	}
);
