/** What stands in a field of a form that is sent; nothing for a file or a field that is not there. */
export function typedIn(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}
