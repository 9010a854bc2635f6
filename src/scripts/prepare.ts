/** `npm run prepare`: makes what is not kept in git but read by the editor, the tests and the build. */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { format, resolveConfig } from 'prettier';
import { paraglide } from '#lib/i18n/compile.ts';
import { root, run } from './toolchain.ts';

await nameEveryNoun();
await compile(paraglide);
if (!existsSync(join(root, '.svelte-kit', 'tsconfig.json'))) await run('svelte-kit', ['sync']);

/** The compiler reads only the folders of messages that its settings name. */
async function nameEveryNoun() {
	const file = join(root, paraglide.project, 'settings.json');
	const before = await readFile(file, 'utf8');
	const nouns = await readdir(join(root, 'src/lib/i18n/messages'));
	const settings: Settings = JSON.parse(before);

	settings['plugin.inlang.messageFormat'].pathPattern = nouns
		.sort()
		.map((noun) => `./messages/${noun}/{locale}.json`);
	const style = await resolveConfig(file);
	const after = await format(JSON.stringify(settings), { ...style, parser: 'json' });
	if (after !== before) await writeFile(file, after);
}

type Settings = { 'plugin.inlang.messageFormat': { pathPattern: string[] } };
