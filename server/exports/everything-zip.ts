import { Zip, ZipDeflate } from 'fflate'
import { FORMAT_NAMES, FORMAT_GROUPS, type Format, formatSpec } from '@/domain/documents/formats'
import { cleanText, language, oneLine } from './engines/language'
import { setMoment } from './engines/typst'
import { photoFile } from './report/report'
import { lackIn, type WorkshopSnapshot } from './snapshot'

/** A file to put in, and how it is made. */
export interface Part {
  format: Format
  filename: string
  render: () => Promise<Uint8Array>
}

/**
 * The documents that can be made now in one file, with a text that says what each is. Made while it is sent: the next
 * document when the reader has taken the one before it, so that there is never more than one in memory.
 */
export function everythingZip(snapshot: WorkshopSnapshot, parts: readonly Part[]): ReadableStream<Uint8Array> {
  const { t } = language(snapshot.locale)
  const text = new TextEncoder().encode(readMe(snapshot, parts))
  const ready = (filename: string, bytes: Uint8Array) => ({ filename, render: () => Promise.resolve(bytes) })
  const photos = snapshot.photos.map(({ bytes }, place) => ready(photoFile(place, snapshot.locale), bytes))
  const files = [ready(t('readMe.file'), text), ...parts, ...photos]
  let zip: Zip
  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error)
        controller.enqueue(chunk)
        if (final) controller.close()
      })
    },
    async pull() {
      const file = files.shift()
      if (!file) return zip.end()
      const bytes = await file.render()
      const entry = new ZipDeflate(file.filename)
      entry.mtime = clockOf(snapshot.exportedAt)
      zip.add(entry)
      entry.push(bytes, true)
    },
  })
}

/** A zip has times without a zone, and the library writes the local one: this is when that reads as UTC does now. */
function clockOf(iso: string): Date {
  const { year, month, day, hour, minute, second } = setMoment(iso)
  return new Date(year, month - 1, day, hour, minute, second)
}

/** What is in it, group by group, and what is not there yet. */
function readMe(snapshot: WorkshopSnapshot, parts: readonly Part[]): string {
  const { locale } = snapshot
  const { t, take, day, moment } = language(locale)
  const { organisation, date } = snapshot.stage.preparation
  const describe = ({ format, filename }: Part) => {
    const { name, about } = formatSpec(format)
    return [`  ${filename}`, `    ${name[locale]}. ${about[locale]}`]
  }
  const groups = FORMAT_GROUPS.flatMap((group) => {
    const here = parts.filter(({ format }) => formatSpec(format).group === group)
    return here.length > 0 ? ['', take(`groups.${group}`), ...here.flatMap(describe)] : []
  })
  const lacking = FORMAT_NAMES.flatMap((format) => {
    const why = lackIn(snapshot, format)
    return why ? [`  ${formatSpec(format).name[locale]}: ${take(why)}`] : []
  })
  const photos = snapshot.photos.flatMap(({ caption }, place) => [
    `  ${photoFile(place, snapshot.locale)}`,
    ...(caption ? [`    ${oneLine(caption)}`] : []),
  ])
  const lines = [
    oneLine(organisation),
    t('readMe.workshop', { day: day(date) }),
    t('readMe.made', { moment: moment(snapshot.exportedAt) }),
    ...groups,
    ...(photos.length > 0 ? ['', t('report.photos'), ...photos] : []),
    ...(lacking.length > 0 ? ['', t('readMe.lacking'), ...lacking] : []),
  ]
  return cleanText(`${lines.join('\n')}\n`)
}
