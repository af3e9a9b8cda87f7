/** Stands in browsers for what only Node has: see next.config.js. */
export const Buffer = undefined
