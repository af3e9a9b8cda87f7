import type { ComponentProps } from 'react'

type Radio = Omit<ComponentProps<'input'>, 'type' | 'className'>

const chosen =
  'border-soft bg-card has-checked:border-brand has-checked:bg-brand-wash cursor-pointer items-center gap-2'

/** One answer of several as a field to tap; stands in a grid with the others. */
export const RadioTile = ({ children, ...radio }: Radio) => (
  <label
    className={`${chosen} flex min-h-12 rounded-lg border px-3 py-2 strip:min-h-11 strip:gap-1.5 strip:px-2 strip:py-1`}
  >
    <input type="radio" className="accent-brand size-5 shrink-0" {...radio} />
    <span>{children}</span>
  </label>
)

/** The same for one or two words; stands in a row with the others. */
export const RadioPill = ({ children, ...radio }: Radio) => (
  <label
    className={`${chosen} has-focus-visible:outline-focus inline-flex min-h-11 rounded-full border px-4 has-focus-visible:outline-3`}
  >
    <input type="radio" className="accent-brand size-4" {...radio} />
    <span>{children}</span>
  </label>
)
