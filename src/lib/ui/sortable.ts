/** What an ordered list says of itself. Places are counted from one, as people count. */
export type SortableTexts = {
	/** Names the handle, and tells how it is used with the keyboard. */
	handle: (label: string) => string;
	up: (label: string) => string;
	down: (label: string) => string;
	lifted: (label: string, place: number, of: number) => string;
	over: (label: string, place: number, of: number) => string;
	dropped: (label: string, place: number, of: number) => string;
	cancelled: (label: string) => string;
};
