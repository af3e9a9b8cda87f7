import { encode } from 'uqr'

/** A QR code as one path, black on white whatever the page looks like, with the quiet zone scanners need. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 3 })
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={`bg-[white] ${className ?? ''}`}
    >
      <path className="fill-[black]" d={outline(data)} />
    </svg>
  )
}

const outline = (rows: boolean[][]): string =>
  rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
