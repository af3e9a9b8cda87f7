'use client'
import { type ComponentProps, useSyncExternalStore } from 'react'
import { Button } from './button'

/**
 * The button that sends a form which came with the page. It waits until the page works: on a slow phone somebody who taps
 * before that would make the browser send the form by itself, and nothing would come of it.
 */
export function Submit({ disabled, ...rest }: Omit<ComponentProps<typeof Button>, 'type' | 'look'>) {
  const works = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  return <Button look="primary" type="submit" disabled={disabled || !works} {...rest} />
}

const subscribe = () => () => {}
