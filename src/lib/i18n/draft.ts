import type { Fate } from '#lib/domain/clause.ts';
import type { ConsentState, ConsentWay, Standing } from '#lib/domain/consent.ts';
import type { AnswerState, NoteKind, Purpose } from '#lib/domain/release.ts';
import type { Missing, SignatoryKind, SignatureAct, SignatureForm } from '#lib/domain/signing.ts';
import { formatNumber } from './format.ts';
import { m } from './m.ts';

const PURPOSES: Record<Purpose, () => string> = {
	consultation: m.draft_purpose_consultation,
	consolidated: m.draft_purpose_consolidated,
	first: m.draft_purpose_first,
	second: m.draft_purpose_second,
	final: m.draft_purpose_final
};

const NOTES: Record<NoteKind, () => string> = {
	comment: m.answer_kind_comment,
	reservation: m.answer_kind_reservation,
	proposal: m.answer_kind_proposal
};

const ANSWERS: Record<AnswerState, () => string> = {
	open: m.answer_state_open,
	taken: m.answer_state_taken,
	answered: m.answer_state_answered,
	declined: m.answer_state_declined
};

const CONSENTS: Record<Standing['state'], () => string> = {
	sought: m.consent_state_sought,
	given: m.consent_state_given,
	reserved: m.consent_state_reserved,
	standAside: m.consent_state_standAside,
	refused: m.consent_state_refused,
	withdrawn: m.consent_state_withdrawn,
	missing: m.consent_state_missing,
	stale: m.consent_state_stale
};

const WAYS: Record<ConsentWay, () => string> = {
	spoken: m.consent_way_spoken,
	ink: m.consent_way_ink,
	thumbprint: m.consent_way_thumbprint,
	seal: m.consent_way_seal,
	message: m.consent_way_message
};

const SIGNATORIES: Record<SignatoryKind, () => string> = {
	signatory: m.signing_kind_signatory,
	witness: m.signing_kind_witness,
	guarantor: m.signing_kind_guarantor,
	facilitator: m.signing_kind_facilitator,
	endorser: m.signing_kind_endorser
};

const FORMS: Record<SignatureForm, () => string> = {
	ink: m.consent_way_ink,
	thumbprint: m.consent_way_thumbprint,
	seal: m.consent_way_seal,
	spoken: m.signing_form_spoken
};

const ACTS: Record<SignatureAct, () => string> = {
	initialled: m.signing_act_initialled,
	signed: m.signing_act_signed
};

const FATES: Record<Fate, () => string> = {
	same: m.draft_fate_same,
	changed: m.draft_fate_changed,
	added: m.draft_fate_added,
	removed: m.draft_fate_removed
};

const MISSING: Record<Missing['code'], () => string> = {
	changed: m.signing_missing_changed,
	drift: m.signing_missing_drift,
	bracket: m.signing_missing_bracket,
	flag: m.signing_missing_flag,
	consent: m.signing_missing_consent,
	signatory: m.signing_missing_signatory,
	ratification: m.signing_missing_ratification,
	mandate: m.signing_missing_mandate,
	notFinal: m.signing_missing_notFinal,
	noParties: m.signing_missing_noParties,
	noSignatories: m.signing_missing_noSignatories
};

export const purposeLabel = (purpose: Purpose): string => PURPOSES[purpose]();
export const noteKindLabel = (kind: NoteKind): string => NOTES[kind]();
export const answerStateLabel = (state: AnswerState): string => ANSWERS[state]();
export const consentStateLabel = (state: ConsentState | Standing['state']): string =>
	CONSENTS[state]();
export const consentWayLabel = (way: ConsentWay): string => WAYS[way]();
export const signatoryKindLabel = (kind: SignatoryKind): string => SIGNATORIES[kind]();
export const signatureFormLabel = (form: SignatureForm): string => FORMS[form]();
export const signatureActLabel = (act: SignatureAct): string => ACTS[act]();
export const fateLabel = (fate: Fate): string => FATES[fate]();
export const missingLabel = (code: Missing['code']): string => MISSING[code]();

/** `Draft 3` */
export function draftName(number: number): string {
	return m.draft_name({ number: formatNumber(number) });
}
