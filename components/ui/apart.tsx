import { Children, type ReactElement, type ReactNode } from 'react'

// A browser that translates pages, as Chrome does, puts texts of its own in the place of ours. React does not know: a
// bare text that it changes or takes away later is not there any more, and the whole page breaks. A text that is all its
// element holds is safe. So whatever stands beside a text, the text has an element of its own (tests/components/apart.test.ts).

/** What may stand beside other things: elements, but no bare text. */
export type Elements = ReactElement | readonly Elements[] | boolean | null | undefined

/** Texts and elements mixed, as a message with marks in it gives them: each text in an element of its own. */
export const Apart = ({ children }: { children: ReactNode }): ReactElement => (
  <>{Children.map(children, (part) => (typeof part === 'string' ? <span>{part}</span> : (part as ReactElement)))}</>
)
