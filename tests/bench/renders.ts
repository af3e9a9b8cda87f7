/**
 * How many components are drawn again for a letter that a note-taker types, is seen waiting, and is saved: `tsx tests/bench/renders.ts [letters]`. Counted by React
 * itself, as its developer tools would, on the built product in a real browser. Prints JSON.
 */
import { comeIn, DESKTOP, openBrowser, person } from '../support/browser/browser'
import { startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/client'
import { Visitor } from '../support/room/visitor'

const letters = Number(process.argv[2] ?? 20)
const product = await startProduct()
const browser = await openBrowser()
try {
  const desk = new Visitor(() => product.url)
  await desk.becomesFacilitator()
  const made = await desk.prepares(NEW_WORKSHOP)
  const ask = (body: object) => desk.post(`/api/workshops/${made.id}/commands`, body)
  const an = await person(browser, product.url, DESKTOP)
  // What the compiler puts around functions with a name is not in the page.
  await an.context.addInitScript('globalThis.__name = (named) => named')
  await an.context.addInitScript(countDrawings)
  await comeIn(an, made, 'An')
  const { members } = await desk.json<{ members: { id: string; name: string }[] }>(`/api/workshops/${made.id}`)
  await ask({ type: 'workshop.start' })
  await ask({ type: 'pen.give', to: members.find(({ name }) => name === 'An')!.id })
  await ask({ type: 'step.go', step: 'step-1' })
  const { page } = an
  await page.locator('.tl-canvas').waitFor()
  await page.locator('.tl-container').focus()
  await page.keyboard.press('n')
  await page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
  const count = () => page.evaluate(() => (globalThis as unknown as { drawn: number }).drawn)
  const saved = () => page.getByText('Bewaard').first().waitFor()
  await page.keyboard.type('x')
  await saved()
  const before = await count()
  for (let letter = 0; letter < letters; letter++) {
    // The server pauses, so that each letter is seen waiting and then saved.
    product.process.kill('SIGSTOP')
    await page.keyboard.type('a')
    await page.getByText('Bezig met bewaren').first().waitFor()
    product.process.kill('SIGCONT')
    await saved()
  }
  console.log(JSON.stringify({ letters, drawnPerLetter: Math.round(((await count()) - before) / letters) }))
} finally {
  await browser.close()
  await product.stop()
}

/** Runs in the page before its scripts: counts the components that did something in each commit. */
function countDrawings() {
  interface Fiber {
    tag: number
    flags: number
    child: Fiber | null
    sibling: Fiber | null
    alternate: Fiber | null
  }
  const page = globalThis as unknown as { drawn: number; __REACT_DEVTOOLS_GLOBAL_HOOK__: object }
  page.drawn = 0
  const [FUNCTION, MEMO, SIMPLE_MEMO, PERFORMED_WORK] = [0, 14, 15, 1]
  const walk = (fiber: Fiber | null, seen: WeakSet<Fiber>): void => {
    for (let at = fiber; at; at = at.sibling) {
      if (seen.has(at)) continue
      if ([FUNCTION, MEMO, SIMPLE_MEMO].includes(at.tag) && at.flags & PERFORMED_WORK) page.drawn++
      // A child that is the same object as before was not drawn.
      if (!at.alternate || at.child !== at.alternate.child) walk(at.child, seen)
    }
  }
  page.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current, new WeakSet()),
  }
}
