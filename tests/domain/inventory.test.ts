import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_TYPES, type CommandType } from '@/domain/stage/commands'
import { COMPONENTS } from '@/domain/method/components'
import { Component } from '@/domain/method/components-schema'
import { messages } from '@/domain/messages'
import { cues } from '@/domain/method/cues'
import { composeDeclaration, initialDraft } from '@/domain/declaration/compose'
import { EVALUATION_QUESTIONS } from '@/domain/method/evaluation'
import { GUIDES, guides } from '@/domain/method/guides'
import { QUESTIONS } from '@/domain/method/questions'
import type { PanelPlace } from '@/domain/method/structure'
import { cellsOf, PANELS, servedIds, WHAT_IT_TAKES } from '@/domain/method/template'
import { PastAction } from '@/domain/method/past-action'
import { MAX_ACTIONS } from '@/domain/method/actions'
import { DEFAULT_PLAN } from '@/domain/stage/plan'
import { type Mark, marksFor } from '@/domain/board/marks'
import { type Move, MOVES } from '@/domain/board/moves'
import { PERMISSIONS } from '@/domain/stage/permissions'
import { initialStage } from '@/domain/stage/stage'
import { type Step, STEPS } from '@/domain/method/steps'
import type { Preparation } from '@/domain/method/preparation'
import { LOCALES } from '@/domain/text'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: 'Mensen uit de buurt die nog niet vaak online zijn.',
  actions: [1, 2, 3].map((number) => ({
    id: `a${number}`,
    title: `Actie ${number}`,
    description: '',
    activity: '',
  })),
}

// --- Where something can be served: each looks for the thing itself, and fails when it is gone ------------------------

type Place = [where: string, look: (id: string) => void]

const cell = (question: string, hint?: RegExp): Place => [
  `cell ${question}`,
  () => {
    expect(cellsOf(preparation).map((spec) => spec.question)).toContain(question)
    if (hint) expect(QUESTIONS[question as keyof typeof QUESTIONS].hint.nl).toMatch(hint)
  },
]
/** Asked about each past action. */
const grid = (question: string): Place => [
  `grid ${question}`,
  () => {
    const asked = cellsOf(preparation).filter((spec) => spec.question === question)
    expect(asked.map(({ action }) => action)).toEqual(['a1', 'a2', 'a3'])
  },
]
const panel = (place: PanelPlace, says: RegExp): Place => [
  `panel ${place}`,
  () => expect(`${PANELS[place].title.nl} ${PANELS[place].intro.nl}`).toMatch(says),
]
const cue = (): Place => ['cue card', (id) => expect(cues('nl').map((card) => card.id)).toContain(id)]
const guide = (step: Step, says: RegExp): Place => [
  `guide of ${step}`,
  (id) => {
    expect(GUIDES[step].serves).toContain(id)
    const shown = guides('nl').find((one) => one.step === step)
    expect([...(shown?.points ?? []), shown?.watch].join(' ')).toMatch(says)
  },
]
const declaration = (variant: 'A' | 'B' = 'A'): Place => [
  `declaration ${variant}`,
  (id) => {
    const draft = { ...initialDraft(preparation), variant }
    const { blocks } = composeDeclaration(preparation, draft, 'nl')
    expect(blocks.map((block) => block.id.split('/')[0])).toContain(id)
  },
]
/** A button that somebody who is in the room can reach. */
const button = (type: CommandType): Place => [
  `button ${type}`,
  () => {
    expect(COMMAND_TYPES).toContain(type)
    const sends = [...inTheRoom].filter(([file, text]) => file.startsWith('components/') && text.includes(`'${type}'`))
    // Two names are made of what is asked: see `Poll`.
    const made = /^(capacity|dots|evaluation)\.(open|reveal)$/.test(type) && inTheRoom.has('components/ask/desk.tsx')
    expect(sends.length > 0 || made, type).toBe(true)
  },
]
/** A mark that is offered on notes in a cell. */
const mark = (of: Mark, cell: string): Place => [
  `mark ${of}`,
  () => {
    expect(marksFor({ cell, marks: [] })).toContain(of)
    expect(inTheRoom.has('components/marks/note-acts.tsx')).toBe(true)
  },
]
const move = (of: Move): Place => [`move ${of}`, () => expect(Object.keys(MOVES)).toContain(of)]
/** Something on a page of the room that says this. */
const shown = (file: string, says: string): Place => [
  `${file}`,
  () => {
    expect([...inTheRoom.keys()]).toContain(file)
    expect(JSON.stringify(messages.nl)).toContain(says)
  },
]
const that = (what: string, holds: () => void): Place => [what, holds]

/** Every source file that the page of the room loads, sooner or later, with its text. */
const inTheRoom = filesFrom('app/w/[id]/page.tsx')
function filesFrom(start: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(start)) return found
  const text = readFileSync(start, 'utf8')
  found.set(start, text)
  for (const [, target] of text.matchAll(/(?:from |import\()'((?:@|\.{1,2})\/[^']+)'/g)) {
    const path = target!.startsWith('@/') ? target!.slice(2) : join(dirname(start), target!)
    const file = ['.tsx', '.ts', '/index.ts'].map((end) => path + end).find(existsSync)
    if (file) filesFrom(file, found)
  }
  return found
}

// --- The inventory ---------------------------------------------------------------------------------------------------

/** Every id of the method's inventory, and where the product serves it. */
const INVENTORY: Record<string, Place[]> = {
  G1: [cell('G1'), cell('G1+chances', /stap 2/), guide('opening', /voorbije periode.*leerden.*nieuwe kansen/)],
  G2: [
    cell('G2', /haalbaar/),
    guide('step-1', /dragen/),
    button('capacity.open'),
    button('capacity.answer'),
    button('capacity.count'),
    button('capacity.reveal'),
  ],
  G3: [cell('G3', /lange termijn/), button('commitment.set')],
  M1: [
    that('a board that is ready', () => expect(cellsOf(preparation).length).toBeGreaterThan(25)),
    shown('components/board/board.tsx', 'Notitie'),
  ],
  M2: [
    panel('opening', /Zo werkt dit bord/),
    shown('components/page/how-it-works.tsx', 'Zo werkt dit bord'),
    guide('opening', /hoe dit bord werkt/),
  ],
  M3: [
    that('one pen', () => {
      expect(PERMISSIONS.draw).toEqual(['note-taker', 'writer']) // writers: only while the facilitator opens a step
      expect(PERMISSIONS.draft).toEqual(['note-taker'])
    }),
    button('pen.give'),
    button('pen.take'),
    button('step.open'),
    button('step.close'),
    guide('opening', /één notulent/),
  ],
  M4: [
    shown('components/page/looking.tsx', 'Samen kijken'),
    shown('components/board/sheet-keeper.ts', 'Terug naar de groep'),
    guide('opening', /samen naar hetzelfde/),
  ],
  'S1.0': [
    that('one to five actions', () => expect(MAX_ACTIONS).toBe(5)),
    panel('step-1', /acties één voor één/),
    guide('step-1', /acties één voor één/),
    button('step.go'),
  ],
  'S1.1': [grid('S1.1')],
  'S1.2': [grid('S1.2')],
  'S1.3': [grid('S1.3'), button('verdict.set')],
  'S1.4': [grid('S1.4'), button('verdict.set')],
  'S1.5': [grid('S1.5')],
  'S1.6': [panel('step-1', /pijnpunt/), mark('pain', 'S1.2/a1')],
  'S1.7': [
    cell('S1.7', /minderheid/),
    cell('S1.7+change'),
    guide('step-1', /wie niet mee is, en waarom.*uitpraten/),
    button('voice.open'),
    button('voice.send'),
    button('voice.reveal'),
    shown('components/ask/voices.tsx', 'Dan kunnen anderen raden van wie een tekst of antwoord komt'),
  ],
  'S1.8': [
    cell('S1.8'),
    move('park'),
    move('unpark'),
    guide('step-1', /Parkeerplek/),
    shown('components/page/inbox.tsx', 'Parkeren'),
  ],
  C1: [cue(), that('the activity it fits in', () => expect(Object.keys(PastAction.shape)).toContain('activity'))],
  C2: [cue()],
  C3: [cue()],
  C4: [cue(), cell('C4'), mark('training', 'S1.2/a1')],
  C5: [cue(), guide('declaration', /maar één trekker, zonder werkgroepje/)],
  'S2.1': [
    cell('S2.1'),
    cell('S2.1+plan'),
    move('promote'),
    move('demote'),
    guide('step-2', /andere ideeën/),
    button('text.send'),
    button('text.settle'),
  ],
  'S3.0': [
    that('what it takes', () => expect(WHAT_IT_TAKES.detail.nl).toMatch(/jaarplan.*bordje/)),
    guide('step-3', /lange termijn.*wat dat vraagt/),
    button('commitment.set'),
  ],
  'S3.1': [cell('S3.1', /Wie.*Wat.*Wanneer/), component()],
  'S3.2': [cell('S3.2', /Wie.*Wat.*Wanneer/), component()],
  'S3.3': [cell('S3.3', /Wie.*Welke.*wanneer/), component()],
  'S3.4': [cell('S3.4', /Wie.*Wat.*Wanneer/), component()],
  'S3.5': [
    panel('step-3', /wie doet wat, en wanneer/),
    guide('step-3', /klaar als er staat wie, wat en wanneer/),
    that('who, what and when', () => expect(Object.keys(Component.shape)).toEqual(['who', 'what', 'when'])),
  ],
  'S3.6': [
    cell('S3.6'),
    move('wider'),
    move('narrower'),
    mark('low-threshold', 'S2.1'),
    mark('attractive', 'S2.1'),
    mark('fun', 'S2.1'),
    mark('within-activity', 'S2.1'),
    cell('S2.1', /laagdrempelig, aantrekkelijk, leuk/),
    guide('step-3', /digitale prikkels: laagdrempelig, aantrekkelijk en leuk.*concreet/),
  ],
  'S3.7': [cell('S3.7', /teamoverleg/), button('anchor.set')],
  E1: [shown('components/declaration/form.tsx', 'Engagementsverklaring'), guide('declaration', /woorden aan/)],
  E2: [declaration(), that('the word for visitors', () => expect(said()).toMatch(/bezoekers/))],
  E3: [declaration()],
  E4: [declaration(), that('the persona', () => expect(said()).toContain(preparation.persona))],
  E5: [declaration('A')],
  E6: [declaration('B')],
  E7: [declaration(), guide('declaration', /trekker/)],
  E8: [button('declaration.sign'), guide('declaration', /tekent iedereen/)],
  V1: [
    cell('V1'),
    cell('V1+better'),
    cell('V1+next'),
    guide('evaluation', /hele traject: workshop 1, 2 en 3/),
    that('minutes of its own', () => expect(DEFAULT_PLAN.steps.evaluation).toBeGreaterThan(0)),
    that('questions about all three workshops', () =>
      expect(EVALUATION_QUESTIONS.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['workshop-1', 'workshop-2', 'workshop-3']),
      ),
    ),
    button('evaluation.open'),
    button('evaluation.answer'),
    button('evaluation.reveal'),
  ],
}

/** A component that can be filled in. */
function component(): Place {
  return [
    'component',
    (id) => {
      expect(COMPONENTS).toContain(id)
      expect(Object.keys(initialStage(preparation, 'fatima').components)).toContain(id)
      expect(COMMAND_TYPES).toContain('component.set')
    },
  ]
}
const said = () => JSON.stringify(composeDeclaration(preparation, initialDraft(preparation), 'nl').blocks)

const places = Object.entries(INVENTORY).flatMap(([id, all]) => all.map(([where, look]) => ({ id, where, look })))

describe('GUIDE-2 and BOARD-1: every id of the method is served', () => {
  it('in all its 39 rows', () => {
    const perPart = (start: string) => Object.keys(INVENTORY).filter((id) => id.startsWith(start)).length
    expect(
      Object.fromEntries(['G', 'M', 'S1', 'C', 'S2', 'S3', 'E', 'V'].map((part) => [part, perPart(part)])),
    ).toEqual({ G: 3, M: 4, S1: 9, C: 5, S2: 1, S3: 8, E: 8, V: 1 })
    expect(Object.values(INVENTORY).filter((all) => all.length === 0)).toEqual([])
  })

  it.each(places)('$id by $where', ({ id, look }) => look(id))

  it('and nothing claims to serve an id that is not in it', () => {
    const claimed = [
      ...servedIds(),
      ...cues('nl').map((card) => card.id),
      ...Object.values(GUIDES).flatMap(({ serves }) => serves),
    ]
    expect(claimed.filter((id) => !(id in INVENTORY))).toEqual([])
  })
})

describe('guides', () => {
  it('GUIDE-1: say for every step in a few short lines what to do and what to guard', () => {
    for (const locale of LOCALES) {
      expect(guides(locale).map(({ step }) => step)).toEqual([...STEPS])
      for (const { points, watch } of guides(locale)) {
        expect(points.length + 1).toBeGreaterThanOrEqual(3)
        expect(points.length + 1).toBeLessThanOrEqual(4)
        for (const text of [...points, watch]) expect(text.length).toBeLessThanOrEqual(190)
      }
    }
  })

  it('are in both languages', () => {
    for (const { points, watch } of Object.values(GUIDES))
      for (const text of [...points, watch]) {
        expect(text.nl.trim()).not.toBe('')
        expect(text.en.trim()).not.toBe('')
        expect(text.nl).not.toBe(text.en)
      }
  })
})
