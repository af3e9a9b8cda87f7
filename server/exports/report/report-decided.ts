import { actionTitle } from '@/domain/board/structure'
import { rhythmWords } from '@/domain/method/when'
import {
  COMPONENTS,
  openComponents,
  type StageComponents,
  type Verdict,
  VERDICT_ON,
  VERDICT_QUESTIONS,
  verdictCell,
} from '@/domain/method/components'
import type { Anchor } from '@/domain/method/components-schema'
import { PLAN_CELL, questionText } from '@/domain/method/template'
import { CAPACITY_QUESTIONS } from '@/domain/stage/capacity'
import type { Earlier } from '@/domain/stage/earlier'
import { byKind, decisionOn } from '@/domain/stage/decision'
import { questionsOf } from '@/domain/stage/evaluation'
import { type Counts, SCALE, SCORE_WORDS, totalOf } from '@/domain/stage/scale'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import type { Language } from '../engines/language'
import type { WorkshopSnapshot } from '../snapshot'
import {
  type Block,
  type Chart,
  entry,
  type Fact,
  facts,
  heading,
  list,
  remark,
  type Section,
  text,
} from './report-model'

/** What was decided and answered on phones and on the desk, in the words of the report. Only what was shown to all. */
export interface Decided extends Language {
  snapshot: WorkshopSnapshot
}

// --- In short --------------------------------------------------------------------------------------------------------

/** The decisions on one page, or nothing while there are none. */
export function inShort({ snapshot, ...language }: Decided): Section[] {
  const { stage, notes, versions, locale } = snapshot
  const { t } = language
  const { commitment, components, anchor } = stage
  const planned = notes.filter(({ cell, text: said }) => cell === PLAN_CELL && said.trim())
  const signed = versions.at(-1)
  const done = COMPONENTS.length - openComponents(components).length
  const blocks: Block[] = [
    ...verdictTable(stage, locale, language),
    ...facts(
      { label: t('report.commitment'), value: commitment.answer ? t(`commitment.${commitment.answer}`) : '' },
      { label: t('components.title'), value: done > 0 ? t('components.done', { done, all: COMPONENTS.length }) : '' },
      { label: t('anchor.title'), value: anchor ? t('anchor.short', anchorWords(anchor, locale, language)) : '' },
      {
        label: t('report.declaration'),
        value: signed ? t('report.signedBy', { version: signed.version, count: signed.signatures.length }) : '',
      },
    ),
    ...(planned.length > 0
      ? [
          heading(3, questionText(PLAN_CELL)[locale]),
          list(
            planned.map(({ text: said }) => entry(said)),
            '',
          ),
        ]
      : []),
  ]
  return blocks.length > 0 ? [{ title: t('report.short'), blocks }] : []
}

function verdictTable({ preparation, verdicts }: Stage, locale: Locale, { t }: Language): Block[] {
  if (Object.keys(verdicts).length === 0) return []
  const word = (verdict: Verdict | undefined) => (verdict ? t(`verdict.${verdict}`) : '–')
  return [
    {
      kind: 'table',
      head: [t('report.pastAction'), ...VERDICT_QUESTIONS.map((question) => t(`verdict.${VERDICT_ON[question]}`))],
      rows: preparation.actions.map((action, i) => [
        actionTitle(action, i, locale),
        ...VERDICT_QUESTIONS.map((question) => word(verdicts[verdictCell(question, action.id)])),
      ]),
    },
  ]
}

// --- Beside a question -----------------------------------------------------------------------------------------------

/** What was decided about a cell, above its notes. The components come together, see {@link componentsOf}. */
export function decidedOn(cell: string, { snapshot, ...language }: Decided): Block[] {
  const { t } = language
  const decision = decisionOn(cell, snapshot.stage)
  if (!decision) return []
  return byKind(decision, {
    verdict: ({ verdict }) =>
      verdict ? facts({ label: t('verdict.label'), value: t(`verdict.${verdict}`), verdict }) : [],
    commitment: ({ commitment: { answer, words } }) => [
      ...facts({ label: t('commitment.label'), value: answer ? t(`commitment.${answer}`) : '' }),
      ...text(words),
    ],
    component: () => [],
    anchor: ({ anchor }) => (anchor ? anchorFacts(anchor, snapshot.locale, language) : []),
  })
}

function anchorFacts(anchor: Anchor, locale: Locale, language: Language): Block[] {
  const { t } = language
  const words = anchorWords(anchor, locale, language)
  return facts(
    { label: t('components.who'), value: words.who },
    { label: t('anchor.context'), value: words.context },
    { label: t('anchor.rhythm'), value: words.rhythm },
    { label: t('anchor.first'), value: t('anchor.at', words) },
  )
}

const anchorWords = (anchor: Anchor, locale: Locale, { day }: Language) => ({
  ...anchor,
  rhythm: rhythmWords(anchor, locale),
  day: day(anchor.date),
})

/** The four components with who, what and when, and how many are concrete. */
export function componentsOf({ snapshot, ...language }: Decided): Block[] {
  const { t } = language
  const { components } = snapshot.stage
  const done = t('components.done', {
    done: COMPONENTS.length - openComponents(components).length,
    all: COMPONENTS.length,
  })
  return [heading(3, t('components.title')), remark(done), ...componentTable(components, snapshot.locale, language)]
}

function componentTable(components: StageComponents, locale: Locale, { t }: Language): Block[] {
  const filled = COMPONENTS.some((id) => Object.values(components[id]).some(Boolean))
  if (!filled) return []
  return [
    {
      kind: 'table',
      head: [t('components.component'), t('components.who'), t('components.what'), t('components.when')],
      rows: COMPONENTS.map((id) => {
        const { who, what, when } = components[id]
        return [questionText(id)[locale], ...[who, what, when].map((said) => said || t('components.open'))]
      }),
    },
  ]
}

// --- Asked of everybody ----------------------------------------------------------------------------------------------

/** Draagkracht for one action, once everybody may see it: totals only. */
export function capacityOf(action: string, { snapshot, ...language }: Decided): Block[] {
  const counts = snapshot.stage.capacity.result?.[action]
  if (!counts) return []
  const charts = CAPACITY_QUESTIONS.map((asked) => chart(language.ask(`capacity.${asked}`), counts[asked], language))
  return [heading(4, language.ask('capacity.title')), { kind: 'charts', charts }]
}

/** Says that there are answers which the group has not seen, so that nobody takes the report for complete. */
export const capacityWaits = ({ snapshot: { stage }, t }: Decided): Block[] =>
  stage.capacity.answered > 0 && !stage.capacity.result ? [remark(t('report.capacityWaits'))] : []

function chart(title: string, counts: Counts, { ask }: Language): Chart {
  return {
    title,
    total: ask('scale.total', { count: totalOf(counts) }),
    bars: SCALE.map((score, i) => ({ label: ask(`scale.${SCORE_WORDS[score]}`), count: counts[i]! })),
  }
}

/** The minority's voices that were shown, each with what has to change. */
export function voicesOf({ snapshot, t, ask }: Decided): Block[] {
  const { revealed, waiting } = snapshot.stage.voices
  const change = (said: string): Fact[] => (said ? [{ label: ask('voices.change'), value: said }] : [])
  const entries = revealed.map((voice) => entry(voice.text, { also: change(voice.change) }))
  return [
    ...(entries.length > 0 ? [heading(3, ask('voices.title')), list(entries, '')] : []),
    ...(waiting > 0 ? [remark(t('report.voicesWait', { count: waiting }))] : []),
  ]
}

/** What everybody answered to the evaluation, taken together, once it was shown. */
export function evaluationOf({ snapshot, ...language }: Decided): Block[] {
  const { evaluation } = snapshot.stage
  const { t, ask } = language
  if (!evaluation.result) return evaluation.answered > 0 ? [remark(t('report.evaluationWaits'))] : []
  const asked = new Map(questionsOf(evaluation, snapshot.locale).map(({ id, text: question }) => [id, question]))
  return [
    heading(3, ask('evaluation.result')),
    ...evaluation.result.flatMap((result): Block[] => {
      const question = asked.get(result.question) ?? result.question
      return result.kind === 'scale'
        ? [{ kind: 'charts', charts: [chart(question, result.counts, language)] }]
        : [
            { kind: 'strong', text: question },
            list(
              result.texts.map((said) => entry(said)),
              ask('evaluation.nothing'),
            ),
          ]
    }),
  ]
}

// --- Before ----------------------------------------------------------------------------------------------------------

/** What was promised in the workshop that this one follows. */
export function promisedBefore({ snapshot, ...language }: Decided): Section[] {
  const { earlier } = snapshot.stage
  return earlier ? [{ title: language.t('earlier.title'), blocks: promises(earlier, snapshot.locale, language) }] : []
}

function promises({ date, declaration, components, anchor }: Earlier, locale: Locale, language: Language): Block[] {
  const { t, day } = language
  return [
    ...facts({ label: t('report.date'), value: day(date) }),
    ...(declaration
      ? [
          list(
            declaration.plans.map((plan) => entry(plan)),
            t('report.noDeclaration'),
          ),
          ...text(declaration.trekkers),
        ]
      : [remark(t('report.noDeclaration'))]),
    ...componentTable(components, locale, language),
    ...(anchor ? [{ kind: 'strong', text: t('anchor.title') } as const, ...anchorFacts(anchor, locale, language)] : []),
  ]
}
