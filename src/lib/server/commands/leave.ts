import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findAskings, findOriginOfAsking, saveAsking, type Asking } from '../db/messages.ts';
import { keepLeave } from './clearing.ts';
import { Id, oneOf, words } from './input.ts';
import { move } from './messages.ts';

/** What a party says to what it is asked: may its words be carried? Only its own people say so (R3). */

const OfAsking = { roomId: Id, askingId: Id };

/** @throws Problem `message.askedOver` when it was answered, or nobody asks any more. */
export const answerAsking = command(
	v.object({ ...OfAsking, answer: oneOf(['cleared', 'refused']), said: words(4_000) }),
	async (context, { roomId, askingId, answer, said }) => {
		const { tx, now, record } = context;
		const { asking, message } = await findAsked(context, roomId, askingId);
		if (asking.state !== 'waiting' || message.state !== 'asked' || asking.expiresAt <= now)
			throw new Problem('message.askedOver');
		await saveAsking(tx, askingId, { state: answer, said, answeredAt: now });
		if (answer === 'cleared')
			await keepLeave(context, message, {
				form: asking.form,
				attribution: asking.attribution,
				expiresAt: asking.expiresAt,
				way: 'system',
				givenBy: NO_WORDS
			});
		await moveFromElsewhere(context, message, answer);
		const type = answer === 'cleared' ? 'leave.given' : 'leave.refused';
		record({ type, roomId, ids: { asking: askingId } });
	}
);

/** Takes leave back, as long as the words were not said. */
export const takeBackLeave = command(v.object(OfAsking), async (context, { roomId, askingId }) => {
	const { tx, record } = context;
	const { message } = await findAsked(context, roomId, askingId);
	if (message.state !== 'cleared' && message.state !== 'carried')
		throw new Problem('message.askedOver');
	await saveAsking(tx, askingId, { state: 'takenBack' });
	await moveFromElsewhere(context, message, 'withdrawn');
	record({ type: 'leave.takenBack', roomId, ids: { asking: askingId } });
});

type Origin = NonNullable<Awaited<ReturnType<typeof findOriginOfAsking>>>;

async function findAsked(
	{ tx, scope }: Context,
	roomId: string,
	askingId: string
): Promise<{ asking: Asking; message: Origin }> {
	authorize(scope, roomId, 'message.clear');
	const asking = (await findAskings(tx, scope, roomId)).find(({ id }) => id === askingId);
	const message = asking && (await findOriginOfAsking(tx, askingId));
	if (!asking || !message) throw new Problem('absent');
	return { asking, message };
}

/** In the mediators' room it came from the party: who of them, is for the party's own room. */
async function moveFromElsewhere(
	context: Context,
	message: Origin,
	state: 'cleared' | 'refused' | 'withdrawn'
): Promise<void> {
	await move(
		{
			...context,
			record: (fact) => context.record({ ...fact, isFromElsewhere: true })
		},
		message,
		state
	);
}
