/** What can be told from the shape of the code. What needs the whole tree is in tests/architecture.test.ts. */
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const LETTER = String.raw`[value=/\p{L}/u]`;
const SPOKEN =
	'/^(title|alt|placeholder|label|legend|summary|caption|heading|hint|aria-(label|description|roledescription|valuetext|placeholder))$/';
const SAY_IT_IN_MESSAGES = 'People read this: say it in src/lib/i18n/messages, in three languages.';
const textForPeople = [
	`:not(SvelteStyleElement) > SvelteText${LETTER}`,
	`SvelteAttribute[key.name=${SPOKEN}] > SvelteLiteral${LETTER}`,
	`SvelteAttribute[key.name=${SPOKEN}] > SvelteMustacheTag > Literal${LETTER}`,
	`:matches(SvelteElement, SvelteIfBlock, SvelteElseBlock, SvelteEachBlock) > SvelteMustacheTag > Literal${LETTER}`,
	`:matches(SvelteElement, SvelteIfBlock, SvelteElseBlock, SvelteEachBlock) > SvelteMustacheTag > ConditionalExpression > Literal.consequent${LETTER}`,
	`:matches(SvelteElement, SvelteIfBlock, SvelteElseBlock, SvelteEachBlock) > SvelteMustacheTag > ConditionalExpression > Literal.alternate${LETTER}`
].map((selector) => ({ selector, message: SAY_IT_IN_MESSAGES }));

const noEnum = { selector: 'TSEnumDeclaration', message: 'A union of strings, not an enum.' };
const roleOutsidePolicy = [
	'BinaryExpression[operator=/^[!=]==?$/] > MemberExpression[property.name="role"]',
	'BinaryExpression[operator=/^[!=]==?$/] > Identifier[name="role"]'
].map((selector) => ({
	selector,
	message: 'Who may do what is decided in domain/policy.ts: ask a predicate there.'
}));
const oneEngine = {
	selector: 'CallExpression[callee.property.name=/^(get|all|run)$/][arguments.length=0]',
	message:
		'Await the query instead: .get(), .all() and .run() exist on one of the two engines only.'
};

/** @param {{ selector: string; message: string }[]} restrictions */
const refuse = (...restrictions) => ({ 'no-restricted-syntax': ['error', ...restrictions] });

const typesUnknown = Object.fromEntries(
	['assignment', 'argument', 'call', 'member-access', 'return'].map((kind) => [
		`@typescript-eslint/no-unsafe-${kind}`,
		'off'
	])
);

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'data*/',
			'drizzle/',
			'static/',
			'src/lib/i18n/paraglide/'
		]
	},
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: {
					allowDefaultProject: ['eslint.config.js', 'svelte.config.js', 'drizzle.config.ts']
				},
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			// TypeScript knows what is defined, in Svelte files too.
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unnecessary-condition': 'off',
			'@typescript-eslint/no-extraneous-class': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// SvelteKit's redirect() and error() are thrown, and are not Errors.
			'@typescript-eslint/only-throw-error': 'off',
			// A command that has nothing to wait for is still a promise to its caller.
			'@typescript-eslint/require-await': 'off',
			eqeqeq: 'error',
			'no-control-regex': 'error',
			'no-fallthrough': 'error',
			'no-irregular-whitespace': 'error',
			'no-unreachable': 'error',
			'no-unsafe-finally': 'error',
			'no-empty': 'error',
			'no-console': 'error',
			// Wasata is served at the root of its own host.
			'svelte/no-navigation-without-resolve': 'off',
			...refuse(noEnum)
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		files: ['**/*.svelte'],
		rules: {
			...refuse(noEnum, ...textForPeople, ...roleOutsidePolicy),
			// Types that come out of another component are known to svelte-check, not here.
			...typesUnknown,
			'@typescript-eslint/no-redundant-type-constituents': 'off'
		}
	},
	{
		files: ['src/routes/**/*.ts', 'src/lib/**/*.ts', 'src/hooks.server.ts'],
		ignores: ['src/lib/domain/policy.ts', 'src/lib/server/db/**', '**/*.test.ts'],
		rules: refuse(noEnum, ...roleOutsidePolicy)
	},
	{
		files: ['src/lib/server/**/*.ts'],
		ignores: ['src/lib/server/db/**', '**/*.test.ts'],
		rules: refuse(noEnum, ...roleOutsidePolicy, oneEngine)
	},
	{
		files: ['src/lib/server/db/**/*.ts'],
		ignores: ['src/lib/server/db/{open,connection,sqlite,postgres,migrate}*.ts', '**/*.test.ts'],
		rules: refuse(noEnum, ...roleOutsidePolicy, oneEngine)
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['src/scripts/**', '**/*.test.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				{
					name: 'process',
					message: 'A process is ours; Node’s stays in server.js and src/scripts.'
				}
			],
			'no-restricted-properties': ['error', { object: 'globalThis', property: 'process' }],
			'no-restricted-imports': ['error', { paths: ['process', 'node:process'] }]
		}
	},
	{
		files: ['server.js', 'src/scripts/**', 'src/demo/**', 'tests/bench/**'],
		rules: { 'no-console': 'off' }
	},
	{
		// What JSON.parse and a bundle without types return is checked where it is used.
		files: ['**/*.js', 'src/scripts/**', 'tests/**', '**/*.test.ts'],
		rules: typesUnknown
	},
	{
		files: ['server.js'],
		rules: {
			// Listeners of Node's events may be async: what they throw is caught in them.
			'@typescript-eslint/no-misused-promises': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off'
		}
	}
);
