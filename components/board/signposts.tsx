import type { Part } from '@/domain/sheet/sheet'
import { TONE_LOOKS, ToneIcon } from './tones'

/** Width of one, in its letters, from which there is room for a drawing before its words. */
const ROOMY = 9

/** The questions beside the one that is looked at, with how many notes each has. In board units. */
export function Signposts({ x, y, w, h, posts, size }: Extract<Part, { kind: 'signposts' }>) {
  // Where many stand beside one another on a narrow sheet, the words need all the room.
  const roomy = w / posts.length >= size * ROOMY
  return (
    <ul
      aria-hidden="true"
      data-signposts
      className="absolute flex gap-[12px]"
      style={{ left: x, top: y, width: w, height: h, fontSize: size, lineHeight: 1.1 }}
    >
      {posts.map(({ cell, tone, text, notes, now }) => {
        const look = TONE_LOOKS[tone]
        return (
          <li
            key={cell}
            className={`flex min-w-0 flex-1 items-center rounded-[14px] font-semibold ${roomy ? 'gap-[12px] px-[16px]' : 'gap-[6px] px-[8px]'} ${now ? `${look.bar} text-white` : `bg-card ${look.text}`}`}
          >
            {roomy ? <ToneIcon tone={tone} /> : null}
            <span className="line-clamp-2 min-w-0 flex-1 break-words hyphens-auto">{text}</span>
            <span className="font-medium">{notes}</span>
          </li>
        )
      })}
    </ul>
  )
}
