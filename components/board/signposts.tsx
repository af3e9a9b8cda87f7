import type { Part } from '@/domain/sheet/sheet'
import { TONE_LOOKS, ToneIcon } from './tones'

/** The questions beside the one that is looked at, with how many notes each has. In board units. */
export function Signposts({ x, y, w, h, posts, size }: Extract<Part, { kind: 'signposts' }>) {
  return (
    <ul
      aria-hidden="true"
      className="absolute flex gap-[12px]"
      style={{ left: x, top: y, width: w, height: h, fontSize: size, lineHeight: 1.1 }}
    >
      {posts.map(({ cell, tone, text, notes, now }) => {
        const look = TONE_LOOKS[tone]
        return (
          <li
            key={cell}
            className={`flex flex-1 items-center gap-[12px] rounded-[14px] px-[16px] font-semibold ${now ? `${look.bar} text-white` : `bg-card ${look.text}`}`}
          >
            <ToneIcon tone={tone} />
            <span className="line-clamp-2 min-w-0 flex-1">{text}</span>
            <span className="font-medium">{notes}</span>
          </li>
        )
      })}
    </ul>
  )
}
