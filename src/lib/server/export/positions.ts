import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import type { Voice } from '#lib/domain/room.ts';
import { wordsFor, type Words } from '#lib/domain/words.ts';
import { directionOf, readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { confidenceLabel, sourceLabel, stepLabel, voiceLabel } from '#lib/i18n/position.ts';
import type { Column, Sheet } from './table.ts';

/** An entry as it leaves: codes, kinds, days and words, no ids of ours. */
type Position = {
	code: string;
	name: Words;
	issue: Words | null;
	step: Step;
	voice: Voice;
	confidence: Confidence;
	cooperates: boolean;
	source: Source;
	sourceDay: string;
	secondSource: Source | null;
	secondSourceDay: string | null;
	rationale: Words;
	validFrom: string;
	recordedAt: Date;
	isCorrected: boolean;
	isCorrection: boolean;
	asks: boolean;
};

/** Positions as a table in the reader's language, one entry a row, in the order given. */
export function positionsSheet(entries: readonly Position[]): Sheet {
	return {
		title: m.export_file_positions(),
		columns: columns(),
		rows: entries.map((entry) => ({
			code: entry.code,
			name: plain(entry.name),
			issue: entry.issue ? plain(entry.issue) : m.position_issue_elsewhere(),
			step: entry.step,
			words: stepLabel(entry.step),
			voice: voiceLabel(entry.voice),
			validFrom: entry.validFrom,
			recordedAt: entry.recordedAt.toISOString(),
			confidence: confidenceLabel(entry.confidence),
			cooperates: yesOrNo(entry.cooperates),
			source: sourceLabel(entry.source),
			sourceDay: entry.sourceDay,
			secondSource: entry.secondSource ? sourceLabel(entry.secondSource) : null,
			secondSourceDay: entry.secondSourceDay,
			rationale: plain(entry.rationale),
			corrected: yesOrNo(entry.isCorrected),
			correction: yesOrNo(entry.isCorrection),
			asks: yesOrNo(entry.asks)
		})),
		rightToLeft: directionOf(readerLanguage()) === 'rtl'
	};
}

function columns(): Column[] {
	return [
		{ key: 'code', title: m.export_code(), kind: 'text' },
		{ key: 'name', title: m.export_name(), kind: 'text' },
		{ key: 'issue', title: m.position_issue(), kind: 'text' },
		{ key: 'step', title: m.export_number(), kind: 'number' },
		{ key: 'words', title: m.position_step(), kind: 'text' },
		{ key: 'voice', title: m.export_voice(), kind: 'text' },
		{ key: 'validFrom', title: m.export_valid_from(), kind: 'date' },
		{ key: 'recordedAt', title: m.export_recorded_at(), kind: 'instant' },
		{ key: 'confidence', title: m.export_confidence(), kind: 'text' },
		{ key: 'cooperates', title: m.position_cooperates(), kind: 'text' },
		{ key: 'source', title: m.position_source(), kind: 'text' },
		{ key: 'sourceDay', title: m.position_source_day(), kind: 'date' },
		{ key: 'secondSource', title: m.position_second_source(), kind: 'text' },
		{ key: 'secondSourceDay', title: m.position_second_source_day(), kind: 'date' },
		{ key: 'rationale', title: m.position_rationale(), kind: 'text' },
		{ key: 'corrected', title: m.export_corrected(), kind: 'text' },
		{ key: 'correction', title: m.export_correction(), kind: 'text' },
		{ key: 'asks', title: m.export_asks(), kind: 'text' }
	];
}

function plain(words: Words): string | null {
	return wordsFor(words, readerLanguage())?.text ?? (words.sealed ? m.sealing_left_out() : null);
}

function yesOrNo(is: boolean): string {
	return is ? m.export_yes() : m.export_no();
}
