import type { Locale } from '../text'
import enAccount from './en/account.json'
import enAsk from './en/ask.json'
import enBoard from './en/board.json'
import enClosing from './en/closing.json'
import enCommon from './en/common.json'
import enDeclaration from './en/declaration.json'
import enDocuments from './en/documents.json'
import enErrors from './en/errors.json'
import enLasting from './en/lasting.json'
import enLead from './en/lead.json'
import enLobby from './en/lobby.json'
import enMarks from './en/marks.json'
import enPrint from './en/print.json'
import enRoom from './en/room.json'
import enProjector from './en/projector.json'
import enSigning from './en/signing.json'
import enTime from './en/time.json'
import enTrajectory from './en/trajectory.json'
import nlAccount from './nl/account.json'
import nlAsk from './nl/ask.json'
import nlBoard from './nl/board.json'
import nlClosing from './nl/closing.json'
import nlCommon from './nl/common.json'
import nlDeclaration from './nl/declaration.json'
import nlDocuments from './nl/documents.json'
import nlErrors from './nl/errors.json'
import nlLasting from './nl/lasting.json'
import nlLead from './nl/lead.json'
import nlLobby from './nl/lobby.json'
import nlMarks from './nl/marks.json'
import nlPrint from './nl/print.json'
import nlRoom from './nl/room.json'
import nlProjector from './nl/projector.json'
import nlSigning from './nl/signing.json'
import nlTime from './nl/time.json'
import nlTrajectory from './nl/trajectory.json'

const nl = {
  account: nlAccount,
  ask: nlAsk,
  board: nlBoard,
  closing: nlClosing,
  common: nlCommon,
  declaration: nlDeclaration,
  documents: nlDocuments,
  errors: nlErrors,
  lasting: nlLasting,
  lead: nlLead,
  lobby: nlLobby,
  marks: nlMarks,
  print: nlPrint,
  room: nlRoom,
  projector: nlProjector,
  signing: nlSigning,
  time: nlTime,
  trajectory: nlTrajectory,
}
export type Messages = typeof nl

const en: Messages = {
  account: enAccount,
  ask: enAsk,
  board: enBoard,
  closing: enClosing,
  common: enCommon,
  declaration: enDeclaration,
  documents: enDocuments,
  errors: enErrors,
  lasting: enLasting,
  lead: enLead,
  lobby: enLobby,
  marks: enMarks,
  print: enPrint,
  room: enRoom,
  projector: enProjector,
  signing: enSigning,
  time: enTime,
  trajectory: enTrajectory,
}

/** Everything the product says, per language. A key that one language lacks fails the type check and a test. */
export const messages: Readonly<Record<Locale, Messages>> = { nl, en }
