import pino from 'pino';

/** What happens to the machine, in ids and verbs: never a word from a room, a name or an address. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
