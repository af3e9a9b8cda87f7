/** How many things wait, on the button to them; nothing when none does. */
export function Count({ of, className = '' }: { of: number; className?: string }) {
  if (of === 0) return null
  return (
    <span className={`bg-danger min-w-5 rounded-full px-1 text-center text-xs leading-5 text-white ${className}`}>
      {of}
    </span>
  )
}
