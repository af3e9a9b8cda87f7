import type { Locale, Text } from '../text'
import type { QuestionId } from './questions'
import type { MomentKind } from './script'

/** A moment that has words of its own: by its question, or else by what it is. */
type Said = QuestionId | Exclude<MomentKind, 'question' | 'own'>

/**
 * What the facilitator says and does at each moment of the script. For the server only, like the cue cards: it sends
 * them to facilitators, so that they are in no page that a participant loads.
 */
const SAYS: Readonly<Partial<Record<Said, Text>>> = {
  welcome: {
    nl: 'Heet iedereen welkom. Zeg kort wat jullie vandaag doen: terugkijken, ideeën zoeken en afspreken hoe het blijft bestaan. Wie er is, zie je bij Mensen.',
    en: 'Welcome everybody. Say briefly what you do today: look back, look for ideas and agree how it lasts. Who is here is under People.',
  },
  board: {
    nl: 'Leg uit: iedereen ziet hetzelfde blad, één persoon noteert. Laat iedereen eens de hand opsteken op het eigen toestel. Dan weet je dat het werkt.',
    en: 'Explain: everybody sees the same sheet, one person takes notes. Let everybody raise a hand on their own device once. Then you know that it works.',
  },
  G1: {
    nl: 'Vraag hoe het ging sinds de vorige keer. Nog geen details: eerst één woord of één beeld van elk.',
    en: 'Ask how it went since last time. No details yet: one word or one image from each first.',
  },
  'G1+chances': {
    nl: 'Vraag of iemand een moment zag waarop iets digitaals kon, en niet gebeurde. Noteren is genoeg, uitwerken doen jullie later.',
    en: 'Ask whether anybody saw a moment at which something digital could have happened, and did not. Noting it is enough, you work it out later.',
  },
  action: {
    nl: 'Lees voor wat de actie was. Vraag wie erbij was, en laat die persoon vertellen.',
    en: 'Read out what the action was. Ask who was there, and let that person tell.',
  },
  'S1.1': {
    nl: 'Vraag waar jullie trots op zijn. Begin met wie er zelf bij was.',
    en: 'Ask what you are proud of. Begin with those who were there.',
  },
  'S1.2': {
    nl: 'Vraag wanneer het moeilijk was. Wacht even: stilte mag. Doet iets pijn? Dan krijgt die notitie het merkteken ‘pijnpunt’.',
    en: 'Ask when it was hard. Wait a moment: silence is fine. Does something hurt? Then that note gets the mark ‘pain point’.',
  },
  'S1.3': {
    nl: 'Vraag het eerst: ja, deels of nee? Dan pas waarom. De notulent duidt het oordeel aan.',
    en: 'Ask it first: yes, partly or no? Only then why. The note-taker marks the verdict.',
  },
  'S1.4': {
    nl: 'Vraag of jullie dit willen houden, los van wie het doet. De notulent duidt het oordeel aan.',
    en: 'Ask whether you want to keep this, whoever does it. The note-taker marks the verdict.',
  },
  'S1.5': {
    nl: 'Vraag wat er ontbreekt om ermee door te gaan: kennis, tijd, materiaal of een extra paar handen.',
    en: 'Ask what is missing to go on with it: knowledge, time, material or another pair of hands.',
  },
  capacityAsk: {
    nl: 'Elk antwoordt nu alleen, op het eigen toestel. Niemand ziet wie wat koos. Wacht tot de meesten klaar zijn.',
    en: 'Each answers alone now, on their own device. Nobody sees who chose what. Wait until most are done.',
  },
  capacityCount: {
    nl: 'Is er iemand zonder toestel? Vraag handen bij elke actie. De notulent vult de aantallen in.',
    en: 'Is there anybody without a device? Ask for hands at each action. The note-taker fills in the numbers.',
  },
  capacityShow: {
    nl: 'Kijk samen naar het resultaat. Vraag wat opvalt, en wat er nodig is om het vol te houden.',
    en: 'Look at the result together. Ask what stands out, and what it takes to keep it up.',
  },
  C4: {
    nl: 'Vraag wie iets wil bijleren, en wat de organisatie daarvoor kan doen.',
    en: 'Ask who would like to learn something, and what the organisation can do for that.',
  },
  voicesAsk: {
    nl: 'Zeg dat twijfel welkom is. Wie iets niet ziet zitten, schrijft het zonder naam op het eigen toestel. Geef daar tijd voor.',
    en: 'Say that doubt is welcome. Whoever does not see it work writes so without a name, on their own device. Give it time.',
  },
  voicesRead: {
    nl: 'Lees de stem rustig voor. Niemand verdedigt zich: luister eerst. De volgende komt pas als jij opnieuw drukt.',
    en: 'Read the voice out calmly. Nobody defends: listen first. The next one comes only when you press again.',
  },
  'S1.7': {
    nl: 'Vraag wie nog niet mee is, en waarom. Laat die mensen uitpraten.',
    en: 'Ask who is not on board yet, and why. Let those people finish.',
  },
  'S1.7+change': {
    nl: 'Vraag wat er anders moet zodat ook zij meedoen. Maak het klein en haalbaar.',
    en: 'Ask what has to be different so that they join in too. Make it small and feasible.',
  },
  'S1.8': {
    nl: 'Ligt er nog iets groots op tafel? Zet het hier, en zeg wanneer jullie er wel tijd voor maken.',
    en: 'Is there still something big on the table? Put it here, and say when you will make time for it.',
  },
  'S2.1': {
    nl: 'Vraag elk om één idee. Wie liever typt, stuurt het met de telefoon naar de notulent.',
    en: 'Ask each for one idea. Whoever would rather type sends it to the note-taker by phone.',
  },
  prompts: {
    nl: 'Overloop de ideeën. Is het laagdrempelig, aantrekkelijk, leuk, en past het in wat jullie al doen? De notulent zet de merktekens. Is iets te breed? Dan gaat het naar ‘Breder dan prikkels’.',
    en: 'Go through the ideas. Is it low-threshold, attractive, fun, and does it fit in what you do already? The note-taker puts the marks. Is something too wide? Then it goes to ‘Wider than prompts’.',
  },
  dotsAsk: {
    nl: 'Elk geeft nu drie stippen aan ideeën, op het eigen toestel. Meer stippen op één idee mag. Niemand ziet wie wat koos. Geen toestel? Tel de handen, bij Vragen.',
    en: 'Each gives three dots to ideas now, on their own device. More dots on one idea is fine. Nobody sees who chose what. No device? Count the hands, under Questions.',
  },
  dotsShow: {
    nl: 'Kijk samen welke ideeën de meeste stippen kregen. Vraag wat opvalt. De stippen helpen kiezen, ze beslissen niet.',
    en: 'Look together at which ideas got the most dots. Ask what stands out. The dots help to choose, they do not decide.',
  },
  'S2.1+plan': {
    nl: 'Kies samen wat jullie echt gaan doen. Liever één ding dat lukt. Wat hier staat, komt in de verklaring.',
    en: 'Choose together what you will really do. Better one thing that works out. What stands here comes into the declaration.',
  },
  G3: {
    nl: 'Stel de vraag hardop en wacht op een antwoord: ja, ja als … of nog niet. Hun woorden komen erbij.',
    en: 'Ask the question aloud and wait for an answer: yes, yes if …, or not yet. Their words go with it.',
  },
  'S3.1': {
    nl: 'Zoek minstens twee mensen. Eén trekker alleen houdt het niet vol. Vul in: wie, wat, wanneer.',
    en: 'Look for two people at least. One lead alone does not keep it up. Fill in: who, what, when.',
  },
  'S3.2': {
    nl: 'Vraag wie het jaarplan schrijft, en wanneer. Bij Meenemen staat straks een tekst die je erin kunt plakken.',
    en: 'Ask who writes the year plan, and when. Under Take home there will be a text that you can paste into it.',
  },
  'S3.3': {
    nl: 'Vraag wie de verklaring moet zien, en wie mee tekent. Straks lezen jullie ze samen.',
    en: 'Ask who has to see the declaration, and who signs too. You read it together later.',
  },
  'S3.4': {
    nl: 'Vraag waar het bordje komt te hangen, en wie het ophangt. Het ontwerp vind je bij Meenemen.',
    en: 'Ask where the sign will hang, and who puts it up. You find its design under Take home.',
  },
  'S3.7': {
    nl: 'Spreek één vast moment af: wie begint erover, op welk overleg, hoe vaak? Dan komt het in ieders agenda.',
    en: 'Agree on one regular moment: who brings it up, at which meeting, how often? Then it is in everybody’s calendar.',
  },
  read: {
    nl: 'Lees de verklaring hardop, zin per zin. Klopt een woord niet? Dan past de notulent het nu aan.',
    en: 'Read the declaration aloud, sentence by sentence. Is a word not right? Then the note-taker changes it now.',
  },
  finalise: {
    nl: 'De tekst ligt nu vast. Wie toch iets wil wijzigen, zegt het voor er getekend wordt: je kunt ze opnieuw openen.',
    en: 'The text is fixed now. Whoever wants to change something says so before anybody signs: you can open it again.',
  },
  sign: {
    nl: 'Iedereen tekent op het eigen toestel. Help wie het niet vindt. Tekenen mag, het moet niet.',
    en: 'Everybody signs on their own device. Help whoever cannot find it. People may sign, they do not have to.',
  },
  fill: {
    nl: 'Het formulier staat op elk toestel. Geef vijf minuten stilte. Niemand ziet wie wat schreef.',
    en: 'The form is on every device. Give five minutes of silence. Nobody sees who wrote what.',
  },
  show: {
    nl: 'Lees samen. Eén ding dat goed was, en één ding dat je meeneemt naar een volgende keer.',
    en: 'Read together. One thing that was good, and one that you take along to a next time.',
  },
  thanks: {
    nl: 'Bedank iedereen. Zeg wanneer jullie elkaar terugzien. Alles om mee te nemen staat bij Meenemen.',
    en: 'Thank everybody. Say when you meet again. All there is to take along is under Take home.',
  },
}

/** The words of all moments in one language, by question or by what a moment is. */
export const says = (locale: Locale): Record<string, string> =>
  Object.fromEntries(Object.entries(SAYS).map(([moment, text]) => [moment, text[locale]]))
