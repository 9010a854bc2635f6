import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/domain/path.ts';
import { isLanguage } from '#lib/i18n/locale.ts';
import { chooseLanguage } from '#lib/server/commands/accounts.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language for this browser, and for the account that is signed in; then back to the page. */
export const POST: RequestHandler = async ({ request, cookies, locals, url }) => {
	const data = await request.formData();
	const locale = data.get('locale');
	if (isLanguage(locale)) {
		cookies.set('wasata_language', locale, {
			path: '/',
			maxAge: YEAR_SECONDS,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
		if (locals.caller) await chooseLanguage(locals.caller, { locale });
	}
	redirect(303, ownPath(data.get('back')));
};
