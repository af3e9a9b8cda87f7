import { createContext, type ReactElement } from 'react'

/** What the page draws on the sheet of the declaration. */
export const PaperContext = createContext<(() => ReactElement) | null>(null)
