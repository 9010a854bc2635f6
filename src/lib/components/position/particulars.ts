import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import type { Words } from '#lib/domain/words.ts';

/** What a form of a position begins with. */
export type Particulars = {
	step: Step;
	confidence: Confidence;
	cooperates: boolean;
	source: Source;
	sourceDay: string;
	secondSource: Source | null;
	secondSourceDay: string | null;
	sessionId: string | null;
	rationale: Words;
	conditionIds: readonly string[];
	validFrom: string;
};

/** What of its room a position may name as evidence. */
export type RoomOptions = {
	sessions: readonly { id: string; title: Words; startsAt: Date }[];
	conditions: readonly { id: string; code: string; words: Words }[];
};
