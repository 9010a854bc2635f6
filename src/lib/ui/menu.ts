/** What a menu offers: a place to go, or a button of a form that stands elsewhere on the page. */
export type MenuItem = { label: string } & (
	{ href: string } | { form: string; name?: string; value?: string }
);
