import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Submit } from '@/components/ui/submit'

test('PEOPLE-7: the button of a form comes disabled with the page, and waits until the page works', () => {
  expect(renderToString(<Submit>Doe mee</Submit>)).toMatch(/<button[^>]* disabled=""[^>]*>Doe mee<\/button>/)
})
