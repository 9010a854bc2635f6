import * as v from 'valibot';
import { checkMayHandle } from '#lib/domain/pen.ts';
import { authorize, grants, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command, type Context } from '../command.ts';
import { findAgreement, saveAgreement } from '../db/agreements.ts';
import { findSeat } from '../db/rooms.ts';
import { checkNotSigned, findToKeep } from './agreement-to-keep.ts';
import { Id } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
type OfText = { roomId: string; agreementId: string };

/** From now on only the one who asks writes. Taking it again changes nothing. */
export const takePen = command(v.object(OfText), async (context, text) => {
	const { asker, agreement } = await findToHandle(context, text);
	checkMayHandle(agreement, asker);
	if (agreement.penSeatId === asker.seatId) return;
	await givePen(context, text, asker.seatId, 'pen.taken');
});

/** Hands the pen to another seat that may write. */
export const passPen = command(
	v.object({ ...OfText, seatId: Id }),
	async (context, { seatId, ...text }) => {
		const { asker, agreement } = await findToHandle(context, text);
		checkMayHandle(agreement, asker);
		const seat = await findSeat(context.tx, context.scope, seatId);
		if (seat.roomId !== text.roomId || seat.revokedAt) throw new Problem('absent');
		if (!grants(seat.role, 'text.write')) throw new Problem('pen.writesNot');
		await givePen(context, text, seatId, 'pen.passed');
	}
);

/** All who may write do so again. */
export const layDownPen = command(v.object(OfText), async (context, text) => {
	const { asker, agreement } = await findToHandle(context, text);
	checkMayHandle(agreement, asker);
	if (!agreement.penSeatId) return;
	const { roomId, agreementId } = text;
	await saveAgreement(context.tx, agreementId, { penSeatId: null });
	context.record({ type: 'pen.laidDown', roomId, ids: { agreement: agreementId } });
});

/** Nobody writes while the text is read aloud. */
export const freezeText = command(v.object(OfText), async (context, text) => {
	const agreement = await findToKeep(context, text);
	if (agreement.frozenAt) return;
	await saveAgreement(context.tx, agreement.id, { frozenAt: context.now });
	context.record({ type: 'text.frozen', roomId: text.roomId, ids: { agreement: agreement.id } });
});

export const thawText = command(v.object(OfText), async (context, text) => {
	const agreement = await findToKeep(context, text);
	if (!agreement.frozenAt) return;
	await saveAgreement(context.tx, agreement.id, { frozenAt: null });
	context.record({ type: 'text.thawed', roomId: text.roomId, ids: { agreement: agreement.id } });
});

async function findToHandle({ tx, scope }: Context, { roomId, agreementId }: OfText) {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	authorize(scope, roomId, 'text.write');
	checkNotSigned(agreement);
	const own = scope.seats.filter(
		(seat) => seat.roomId === roomId && grants(seat.role, 'text.write')
	);
	const seat = own.find(({ id }) => id === agreement.penSeatId) ?? own[0];
	if (!seat) throw new Problem('forbidden');
	const isKeeper = may(scope, roomId, 'agreement.write');
	return { agreement, asker: { seatId: seat.id, isKeeper } };
}

async function givePen(
	{ tx, record }: Context,
	{ roomId, agreementId }: OfText,
	penSeatId: string,
	type: 'pen.taken' | 'pen.passed'
): Promise<void> {
	await saveAgreement(tx, agreementId, { penSeatId });
	record({ type, roomId, ids: { agreement: agreementId, seat: penSeatId } });
}
