import type { ComponentProps } from 'react'

/**
 * A button to choose a file with. The browser's own field speaks the browser's language and looks like nothing else here,
 * so the label is the button. The same file can be chosen again.
 */
export function FileButton({
  children,
  disabled,
  onFile,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'className'> & { onFile: (file: File) => void }) {
  return (
    <label
      className={`border-brand bg-card text-brand-strong hover:bg-brand-wash has-focus-visible:outline-focus relative inline-flex min-h-11 cursor-pointer items-center self-start rounded-lg border px-4 py-2 font-semibold has-focus-visible:outline-3 has-focus-visible:outline-offset-2 ${disabled ? 'opacity-55' : ''}`}
    >
      <span>{children}</span>
      <input
        type="file"
        disabled={disabled}
        className="sr-only"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) onFile(file)
          currentTarget.value = ''
        }}
        {...rest}
      />
    </label>
  )
}
