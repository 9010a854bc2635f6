import { schema } from '#lib/draft/schema.ts';
import { isOpen as isOpenThread } from '#lib/domain/comment.ts';
import { whyNotWrite } from '#lib/domain/pen.ts';
import { grants, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { holdsTexts } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { findClause } from '#lib/draft/clause.ts';
import { MODEL_CLAUSES, MODEL_FAMILIES } from '#lib/draft/model-clause.ts';
import { raise } from '#lib/draft/flag.ts';
import { numberTwin } from '#lib/draft/numbering.ts';
import { languagesOf } from '#lib/draft/overview.ts';
import { blockOf, readingOf } from '#lib/draft/reading.ts';
import { plainLines } from '#lib/draft/text.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import { findItemsAbout } from '../db/agenda.ts';
import { findAgreement, findAgreements, type Agreement } from '../db/agreements.ts';
import { findThreads, type Comment, type Thread } from '../db/comments.ts';
import { findNames, findRoom, findSeats } from '../db/rooms.ts';
import { findClauseVersions, findText } from '../db/texts.ts';
import type { Tx } from '../db/tx.ts';
import { readWhole } from './whole-text.ts';

/** The texts of a room, those set aside last. */
export const readAgreements = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	await findRoom(tx, scope, roomId);
	const texts = [];
	for (const agreement of await findAgreements(tx, scope, roomId)) {
		const { twins, overview } = await readWhole(tx, scope, agreement.id);
		const { authoritative, counts, clauses } = overview;
		texts.push({
			id: agreement.id,
			title: agreement.title,
			startedAt: agreement.recordedAt,
			isShelved: agreement.shelvedAt !== null,
			isSigned: agreement.signedAt !== null,
			isFrozen: agreement.frozenAt !== null,
			languages: LANGUAGES.filter((language) => twins[language]),
			clauses: clauses.size,
			brackets: counts[authoritative]?.brackets ?? 0,
			agreed: [...clauses.values()].filter(({ state }) => state === 'agreed').length
		});
	}
	return {
		mayStart: may(scope, roomId, 'agreement.write'),
		texts: texts.toSorted((a, b) => Number(a.isShelved) - Number(b.isShelved))
	};
});

/** A text as it is read, in all its languages. */
export const readAgreement = query(
	async ({ tx, scope, now }, { roomId, agreementId }: TextOfRoom) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const { seq, twins, overview } = await readWhole(tx, scope, agreementId);
		const threads = await findThreads(tx, scope, agreementId);
		return {
			...(await headOf(tx, scope, agreement, now)),
			seq,
			authoritative: overview.authoritative,
			twins: languagesOf(overview.authoritative, twins).map((language) => ({
				language,
				blocks: twins[language] ? readingOf(twins[language], language) : []
			})),
			clauses: Object.fromEntries(
				[...overview.clauses].map(([id, { state, flags, drift }]) => [id, { state, flags, drift }])
			),
			counts: overview.counts,
			comments: openCounts(threads)
		};
	}
);

/** What the page needs on which one writes; the text itself comes over the socket. */
export const readWriting = query(
	async ({ tx, scope, now }, { roomId, agreementId }: TextOfRoom) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const actors = await findActors(tx, scope, roomId);
		return {
			...(await headOf(tx, scope, agreement, now)),
			whom: actors.filter(({ retiredAt }) => !retiredAt).map(({ code, name }) => ({ code, name })),
			comments: openCounts(await findThreads(tx, scope, agreementId))
		};
	}
);

/** The live document of a text as it is now, as one update of Yjs: for the demo, which edits it. */
export const readDocument = query(async ({ tx, scope }, { roomId, agreementId }: TextOfRoom) => {
	await findAgreement(tx, scope, agreementId, roomId);
	return (await findText(tx, scope, agreementId)).updates;
});

/** An earlier version of a clause, to be brought back in the editor. */
export const readVersion = query(
	async ({ tx, scope }, { roomId, agreementId, versionId }: TextOfRoom & { versionId: string }) => {
		await findAgreement(tx, scope, agreementId, roomId);
		const versions = await findClauseVersions(tx, scope, agreementId);
		const version = versions.find(({ id }) => id === versionId);
		if (!version?.content) throw new Problem('absent');
		const { clauseId, language, content } = version;
		return { clauseId, language, content };
	}
);

/** One clause: its words now, what became of it, and what is said about it. */
export const readClause = query(
	async (
		{ tx, scope, now },
		{ roomId, agreementId, clauseId }: TextOfRoom & { clauseId: string }
	) => {
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		const { twins, overview } = await readWhole(tx, scope, agreementId);
		const versions = await findClauseVersions(tx, scope, agreementId, clauseId);
		const view = overview.clauses.get(clauseId);
		if (!view && versions.length === 0) throw new Problem('absent');
		// The latest name comes first, and is the one that stays.
		const known = (await findNames(tx, scope)).filter((one) => one.roomId === roomId);
		const names = new Map(known.toReversed().map(({ accountId, name }) => [accountId, name]));
		const threads = await findThreads(tx, scope, agreementId);
		const spoken = await findItemsAbout(tx, scope, { agreementId, clauseId });
		const order = [overview.authoritative, ...LANGUAGES].filter(
			(language, at, all) => all.indexOf(language) === at
		);
		return {
			...(await headOf(tx, scope, agreement, now)),
			clauseId,
			authoritative: overview.authoritative,
			state: view?.state ?? null,
			flags: view?.flags ?? [],
			drift: view?.drift ?? {},
			twins: order.flatMap((language) => {
				const twin = twins[language];
				const clause = twin && findClause(twin, clauseId);
				if (!twin || !clause) return [];
				const numbers = numberTwin(twin, language);
				const called = numbers.get(clauseId)?.reference ?? '';
				return [{ language, called, block: blockOf(clause.node, language, numbers) }];
			}),
			history: order.flatMap((language) => {
				const own = versions.filter((version) => version.language === language);
				return own.length > 0 ? [{ language, versions: historyOf(own, language, names) }] : [];
			}),
			spoken: spoken.map(({ item, session }) => ({
				id: item.id,
				title: item.title,
				state: item.state,
				session: { id: session.id, title: session.title, startsAt: session.startsAt }
			})),
			threads: threads
				.filter((thread) => thread.clauseId === clauseId)
				.map((thread) => threadOf(thread, scope, names))
		};
	}
);

/** What one may begin a text with. */
export const readBeginnings = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	if (!holdsTexts(room.kind)) throw new Problem('absent');
	if (!may(scope, roomId, 'agreement.write')) throw new Problem('forbidden');
	return {
		families: MODEL_FAMILIES.map(({ id, title }) => ({
			id,
			title,
			clauses: MODEL_CLAUSES.filter(({ family }) => family === id).map((model) => ({
				id: model.id,
				title: model.title,
				text: model.text,
				isCautionary: model.isCautionary,
				flags: raise(model.flags, { isRightsAnswered: false, isVoluntaryRecorded: false })
			}))
		})).filter(({ clauses }) => clauses.length > 0)
	};
});

type TextOfRoom = { roomId: string; agreementId: string };

/** What every page of a text shows at its head: what it is called, and who writes in it now. */
async function headOf(tx: Tx, scope: Scope, agreement: Agreement, now: Date) {
	const { id, roomId, title, penSeatId, frozenAt, shelvedAt, signedAt } = agreement;
	const seats = await findSeats(tx, scope, roomId);
	const own = seats.filter(({ accountId }) => accountId === scope.accountId);
	const writers = own.filter(({ role }) => grants(role, 'text.write'));
	const reasons = writers.map((seat) => whyNotWrite(agreement, seat.id));
	return {
		id,
		title,
		readAt: +now,
		isShelved: shelvedAt !== null,
		isSigned: signedAt !== null,
		isFrozen: frozenAt !== null,
		pen: {
			seatId: penSeatId,
			name: seats.find((seat) => seat.id === penSeatId)?.name ?? null,
			isOwn: own.some((seat) => seat.id === penSeatId)
		},
		seats: seats.map((seat) => ({
			id: seat.id,
			name: seat.name,
			isReader: seat.accountId === scope.accountId,
			mayWrite: grants(seat.role, 'text.write')
		})),
		mayEverWrite: writers.length > 0,
		mayWrite: reasons.includes(null),
		mayKeep: signedAt === null && may(scope, roomId, 'agreement.write'),
		mayComment: may(scope, roomId, 'text.comment')
	};
}

function openCounts(threads: readonly Thread[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { clauseId } of threads.filter(isOpenThread))
		counts[clauseId] = (counts[clauseId] ?? 0) + 1;
	return counts;
}

type Versions = Awaited<ReturnType<typeof findClauseVersions>>;

/** The latest first, each with its words, so that a page sets it against the one before. */
function historyOf(versions: Versions, language: Language, names: ReadonlyMap<string, string>) {
	return versions
		.map(({ id, content, accountIds, since, at }) => ({
			id,
			text: content ? plainLines(schema.nodeFromJSON(content), { language }).join('\n') : null,
			names: [...new Set(accountIds.map((accountId) => names.get(accountId) ?? null))],
			since,
			at
		}))
		.toReversed();
}

function threadOf(
	thread: Thread & { comments: Comment[] },
	scope: Scope,
	names: ReadonlyMap<string, string>
) {
	return {
		id: thread.id,
		resolvedAt: thread.resolvedAt,
		resolvedBy: thread.resolvedBy && (names.get(thread.resolvedBy) ?? null),
		comments: thread.comments.map((comment) => ({
			id: comment.id,
			words: comment.words,
			name: names.get(comment.recordedBy) ?? null,
			isOwn: comment.recordedBy === scope.accountId,
			at: comment.recordedAt,
			isChanged: comment.changedAt !== null,
			isWithdrawn: comment.withdrawnAt !== null
		}))
	};
}
