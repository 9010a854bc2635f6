import type { ActorKind } from '#lib/domain/actor.ts';
import { m } from '#lib/i18n/m.ts';
import type { Shape } from '#lib/charts/relation.ts';

/** A picture tells six groups of actors apart by shape; nineteen kinds would be read by nobody. */
const SHAPES: Record<ActorKind, Shape> = {
	returningFamily: 'circle',
	survivorFamily: 'circle',
	survivorRepresentative: 'circle',
	tribalLeader: 'square',
	mukhtar: 'square',
	religious: 'square',
	administration: 'hexagon',
	judiciary: 'hexagon',
	ministry: 'hexagon',
	security: 'triangle',
	committee: 'diamond',
	women: 'diamond',
	youth: 'diamond',
	civilSociety: 'diamond',
	unitedNations: 'tablet',
	ngo: 'tablet',
	serviceProvider: 'tablet',
	donor: 'tablet',
	other: 'tablet'
};

export const shapeOf = (kind: ActorKind): Shape => SHAPES[kind];

/** What the shapes of a picture stand for, in the order of its key. */
export function shapeKey(): { shape: Shape; label: string }[] {
	return [
		{ shape: 'circle', label: m.actor_shape_families() },
		{ shape: 'square', label: m.actor_shape_leaders() },
		{ shape: 'hexagon', label: m.actor_shape_authorities() },
		{ shape: 'triangle', label: m.actor_shape_security() },
		{ shape: 'diamond', label: m.actor_shape_committee() },
		{ shape: 'tablet', label: m.actor_shape_organisations() }
	];
}
