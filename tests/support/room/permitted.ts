import type { Action, Role } from '@/domain/stage/permissions'

/**
 * Who may do what, as docs/behaviour.md promises it: written down here a second time, by hand, so that a slip in
 * `domain/stage/permissions.ts` is no longer its own proof. Where the two differ, look up the rule in the last column.
 */
const TABLE = `
                      facilitator  note-taker  writer  participant  screen  nobody  clock  signer
read                  yes          yes         -       yes          yes     -       -      -       SCREEN-1, PEOPLE-6
draw                  -            yes         yes     -            -       -       -      -       PEN-2, OPEN-1
draft                 -            yes         -       -            -       -       -      -       OPEN-1
point                 yes          yes         -       -            -       -       -      -       PEN-5, TABLE-5
try                   -            -           -       yes          -       -       -      -       TRY-3
desk                  yes          -           -       -            -       -       -      -       STAGE-6, GUIDE-1, ASK-7
inbox                 yes          yes         -       -            -       -       -      -       INBOX-3
export                yes          -           -       -            -       -       -      -       DOC-1
take                  yes          -           -       yes          -       -       -      -       END-2
pictures              yes          -           -       -            -       -       -      -       PHOTO-1
workshop.start        yes          -           -       -            -       -       -      -       PEN-5
workshop.close        yes          -           -       -            -       -       -      -       END-3
workshop.reopen       yes          -           -       -            -       -       -      -       END-3
step.go               yes          -           -       -            -       -       -      -       PEN-5
moment.go             yes          -           -       -            -       -       -      -       PEN-5, LEAD-1
script.set            yes          -           -       -            -       -       -      -       PEN-5, LEAD-5
plan.set              yes          -           -       -            -       -       -      -       PEN-5, TIME-1
timer.stretch         yes          -           -       -            -       -       -      -       PEN-5, TIME-4
step.open             yes          -           -       -            -       -       -      -       OPEN-1
step.close            yes          -           -       -            -       -       yes    -       OPEN-2
pen.give              yes          -           -       -            -       -       -      -       PEN-3
pen.take              yes          -           -       -            -       -       -      -       PEN-3
practice.pace         yes          -           -       -            -       -       -      -       PEN-5, PRACTICE-2
preparation.set       yes          -           -       -            -       -       -      -       PEN-5
hand.raise            yes          -           -       yes          -       -       -      -       HAND-1
hand.lower            yes          -           -       yes          -       -       -      -       HAND-2
capacity.open         yes          -           -       -            -       -       -      -       PEN-5
capacity.answer       yes          -           -       yes          -       -       -      -       ASK-2, SCREEN-1
capacity.count        yes          yes         -       -            -       -       -      -       ASK-9
capacity.reveal       yes          -           -       -            -       -       -      -       ASK-3
capacity.close        yes          -           -       -            -       -       -      -       ASK-11
dots.open             yes          -           -       -            -       -       -      -       PEN-5
dots.give             yes          -           -       yes          -       -       -      -       DOTS-1, SCREEN-1
dots.count            yes          yes         -       -            -       -       -      -       DOTS-4
dots.reveal           yes          -           -       -            -       -       -      -       DOTS-2
dots.close            yes          -           -       -            -       -       -      -       DOTS-3
voice.open            yes          -           -       -            -       -       -      -       PEN-5
voice.close           yes          -           -       -            -       -       -      -       ASK-8
voice.send            yes          -           -       yes          -       -       -      -       ASK-4, SCREEN-1
voice.reveal          yes          -           -       -            -       -       -      -       ASK-7
voice.aside           yes          -           -       -            -       -       -      -       ASK-12
evaluation.set        yes          -           -       -            -       -       -      -       ASK-6
evaluation.open       yes          -           -       -            -       -       -      -       PEN-5
evaluation.answer     -            -           -       yes          -       -       -      -       ASK-5, SCREEN-1
evaluation.reveal     yes          -           -       -            -       -       -      -       ASK-5
evaluation.close      yes          -           -       -            -       -       -      -       ASK-11
verdict.set           yes          yes         -       -            -       -       -      -       LAST-1
commitment.set        yes          yes         -       -            -       -       -      -       LAST-1
component.set         yes          yes         -       -            -       -       -      -       LAST-1
anchor.set            yes          yes         -       -            -       -       -      -       LAST-1
declaration.finalise  yes          -           -       -            -       -       -      -       PEN-5
declaration.reopen    yes          -           -       -            -       -       -      -       PEN-5
declaration.share     yes          -           -       -            -       -       -      -       END-2
declaration.sign      yes          -           -       yes          -       -       -      yes     DECL-5, LINK-2
declaration.paper     yes          -           -       -            -       -       -      -       SIGN-8
declaration.erase     yes          -           -       -            -       -       -      -       SIGN-6
link.make             yes          -           -       -            -       -       -      -       LINK-1
link.revoke           yes          -           -       -            -       -       -      -       LINK-2
text.send             yes          -           -       yes          -       -       -      -       INBOX-1
text.settle           yes          yes         -       -            -       -       -      -       INBOX-2
text.settleAll        yes          yes         -       -            -       -       -      -       ROUND-3
round.open            yes          -           -       -            -       -       -      -       ROUND-1
round.close           yes          -           -       -            -       -       -      -       ROUND-4
round.answer          yes          -           -       yes          -       -       -      -       ROUND-2, SCREEN-1
`

const [heads, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

/** Per action, the roles that may do it. */
export const PERMITTED: ReadonlyMap<string, readonly Role[]> = new Map(
  rows.map(([action, ...cells]) => [action!, (heads as Role[]).filter((_role, column) => cells[column] === 'yes')]),
)

/** Whether somebody with these hats may do this, by the table above. */
export const isPermitted = (hats: readonly Role[], action: Action): boolean =>
  hats.some((hat) => PERMITTED.get(action)?.includes(hat))
