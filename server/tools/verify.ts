// npm run verify -- <file>      checks a declaration.json or a receipt, without a server and without a network
import { readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { check } from '@/domain/declaration/signing/verify'
import { messages } from '@/domain/messages'

const [file] = process.argv.slice(2)
if (!file) {
  console.error('usage: npm run verify -- <file>')
  process.exit(2)
}
const locale = /^nl/i.test(process.env.LANG ?? '') ? 'nl' : 'en'
const t = createTranslator({ locale, messages: messages[locale], namespace: 'signing.check' })
const checked = check(readFileSync(file, 'utf8'))
if (checked.ok) {
  const { of, versions, signatures, head, length, publicKey } = checked
  const line = (term: string, value: string) => console.log(`${term}: ${value}`)
  console.log(`${t('right')}. ${t(of === 'bundle' ? 'rightBundle' : 'rightReceipt')}`)
  for (const { version, sha256 } of versions) line(t('text', { version }), sha256)
  line(t('head', { length }), head)
  line(t('key'), publicKey)
  console.log(`${t('signatures')}:${signatures.length === 0 ? ` ${t('none')}` : ''}`)
  for (const { position, version, at, signer } of signatures) {
    const who = signer ? [signer.name, signer.function].filter(Boolean).join(', ') : t('erased')
    console.log(`  ${position}. ${who} (${t('inVersion', { version, moment: at })})`)
  }
} else {
  const { problem, position } = checked
  console.log(`${t('wrong')}. ${t(`problem.${problem}`)}${position === null ? '' : ` ${t('at', { position })}`}`)
  process.exitCode = 1
}
