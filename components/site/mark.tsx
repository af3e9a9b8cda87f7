/** The product's mark: a sticky note that stays, with a tick. Decorative, the name stands beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path className="fill-brand" d="M7 2h18a5 5 0 0 1 5 5v13L20 30H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5z" />
      <path className="fill-white/55" d="M30 20h-6a4 4 0 0 0-4 4v6z" />
      <path
        className="fill-none stroke-white stroke-[3.2]"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m9 14.5 4.6 4.6L22.5 10"
      />
    </svg>
  )
}
