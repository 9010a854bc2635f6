import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { paraglide } from './src/lib/i18n/compile.ts';

/** What server.js does in production: hands the http server to the hub (server/realtime/attach.ts). */
const httpForTheHub: Plugin = {
	name: 'wasata-http',
	configureServer({ httpServer }) {
		if (httpServer) Reflect.set(globalThis, Symbol.for('wasata.http'), httpServer);
	}
};

/**
 * Scripts that are one file for all pages: what 25 of the hundred pages use, and what goes around every page of a
 * room. Else a page is sixty files, many of a few hundred bytes, each with its own way there and back.
 */
const TOGETHER = [
	{ name: 'common', minShareCount: 25, priority: 2 },
	{
		name: 'frame',
		test: /\/src\/(lib\/components\/shell\/Shell|routes\/rooms\/\[room\]\/\+layout)\.svelte$/,
		priority: 1
	}
];

export default defineConfig({
	plugins: [paraglideVitePlugin(paraglide), sveltekit(), httpForTheHub],
	// Found only once a page goes live, and then the page would be loaded again.
	optimizeDeps: { include: ['socket.io-client', 'socket.io-msgpack-parser'] },
	server: { port: Number(globalThis.process.env.PORT ?? 3000), strictPort: true },
	// Scripts of pages that carry no other (`?worker&url`): modules, which load more only when asked.
	worker: { format: 'es' },
	build: {
		target: 'es2023',
		// Says how long each plugin took whenever the machine is slow.
		rolldownOptions: { checks: { pluginTimings: false } }
	},
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: { groups: TOGETHER }
					}
				}
			}
		}
	},
	// Left outside, it is 150 files, and Node reads its 180 kB package.json anew for each: 200 MB and 0.4 s of every start.
	ssr: { noExternal: ['drizzle-orm', '@lucia-auth/adapter-drizzle'] },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					globalSetup: ['tests/template.ts'],
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
					exclude: ['tests/e2e/**'],
					// By itself, vitest leaves one of two processors idle.
					maxWorkers: '100%',
					testTimeout: 30_000
				}
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					globalSetup: ['tests/e2e/template.ts'],
					include: ['tests/e2e/**/*.test.ts'],
					testTimeout: 60_000,
					hookTimeout: 120_000,
					fileParallelism: false
				}
			}
		]
	}
});
