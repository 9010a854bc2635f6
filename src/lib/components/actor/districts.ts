import { DISTRICTS, districtsOf, type District } from '#lib/domain/place.ts';
import { m } from '#lib/i18n/m.ts';
import { districtLabel, governorateLabel } from '#lib/i18n/place.ts';
import type { OptionGroup } from '#lib/ui/option.ts';

/** All districts, those of one governorate first. */
export function districtOptions(governorate: string): OptionGroup[] {
	const option = (district: District) => ({ value: district, label: districtLabel(district) });
	const near = districtsOf(governorate).map(option);
	const others = Object.keys(DISTRICTS).filter((other) => other !== governorate);
	const far = others.flatMap((other) => districtsOf(other)).map(option);
	const name = governorateLabel(governorate);
	return [
		...(near.length
			? [{ label: m.actor_district_near({ governorate: name }), options: near }]
			: []),
		{ label: m.actor_district_far(), options: far }
	];
}
