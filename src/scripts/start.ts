/** `npm start`: builds if need be, then serves. Settings come from the environment (see README.md). */
import process from 'node:process';
import { buildIfChanged, root } from './toolchain.ts';

process.chdir(root);
await buildIfChanged();
await import('../../server.js');
