import { expect, test } from 'vitest'
import { DESKTOP } from '../support/browser/browser'
import { button, cast, shown, signsIn } from '../support/browser/cast'
import { NEW_WORKSHOP } from '../support/room/client'

// Fatima leads so many workshops that her list has two pages. Chapters of one story, on a product of its own.

const story = cast('list', { alone: true, workshop: null, people: { fatima: { screen: DESKTOP } } })
const { fatima } = story.people
const cards = () => fatima.page.getByRole('list').getByRole('listitem')

test('LIST-1: a page of twenty, and the way to the older ones and back', async () => {
  await signsIn(fatima)
  await shown(fatima, 'Nog geen workshops').waitFor()
  for (let nth = 1; nth <= 21; nth++)
    await fatima.ask('/api/workshops', { ...NEW_WORKSHOP, organisation: `Buurthuis ${nth}` })
  await fatima.page.reload()
  await shown(fatima, 'Pagina 1 van 2').waitFor()
  expect(await cards().count()).toBe(20)
  await fatima.accessible()
  await fatima.look('list-1')
  await fatima.page.getByRole('link', { name: 'Oudere' }).click()
  await shown(fatima, 'Pagina 2 van 2').waitFor()
  await fatima.page.getByRole('heading', { name: 'Buurthuis 1', exact: true }).waitFor()
  expect(await cards().count()).toBe(1)
  await fatima.page.getByRole('link', { name: 'Nieuwere' }).click()
  await shown(fatima, 'Pagina 1 van 2').waitFor()
})

test('LIST-2: looking for an organisation, and everything again', async () => {
  await fatima.page.getByLabel('Zoek een organisatie').fill('huis 2')
  await button(fatima, 'Zoek').click()
  await shown(fatima, '3 workshops gevonden').waitFor()
  expect(await cards().count()).toBe(3)
  await fatima.accessible()
  await fatima.look('list-2-found')
  await fatima.page.getByLabel('Zoek een organisatie').fill('nergens')
  await fatima.page.keyboard.press('Enter')
  await shown(fatima, 'Geen workshop gevonden').waitFor()
  await fatima.page.getByRole('link', { name: 'Toon alles' }).click()
  await shown(fatima, 'Pagina 1 van 2').waitFor()
  expect(story.troubles()).toEqual([])
})
