import { and, asc, eq } from 'drizzle-orm';
import { agreedMarks, type AgreedMark } from '#lib/domain/consent.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Answer = Tables['answers']['$inferSelect'];
export type ReceivedConsent = Tables['receivedConsents']['$inferSelect'];
export type CosmeticMark = Tables['cosmeticMarks']['$inferSelect'];

/** What parties sent to those who write a text, the earliest first. */
export async function findAnswers(tx: Tx, scope: Scope, agreementId: string): Promise<Answer[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.answers)
		.where(
			and(eq(t.answers.agreementId, agreementId), isAmong(engine, t.answers.roomId, scope.roomIds))
		)
		.orderBy(asc(t.answers.recordedAt), asc(t.answers.id));
}

/** @throws Problem `absent`. */
export async function findAnswer(
	tx: Tx,
	scope: Scope,
	id: string,
	agreementId: string
): Promise<Answer> {
	const answer = (await findAnswers(tx, scope, agreementId)).find((one) => one.id === id);
	if (!answer) throw new Problem('absent');
	return answer;
}

export async function saveNewAnswer(tx: Tx, answer: Answer): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.answers).values(answer);
}

export async function saveAnswer(
	tx: Tx,
	id: string,
	change: Partial<Pick<Answer, 'state' | 'reply' | 'repliedAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.answers).set(change).where(eq(t.answers.id, id));
}

/** What parties said to clauses, as it came to those who write, the earliest first. */
export async function findReceivedConsents(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<ReceivedConsent[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.receivedConsents)
		.where(
			and(
				eq(t.receivedConsents.agreementId, agreementId),
				isAmong(engine, t.receivedConsents.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.receivedConsents.recordedAt), asc(t.receivedConsents.id));
}

export async function saveReceivedConsent(tx: Tx, consent: ReceivedConsent): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.receivedConsents).values(consent);
}

/** Who said of which change that it changes no meaning. */
export async function findCosmeticMarks(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<CosmeticMark[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.cosmeticMarks)
		.where(
			and(
				eq(t.cosmeticMarks.agreementId, agreementId),
				isAmong(engine, t.cosmeticMarks.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.cosmeticMarks.recordedAt), asc(t.cosmeticMarks.id));
}

/** The changes of which two who write said that they change no meaning (R6). */
export async function findAgreedMarks(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<AgreedMark[]> {
	const marks = await findCosmeticMarks(tx, scope, agreementId);
	return agreedMarks(marks.map((mark) => ({ ...mark, accountId: mark.recordedBy })));
}

export async function saveCosmeticMark(tx: Tx, mark: CosmeticMark): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.cosmeticMarks).values(mark);
}
