import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

// A console.error that nobody expected is a failure. A test that expects one spies on console.error itself.
let spy: MockInstance<typeof console.error>
beforeEach(() => {
  spy = vi.spyOn(console, 'error')
})
afterEach(() => {
  const calls = spy.mock.calls
  spy.mockRestore()
  expect(calls, 'unexpected console.error').toEqual([])
})
