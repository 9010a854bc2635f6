import { compile } from '@inlang/paraglide-js';
import { paraglide } from '#lib/i18n/compile.ts';
await compile(paraglide);
