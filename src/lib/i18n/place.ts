import type { District, Governorate } from '#lib/domain/place.ts';
import type { Language } from '#lib/domain/words.ts';
import { m } from './m.ts';

type Label = (inputs?: Record<never, never>, options?: { locale?: Language }) => string;

const GOVERNORATES: Record<Governorate, Label> = {
	anbar: m.place_governorate_anbar,
	babil: m.place_governorate_babil,
	baghdad: m.place_governorate_baghdad,
	basra: m.place_governorate_basra,
	dhiQar: m.place_governorate_dhiQar,
	diyala: m.place_governorate_diyala,
	duhok: m.place_governorate_duhok,
	erbil: m.place_governorate_erbil,
	halabja: m.place_governorate_halabja,
	karbala: m.place_governorate_karbala,
	kirkuk: m.place_governorate_kirkuk,
	maysan: m.place_governorate_maysan,
	muthanna: m.place_governorate_muthanna,
	najaf: m.place_governorate_najaf,
	nineveh: m.place_governorate_nineveh,
	qadisiyyah: m.place_governorate_qadisiyyah,
	saladin: m.place_governorate_saladin,
	sulaymaniyah: m.place_governorate_sulaymaniyah,
	wasit: m.place_governorate_wasit
};

const DISTRICTS: Record<District, Label> = {
	alQaim: m.place_district_alQaim,
	ana: m.place_district_ana,
	fallujah: m.place_district_fallujah,
	habbaniyah: m.place_district_habbaniyah,
	haditha: m.place_district_haditha,
	hit: m.place_district_hit,
	ramadi: m.place_district_ramadi,
	rawa: m.place_district_rawa,
	rutba: m.place_district_rutba,
	akre: m.place_district_akre,
	baaj: m.place_district_baaj,
	hamdaniya: m.place_district_hamdaniya,
	hatra: m.place_district_hatra,
	makhmur: m.place_district_makhmur,
	mosul: m.place_district_mosul,
	shekhan: m.place_district_shekhan,
	sinjar: m.place_district_sinjar,
	talAfar: m.place_district_talAfar,
	tilkaif: m.place_district_tilkaif,
	baiji: m.place_district_baiji,
	balad: m.place_district_balad,
	daur: m.place_district_daur,
	dujail: m.place_district_dujail,
	samarra: m.place_district_samarra,
	shirqat: m.place_district_shirqat,
	tikrit: m.place_district_tikrit,
	tooz: m.place_district_tooz
};

/** Places are kept as text: one that a later list no longer knows is shown as it is kept. */
function labelOf(
	labels: Partial<Record<string, Label>>,
	place: string,
	language?: Language
): string {
	return labels[place]?.({}, language ? { locale: language } : undefined) ?? place;
}

export function governorateLabel(governorate: string): string {
	return labelOf(GOVERNORATES, governorate);
}

/** In the reader's language, unless another is named: files of any office are to be understood. */
export function districtLabel(district: string, language?: Language): string {
	return labelOf(DISTRICTS, district, language);
}

/** `Shirqat district, Saladin`; `Saladin governorate` where no district is named. */
export function placeLabel(place: { governorate: string; district: string | null }): string {
	const governorate = governorateLabel(place.governorate);
	return place.district
		? m.place_in_district({ district: districtLabel(place.district), governorate })
		: m.place_in_governorate({ governorate });
}
