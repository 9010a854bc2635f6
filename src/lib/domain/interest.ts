/** What lies under a position. */
export const INTEREST_KINDS = ['interest', 'need', 'fear'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];
