/** Marks changes of the doc made in the list, so that undo and the saving count know where they came from. */
export const LIST_ORIGIN = { source: 'list' } as const
