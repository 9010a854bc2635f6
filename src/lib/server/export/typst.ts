import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
// eslint-disable-next-line no-restricted-imports -- Node’s own: another of it is started.
import { execPath } from 'node:process';
import { buffer } from 'node:stream/consumers';

/** The fonts of a page on paper, and no others: the same file comes out on every machine. */
const FONTS = [
	'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
	'vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
	'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
	'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
	'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
	'source-serif-4/700Bold/SourceSerif4_700Bold.ttf'
];

/** Three hundred pages take a tenth of it. */
const LONGEST_MILLISECONDS = 60_000;

/**
 * What the other process runs. A text, as the build makes no file for it; plain JavaScript, as nothing
 * strips its types. What goes wrong is not told in detail: the compiler would quote the words.
 */
const SETTER = `
const { readFileSync } = require('node:fs');
const { compiler, fonts, template, data } = JSON.parse(readFileSync(0, 'utf8'));
const { NodeCompiler } = require(compiler);
const typst = NodeCompiler.create({
	fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }]
});
const { result } = typst.compile({ mainFileContent: template, inputs: { data } });
if (result) process.stdout.end(typst.pdf(result));
else process.exitCode = 1;
`;

let last: Promise<unknown> = Promise.resolve();

/**
 * Sets a Typst template as PDF. The template reads `data`, as JSON, from `sys.inputs.data`: it is
 * never part of the template, so that nothing in it is ever run. It happens in a process of its
 * own, one after the other: the compiler takes seconds and some hundred megabytes for a long text,
 * while the house must go on answering, and only the end of a process gives memory back.
 */
export function typeset(template: string, data: unknown): Promise<Uint8Array<ArrayBuffer>> {
	const set = last.then(() => setApart(template, JSON.stringify(data)));
	last = set.catch(() => undefined);
	return set;
}

async function setApart(template: string, data: string): Promise<Uint8Array<ArrayBuffer>> {
	const { resolve } = createRequire(import.meta.url);
	// Without our own settings, of which one is the key of the database; words travel by the pipe,
	// as any account of the machine reads what stands on a command line.
	const setter = spawn(execPath, ['--eval', SETTER], {
		env: {},
		stdio: ['pipe', 'pipe', 'ignore'],
		timeout: LONGEST_MILLISECONDS,
		killSignal: 'SIGKILL'
	});
	const ended = once(setter, 'close').then(([code]: unknown[]) => code);
	// It may end before it has read all: what its end says is enough.
	setter.stdin.on('error', () => undefined);
	setter.stdin.end(
		JSON.stringify({
			compiler: resolve('@myriaddreamin/typst-ts-node-compiler'),
			fonts: FONTS.map((path) => resolve(`@expo-google-fonts/${path}`)),
			template,
			data
		})
	);
	const [pdf, code] = await Promise.all([buffer(setter.stdout), ended]);
	if (code !== 0) throw new Error('the page could not be set');
	return withoutMaker(new Uint8Array(pdf));
}

/** Where the compiler writes its own name. */
const MAKERS = [
	/(?<=\/Creator )\([^)]*\)/g,
	/<xmp:CreatorTool>[^<]*<\/xmp:CreatorTool>/g,
	/ x:xmptk="[^"]*"/g
];

/**
 * Blanks the name and number of the program that made a file: they tell whoever finds it more than
 * it says. Spaces take their place, so that everything lies where the file's table says.
 */
function withoutMaker(pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const text = Buffer.from(pdf.buffer).toString('latin1');
	for (const maker of MAKERS)
		for (const { 0: found, index } of text.matchAll(maker)) {
			const blank = found.startsWith('(') ? '()' : '';
			pdf.set(Buffer.from(blank.padEnd(found.length), 'latin1'), index);
		}
	return pdf;
}
