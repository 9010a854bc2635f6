import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Context } from '../command.ts';
import { findAgreement, type Agreement } from '../db/agreements.ts';

/**
 * A text of which the caller decides what becomes of it. Once it was signed nothing does.
 *
 * @throws Problem `absent`, `forbidden`, `agreement.signed`.
 */
export async function findToKeep(
	{ tx, scope }: Pick<Context, 'tx' | 'scope'>,
	{ roomId, agreementId }: { roomId: string; agreementId: string }
): Promise<Agreement> {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	authorize(scope, roomId, 'agreement.write');
	checkNotSigned(agreement);
	return agreement;
}

/** @throws Problem `agreement.signed`. */
export function checkNotSigned({ signedAt }: Pick<Agreement, 'signedAt'>): void {
	if (signedAt) throw new Problem('agreement.signed');
}
