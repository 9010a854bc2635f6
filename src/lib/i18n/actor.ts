import type { AccessChannel, ActorKind, Level, RelationKind } from '#lib/domain/actor.ts';
import type { CardField, ImportColumn } from '#lib/domain/actor-row.ts';
import type { Side } from '#lib/domain/relation-map.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { formatNumber } from './format.ts';
import { m } from './m.ts';

/** A text without variables, in the reader's language or in another. */
type Label = (inputs?: Record<never, never>, options?: { locale?: Language }) => string;

const KINDS: Record<ActorKind, Label> = {
	returningFamily: m.actor_kind_returningFamily,
	survivorFamily: m.actor_kind_survivorFamily,
	survivorRepresentative: m.actor_kind_survivorRepresentative,
	tribalLeader: m.actor_kind_tribalLeader,
	mukhtar: m.actor_kind_mukhtar,
	committee: m.actor_kind_committee,
	administration: m.actor_kind_administration,
	judiciary: m.actor_kind_judiciary,
	security: m.actor_kind_security,
	ministry: m.actor_kind_ministry,
	unitedNations: m.actor_kind_unitedNations,
	ngo: m.actor_kind_ngo,
	serviceProvider: m.actor_kind_serviceProvider,
	religious: m.actor_kind_religious,
	women: m.actor_kind_women,
	youth: m.actor_kind_youth,
	civilSociety: m.actor_kind_civilSociety,
	donor: m.actor_kind_donor,
	other: m.actor_kind_other
};

const ACCESS: Record<AccessChannel, Label> = {
	direct: m.actor_access_direct,
	intermediary: m.actor_access_intermediary,
	committee: m.actor_access_committee,
	letter: m.actor_access_letter,
	none: m.actor_access_none
};

const RELATIONS: Record<RelationKind, Label> = {
	kin: m.actor_relation_kin,
	alliance: m.actor_relation_alliance,
	feud: m.actor_relation_feud,
	rivalry: m.actor_relation_rivalry,
	employs: m.actor_relation_employs
};

const LEVELS: Record<Level, Label> = {
	1: m.actor_level_1,
	2: m.actor_level_2,
	3: m.actor_level_3,
	4: m.actor_level_4,
	5: m.actor_level_5
};

const FIELDS: Record<CardField | 'code', Label> = {
	code: m.actor_code,
	kind: m.actor_kind,
	name: m.actor_name,
	constituency: m.actor_constituency,
	mandate: m.actor_mandate,
	influence: m.actor_influence,
	interest: m.actor_interest,
	district: m.actor_district,
	access: m.actor_access,
	accessNote: m.actor_access_note,
	safetyNote: m.actor_safety_note
};

const IN: Record<Language, Label> = {
	ar: m.words_in_ar,
	ckb: m.words_in_ckb,
	en: m.words_in_en
};

/** In the reader's language, unless another is named. */
const said = (label: Label, language?: Language) =>
	label({}, language ? { locale: language } : undefined);

export const actorKindLabel = (kind: ActorKind, language?: Language) => said(KINDS[kind], language);

export const accessLabel = (access: AccessChannel, language?: Language) =>
	said(ACCESS[access], language);

/** As the one on whose card it stands sees it: who employs, and who is employed. */
export function relationLabel(kind: RelationKind, side: Side = 'mutual'): string {
	return side === 'to' ? m.actor_relation_employed() : RELATIONS[kind]();
}

/** `4, great`. */
export function levelLabel(level: number): string {
	const word = LEVELS[level as Level]();
	return m.actor_level({ level: formatNumber(level), word });
}

export const cardFieldLabel = (field: CardField | 'code', language?: Language) =>
	said(FIELDS[field], language);

/** The title of a column of a file: `Name (in Arabic)`. */
export function importColumnLabel(column: ImportColumn, language?: Language): string {
	const [field, textLanguage] = column.split('.') as [CardField, Language | undefined];
	const label = cardFieldLabel(field, language);
	if (!textLanguage || !LANGUAGES.includes(textLanguage)) return label;
	return `${label} (${said(IN[textLanguage], language)})`;
}
