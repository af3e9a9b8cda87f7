import { afterEach, beforeEach, expect, vi } from 'vitest'

// A console.error that nobody expected is a failure. A test that expects one spies on console.error itself.
let spy: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  spy = vi.spyOn(console, 'error')
})
afterEach(() => {
  const calls = spy.mock.calls
  spy.mockRestore()
  expect(calls, 'unexpected console.error').toEqual([])
})
