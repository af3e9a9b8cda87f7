/**
 * Puts a text on the clipboard, and says whether that worked. A page on plain http has no clipboard of its own: there,
 * and wherever the browser refuses it, the text is selected and copied the old way.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

function copySelected(text: string): boolean {
  const holder = document.createElement('textarea')
  holder.value = text
  holder.style.position = 'fixed'
  // Inside an open dialog everything outside of it is inert, so the holder has to go in.
  const home = document.querySelector('dialog[open]') ?? document.body
  const before = document.activeElement
  home.append(holder)
  holder.select()
  const done = document.execCommand('copy')
  holder.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
