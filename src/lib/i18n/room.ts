import type { RoomKind } from '#lib/domain/room.ts';
import { wordsFor, type Words } from '#lib/domain/words.ts';
import { readerLanguage } from './locale.ts';
import { m } from './m.ts';

const KINDS: Record<RoomKind, () => string> = {
	mediators: m.shell_room_mediators,
	caucus: m.shell_room_caucus,
	drafting: m.shell_room_drafting,
	plenary: m.shell_room_plenary,
	programme: m.shell_room_programme,
	safety: m.shell_room_safety
};

export function roomKindLabel(kind: RoomKind): string {
	return KINDS[kind]();
}

/** A room as plain text, for an option of a list; where there is markup use `RoomName.svelte`. */
export function roomLabel({ kind, name }: { kind: RoomKind; name: Words }): string {
	const called = wordsFor(name, readerLanguage());
	if (kind !== 'caucus' || !called) return roomKindLabel(kind);
	return m.room_label_caucus({ name: called.text });
}

const ABOUT: Record<RoomKind, () => string> = {
	mediators: m.room_about_mediators,
	caucus: m.room_about_caucus,
	drafting: m.room_about_drafting,
	plenary: m.room_about_plenary,
	programme: m.room_about_programme,
	safety: m.room_about_safety
};

/** What a room of this kind is for, in a sentence or two. */
export function roomAbout(kind: RoomKind): string {
	return ABOUT[kind]();
}
