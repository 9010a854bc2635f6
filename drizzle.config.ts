import { defineConfig } from 'drizzle-kit';

const engine = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** Used by `npm run db:generate`, once for each engine. */
export default defineConfig({
	dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
	schema: './drizzle/tables.ts',
	out: `./drizzle/${engine}`
});
