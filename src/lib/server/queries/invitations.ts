import * as v from 'valibot';
import { Problem } from '#lib/domain/problem.ts';
import type { Role } from '#lib/domain/seat.ts';
import { throttled } from '../auth/throttle.ts';
import { parse } from '../command.ts';
import { findAccount } from '../db/accounts.ts';
import { findOpenInvitation } from '../db/invitations.ts';
import type { Visitor } from '../house.ts';

/**
 * What may be seen through the door before a code is accepted: the name that was invited and the
 * role, never the process or the room.
 */
export type OpenInvitation = { code: string } & (
	| { kind: 'seat'; name: string; role: Role }
	| { kind: 'account'; name: string; mayConvene: boolean }
	| { kind: 'reset'; userName: string }
);

const Code = v.object({
	code: v.pipe(
		v.string(),
		v.trim(),
		v.minLength(1, 'field.required'),
		v.maxLength(200, 'field.tooLong')
	)
});

/** @throws Problem `invitation.unknown`, whether the code is wrong, used, withdrawn or expired. */
export async function readInvitation(
	{ house, address }: Visitor,
	raw: v.InferInput<typeof Code>
): Promise<OpenInvitation> {
	const { code } = parse(Code, raw);
	return throttled(house, { invitation: address }, async () => {
		const found = await findOpenInvitation(house.db.reads, code, house.now());
		if (found?.kind === 'seat' && found.role)
			return { code, kind: 'seat', name: found.name, role: found.role };
		if (found?.kind === 'account')
			return { code, kind: 'account', name: found.name, mayConvene: found.mayConvene };
		if (found?.kind === 'reset' && found.accountId) {
			const { userName, disabledAt } = await findAccount(house.db.reads, found.accountId);
			if (!disabledAt) return { code, kind: 'reset', userName };
		}
		throw new Problem('invitation.unknown');
	});
}
