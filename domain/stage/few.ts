/** Of fewer people than this it is easy to guess who said what. */
export const FEW = 5

/** Whether only few people are there who can have said something. */
export const isFew = (people: number): boolean => people < FEW

/**
 * Whether showing this to everybody would tell who answered what: answers that were not shown yet can be told from those
 * that were, so only the new ones count.
 */
export const showsFew = ({ answered, shown }: { answered: number; shown: number }): boolean => isFew(answered - shown)
