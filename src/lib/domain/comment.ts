/** A thread about a clause is open until somebody says that it is settled. */
export function isOpen({ resolvedAt }: { resolvedAt: Date | null }): boolean {
	return resolvedAt === null;
}
