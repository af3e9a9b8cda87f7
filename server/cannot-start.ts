/** A start fails for a reason that a person can mend. The message is all that they need to read. */
export class CannotStart extends Error {}
