/** A drawing of a board with notes, for the landing page. Decorative. */
const notes = [
  { x: 28, y: 70, tone: 'fill-sea-wash stroke-sea/30' },
  { x: 108, y: 70, tone: 'fill-leaf-wash stroke-leaf/30' },
  { x: 28, y: 150, tone: 'fill-sun-wash stroke-sun/30' },
  { x: 218, y: 70, tone: 'fill-rose-wash stroke-rose/30' },
  { x: 218, y: 150, tone: 'fill-sea-wash stroke-sea/30' },
  { x: 298, y: 70, tone: 'fill-sun-wash stroke-sun/30' },
] as const

export function BoardSketch({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 540 260" aria-hidden="true" className={className}>
      <rect className="fill-card stroke-line" x="1" y="1" width="538" height="258" rx="18" />
      <path className="stroke-line" d="M194 24v212M384 24v212" />
      <path className="stroke-brand stroke-[6]" strokeLinecap="round" d="M31 38h84M221 38h64M411 38h76" />
      {notes.map(({ x, y, tone }) => (
        <g key={`${x}/${y}`}>
          <rect className={tone} x={x} y={y} width="68" height="68" rx="6" />
          <path
            className="stroke-ink/35 stroke-[3]"
            strokeLinecap="round"
            d={`M${x + 12} ${y + 20}h44m-44 13h36m-36 13h24`}
          />
        </g>
      ))}
      <rect className="stroke-line fill-card" x="408" y="70" width="104" height="148" rx="6" />
      <path className="stroke-ink/35 stroke-[3]" strokeLinecap="round" d="M424 94h56m-56 16h72m-72 16h72m-72 16h48" />
      <path
        className="stroke-brand fill-none stroke-[3.5]"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M426 194c8-18 14-18 13-6s6 10 11 0 7-8 8 0 8 5 26-4"
      />
    </svg>
  )
}
