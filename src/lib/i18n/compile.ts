/** How the messages become code: used by Vite and by src/scripts/prepare.ts, which need the same. */
export const paraglide = {
	project: './src/lib/i18n/project.inlang',
	outdir: './src/lib/i18n/paraglide',
	strategy: ['globalVariable' as const],
	isServer: 'import.meta.env?.SSR ?? true',
	emitGitIgnore: false,
	emitPrettierIgnore: false
};
