import type * as Y from 'yjs';
import type { ConsentState, ConsentWay } from '#lib/domain/consent.ts';
import type { Regime } from '#lib/domain/process.ts';
import type { NoteKind, Purpose } from '#lib/domain/release.ts';
import type { SignatoryKind, SignatureForm } from '#lib/domain/signing.ts';
import type { Language } from '#lib/domain/words.ts';
import { hashesOf } from '#lib/draft/hash.ts';
import { readTwin, setFlagged, setStanding } from '#lib/draft/shared.ts';
import { finishAgendaItem, startAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import {
	answerAnnouncement,
	makeAnnouncement,
	proposeAnnouncement
} from '#lib/server/commands/announcements.ts';
import { callCosmetic, settleAnswer } from '#lib/server/commands/answers.ts';
import { recordConsent } from '#lib/server/commands/consents.ts';
import { freezeDraft, releaseDraft } from '#lib/server/commands/drafts.ts';
import { sendNotes, writeNote } from '#lib/server/commands/notes.ts';
import { addRecipient } from '#lib/server/commands/recipients.ts';
import { addSignatory, recordSignature, sealAgreement } from '#lib/server/commands/signing.ts';
import type { Caller } from '#lib/server/house.ts';
import { readCopies } from '#lib/server/queries/copies.ts';
import { readAnswers } from '#lib/server/queries/answers.ts';
import { readRedline } from '#lib/server/queries/drafts.ts';
import { readSigning } from '#lib/server/queries/signing.ts';
import type { Cast, Part } from './cast.ts';
import content from './content/agreement.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { held } from './sessions.ts';
import { dayAfter, minutesBefore, words, type Act } from './stage.ts';
import { compare, edit, twinOf, word } from './working-text.ts';

type PartyRooms = Record<'drafting' | PartyCode, string>;
type PartyCode = 'survivor' | 'returning' | 'tribal';

/** Who records in the room of each party what it says. */
const SPEAKERS = {
	survivor: 'party',
	returning: 'returning',
	tribal: 'chair'
} as const satisfies Record<PartyCode, Part>;

const PURPOSES: Record<string, Purpose> = {
	skeleton: 'consultation',
	draft: 'consultation',
	consolidated: 'consolidated',
	secondReading: 'second',
	finalReading: 'final'
};

const STATES: Record<string, ConsentState> = {
	sought: 'sought',
	given: 'given',
	givenWithReservation: 'reserved',
	standAside: 'standAside',
	refused: 'refused'
};

const WAYS: Record<string, ConsentWay> = {
	written: 'ink',
	thumbprint: 'thumbprint',
	seal: 'seal',
	spokenBeforeWitnesses: 'spoken'
};

/**
 * The framework agreement of Shirqat, from a skeleton to its seal: five drafts, what the parties said of
 * each, and to what they agreed.
 */
export function actsOfAgreement(cast: Cast, rooms: PartyRooms): Act[] {
	const { lead, drafter, counsel } = cast;
	const roomId = rooms.drafting;
	let agreementId = '';
	const recipients = new Ids('recipient');
	/** By number. */
	const drafts = new Ids('draft');
	const signatories = new Ids('signatory');
	const text = () => ({ roomId, agreementId });
	const write = (who: Caller, change: (doc: Y.Doc) => void) => edit(who, text(), change);

	async function begin() {
		const started = await startAgreement(drafter, {
			roomId,
			title: words(content.title),
			from: 'brought',
			language: 'ar',
			twin: JSON.stringify(twinOf(content.drafts[0], 'ar').toJSON())
		});
		agreementId = started.agreementId;
		for (const { code, room, name } of content.parties) {
			const added = await addRecipient(lead, {
				...text(),
				name: words(name),
				targetRoomId: rooms[room as PartyCode],
				isParty: true
			});
			recipients.set(code, added.recipientId);
		}
	}

	/** Frozen, looked at once more, and brought to all three in one moment. */
	async function bring({ number, state, summary }: (typeof content.drafts)[number]) {
		const { draftId } = await freezeDraft(drafter, {
			...text(),
			purpose: PURPOSES[state] ?? 'consultation',
			summary: words(summary)
		});
		drafts.set(String(number), draftId);
		if (number > 1) await callAlike(number);
		const recipientIds = content.parties.map(({ code }) => recipients.get(code));
		await releaseDraft(drafter, { ...text(), draftId, recipientIds });
	}

	/** Two drafters say of a change of words that it changes no meaning. */
	async function callAlike(number: number) {
		const alike = content.revisions.filter(
			({ since, cosmeticOf }) => since === number && cosmeticOf
		);
		if (alike.length === 0) return;
		const [otherDraftId, draftId] = [drafts.get(String(number - 1)), drafts.get(String(number))];
		const { clauses } = await readRedline(drafter, { ...text(), otherDraftId, draftId });
		for (const { clause } of alike)
			for (const { language, fromHash, toHash, isLettersOnly } of clauses.find(
				({ id }) => id === clause
			)?.cosmetic ?? [])
				for (const who of isLettersOnly ? [] : [drafter, counsel])
					await callCosmetic(who, { ...text(), clauseId: clause, language, fromHash, toHash });
	}

	async function copyOf(code: PartyCode): Promise<string> {
		const { texts } = await readCopies(cast[SPEAKERS[code]], { roomId: rooms[code] });
		return texts[0]?.copies[0]?.id ?? '';
	}

	async function comment({ clause, room, kind, text: said }: (typeof content.comments)[number]) {
		const code = room as PartyCode;
		const [speaker, copyId] = [cast[SPEAKERS[code]], await copyOf(code)];
		const { noteId } = await writeNote(speaker, {
			roomId: rooms[code],
			copyId,
			clauseId: clause,
			kind: kind as NoteKind,
			words: words(said)
		});
		await sendNotes(speaker, { roomId: rooms[code], copyId, noteIds: [noteId] });
	}

	/** Before the next draft, all that came is dealt with. */
	async function settle() {
		const { clauses } = await readAnswers(drafter, text());
		for (const { answers } of clauses)
			for (const { id, state, words: said } of answers) {
				if (state !== 'open') continue;
				const { answer, flags } =
					content.comments.find(({ text }) => text.ar === said.texts.ar) ?? {};
				await settleAnswer(drafter, {
					...text(),
					answerId: id,
					state: flags && flags.length > 0 ? 'declined' : 'answered',
					reply: words(answer)
				});
			}
	}

	async function consent(entry: (typeof content.consents)[number]) {
		const code = entry.party as PartyCode;
		const person = content.people.find((one) => one.code === entry.by) ?? content.people[0];
		await recordConsent(cast[SPEAKERS[code]], {
			roomId: rooms[code],
			copyId: await copyOf(code),
			clauseIds: [entry.clause],
			state: STATES[entry.state] ?? 'sought',
			language: (entry.languageRead ?? 'ar') as Language,
			how: WAYS[entry.how ?? ''] ?? 'message',
			by: nameIn(
				entry.by ? person?.name : content.parties.find(({ code }) => code === entry.party)?.name
			),
			witness: witnessOf(entry.witness),
			note: words(entry.note ?? undefined),
			isSent: true
		});
	}

	async function nameSignatories() {
		for (const one of content.signatures) {
			const { signatoryId } = await addSignatory(drafter, {
				...text(),
				kind: (one.kind === 'endorsingAuthority' ? 'endorser' : one.kind) as SignatoryKind,
				recipientId: one.party ? recipients.get(one.party) : '',
				name: nameIn(one.name),
				behalf: words(one.onBehalfOf ?? one.capacity),
				mandate: words(one.mandate ?? undefined)
			});
			signatories.set(one.code, signatoryId);
		}
	}

	const sign = (
		one: (typeof content.signatures)[number],
		act: 'initialled' | 'signed',
		at: string
	) =>
		recordSignature(lead, {
			...text(),
			draftId: drafts.get('5'),
			signatoryId: signatories.get(one.code),
			act,
			form: (one.form === 'spokenPledge' ? 'spoken' : one.form) as SignatureForm,
			language: one.languageRead as Language,
			on: at.slice(0, 10)
		});

	async function askAboutAnnouncement() {
		const { releasedAt, text: said } = content.announcement;
		await proposeAnnouncement(lead, {
			...text(),
			words: words(said),
			announceAt: releasedAt.slice(0, 16)
		});
	}

	async function clear(party: string) {
		const code = party as PartyCode;
		const [speaker, at] = [cast[SPEAKERS[code]], { roomId: rooms[code] }];
		const { announcements } = await readCopies(speaker, at);
		const copyId = announcements[0]?.id ?? '';
		await answerAnnouncement(speaker, { ...at, copyId, isCleared: true });
	}

	async function seal() {
		await sealAgreement(lead, { ...text(), draftId: drafts.get('5') });
	}
	async function announce() {
		const { announcements } = await readSigning(lead, text());
		await makeAnnouncement(lead, { ...text(), announcementId: announcements[0]?.id ?? '' });
	}

	const { announcement, signatures } = content;
	return [
		...content.drafts.flatMap((draft, n) => [
			{
				on: before(draft.releasedAt, 30),
				play: () =>
					n === 0 ? begin() : write(drafter, (doc) => word(doc, 'ar', twinOf(draft, 'ar')))
			},
			{
				on: before(draft.releasedAt, 6),
				play: () => write(counsel, (doc) => word(doc, 'en', twinOf(draft, 'en')))
			},
			{ on: before(draft.releasedAt, 3), play: () => write(counsel, compare) },
			{ on: before(draft.releasedAt, 2), play: () => write(drafter, sayHowItStands) },
			{ on: before(draft.releasedAt, 1), play: settle },
			{ on: local(draft.releasedAt), play: () => bring(draft) }
		]),
		...content.comments.map((one) => ({ on: local(one.sentAt), play: () => comment(one) })),
		...content.consents
			.filter(({ state }) => state !== 'stale')
			.map((entry) => ({ on: local(entry.at), play: () => consent(entry) })),
		...content.readings.flatMap((reading) =>
			readAloud(cast, reading, { roomId, agreementId: () => agreementId })
		),
		{ on: '2021-04-01T15:00', play: nameSignatories },
		...signatures
			.filter(({ kind }) => kind === 'signatory')
			.map((one) => ({
				on: local(content.initialledAt),
				play: () => sign(one, 'initialled', content.initialledAt)
			})),
		{ on: '2021-04-05T09:00', play: askAboutAnnouncement },
		...announcement.clearedBy.map(({ party, at }) => ({ on: local(at), play: () => clear(party) })),
		...signatures.map((one) => ({
			on: local(one.signedAt),
			play: () => sign(one, 'signed', one.signedAt)
		})),
		{ on: '2021-04-08T11:45', play: seal },
		{ on: minuteAfter(announcement.releasedAt), play: announce }
	];
}

/** As the story counts: minutes, in Iraq’s time. */
function local(moment: string): string {
	return minutesBefore(new Date(moment), 0);
}
function before(moment: string, hours: number): string {
	return minutesBefore(new Date(moment), hours * 60);
}
function minuteAfter(moment: string): string {
	return minutesBefore(new Date(moment), -1);
}

function nameIn(name: { ar: string; latn?: string; en?: string } | undefined) {
	return words(name && { ar: name.ar, en: name.latn ?? name.en ?? name.ar });
}

function witnessOf(code: string | null) {
	const one = content.signatures.find((person) => person.code === code);
	const person = content.people.find((person) => person.code === code);
	return code === null ? words(undefined) : nameIn(one?.name ?? person?.name ?? { ar: code });
}

/** What was agreed so far, and what two thought of a declaration that must stay free. */
function sayHowItStands(doc: Y.Doc): void {
	const hashes = hashesOf(readTwin(doc, 'ar'), 'ar');
	for (const id of ['c01', 'c03', 'c04'])
		setStanding(doc, id, { state: 'agreedAdReferendum', hash: hashes.get(id) ?? '' });
	if (!hashes.has('c08')) return;
	setFlagged(doc, 'c08', {
		flags: ['R9.voluntaryRecordNeeded'],
		voluntary: 'تقول المادة نفسها إنه طوعي ولا يكون شرطاً للعودة، ويُثبَت ذلك في محضر اللجنة.'
	});
}

/** A meeting of the drafters, each item of which is about a clause of the text. */
function readAloud(
	{ lead, chair }: Pick<Cast, Part>,
	{ agenda, ...meeting }: (typeof content.readings)[number],
	{ roomId, agreementId }: { roomId: string; agreementId: () => string }
): Act[] {
	let sessionId = '';
	const items: string[] = [];
	const regime = meeting.regime as Regime;
	const minutesIn = (minutes: number) =>
		minutesBefore(new Date(`${meeting.start}:00+03:00`), -minutes);
	const plan = async () => {
		for (const { clauses, minutes, title, purpose } of agenda) {
			const item = { title: words(title), purpose: words(purpose), minutes };
			const about = clauses.map((clauseId) => `${agreementId()}:${clauseId}`);
			const added = await addAgendaItem(chair, { sessionId, ...item, clauses: about });
			items.push(added.itemId);
		}
	};
	return [
		...held(lead, { ...meeting, roomId, kind: 'drafting', regime }, (id) => (sessionId = id)),
		{ on: `${dayAfter(meeting.start.slice(0, 10), -2)}T12:00`, play: plan },
		...agenda.flatMap((_, n) => {
			const item = () => ({ sessionId, itemId: items[n] ?? '' });
			return [
				{ on: minutesIn(5 + 30 * n), play: () => startAgendaItem(chair, item()) },
				{ on: minutesIn(30 + 30 * n), play: () => finishAgendaItem(chair, item()) }
			];
		})
	];
}
