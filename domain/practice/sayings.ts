import type { QuestionId } from '../method/questions'
import { placeOfCell } from '../method/template'
import type { Locale, Text } from '../text'

/** What the people of a practice workshop have to say to each question of the board. */
const SAYINGS: Readonly<Record<QuestionId, readonly Text[]>> = {
  G1: [
    { nl: 'Het lukte vaker dan we dachten', en: 'It worked more often than we thought' },
    { nl: 'Kleine dingen werken het best', en: 'Small things work best' },
    { nl: 'Ik heb zelf ook iets bijgeleerd', en: 'I learned something myself, too' },
    { nl: 'Soms vergaten we het gewoon', en: 'Sometimes we just forgot' },
    { nl: 'De mensen vroegen er zelf naar', en: 'People asked for it themselves' },
    { nl: 'Met twee ging het beter dan alleen', en: 'It went better with two than alone' },
    { nl: 'In de zomer viel het stil', en: 'It came to a halt in summer' },
    { nl: 'We praten er nu over met elkaar', en: 'We now talk about it together' },
  ],
  'G1+chances': [
    { nl: 'De folder van de gemeente staat alleen online', en: 'The town’s leaflet is online only' },
    { nl: 'Veel mensen vragen naar de app van de bus', en: 'Many people ask about the bus app' },
    { nl: 'Foto’s delen na een uitstap', en: 'Sharing photos after an outing' },
    { nl: 'Een afspraak maken bij de dokter gaat nu online', en: 'Seeing the doctor is now arranged online' },
    { nl: 'De nieuwe parkeermeter werkt met een app', en: 'The new parking meter works with an app' },
    { nl: 'Samen filmpjes kijken over koken', en: 'Watching cooking videos together' },
  ],
  'S1.1': [
    { nl: 'Iedereen durfde het toestel vast te nemen', en: 'Everybody dared to hold the device' },
    { nl: 'Er werd veel gelachen', en: 'There was a lot of laughter' },
    { nl: 'Mensen hielpen elkaar', en: 'People helped one another' },
    { nl: 'Eén iemand doet het nu alleen', en: 'One person now does it alone' },
    { nl: 'Mensen kwamen erop terug', en: 'People came back to it' },
    { nl: 'We hadden genoeg tijd', en: 'We had enough time' },
    { nl: 'Ook wie nooit meedoet, keek mee', en: 'Even those who never join in looked on' },
    { nl: 'De uitleg was kort', en: 'The explanation was short' },
  ],
  'S1.2': [
    { nl: 'De wifi viel weg', en: 'The wifi dropped' },
    { nl: 'Te weinig tijd, we moesten door', en: 'Too little time, we had to go on' },
    { nl: 'Ik nam het te snel over', en: 'I took over too quickly' },
    { nl: 'Niet iedereen had een toestel bij', en: 'Not everybody had a device with them' },
    { nl: 'De letters op het scherm waren te klein', en: 'The letters on the screen were too small' },
    { nl: 'Iemand schaamde zich', en: 'Somebody felt ashamed' },
    { nl: 'We waren het toestel vergeten op te laden', en: 'We had forgotten to charge the device' },
    { nl: 'Met zes rond één tablet is te veel', en: 'Six around one tablet is too many' },
  ],
  'S1.3': [
    { nl: 'Ja, ze deden het zelf', en: 'Yes, they did it themselves' },
    { nl: 'Deels: sommigen keken alleen', en: 'Partly: some only watched' },
    { nl: 'Ja, en niemand vond het een les', en: 'Yes, and nobody felt it was a lesson' },
    { nl: 'Nee, wij deden het in hun plaats', en: 'No, we did it in their place' },
    { nl: 'Ja, want ze probeerden het thuis opnieuw', en: 'Yes, since they tried it again at home' },
  ],
  'S1.4': [
    { nl: 'Ja, het kost bijna geen tijd', en: 'Yes, it takes almost no time' },
    { nl: 'Ja, maar niet elke week', en: 'Yes, but not every week' },
    { nl: 'Alleen als we met twee zijn', en: 'Only if there are two of us' },
    { nl: 'Ja, maar iemand anders moet het ook kunnen', en: 'Yes, but somebody else has to be able to do it, too' },
    { nl: 'Ik twijfel: het moet nuttig blijven', en: 'I am not sure: it has to stay useful' },
  ],
  'S1.5': [
    { nl: 'Een tweede tablet', en: 'A second tablet' },
    { nl: 'Iemand die het eens voordoet', en: 'Somebody who shows us once' },
    { nl: 'Een stekkerdoos bij de tafel', en: 'A power strip near the table' },
    { nl: 'Betere wifi achteraan', en: 'Better wifi at the back' },
    { nl: 'Een briefje met de stappen', en: 'A slip of paper with the steps' },
    { nl: 'Een uur om het zelf te leren', en: 'An hour to learn it ourselves' },
  ],
  G2: [
    { nl: 'Eén keer per maand houden we vol', en: 'Once a month we can keep up' },
    { nl: 'Niet in de vakanties', en: 'Not during the holidays' },
    { nl: 'Als het deel is van wat we al doen', en: 'If it is part of what we do already' },
    { nl: 'Liever één ding goed dan drie half', en: 'Rather one thing well than three by halves' },
    { nl: 'Met meer vrijwilligers wel', en: 'With more volunteers, yes' },
  ],
  C4: [
    { nl: 'Ik wil leren hoe itsme werkt', en: 'I want to learn how itsme works' },
    { nl: 'Een halve dag in het voorjaar', en: 'Half a day in spring' },
  ],
  'S1.7': [
    { nl: 'De vrijwilligers van de namiddag', en: 'The afternoon volunteers' },
    { nl: 'Zij vinden het niet onze taak', en: 'They do not think it is our job' },
  ],
  'S1.7+change': [
    { nl: 'Iemand moet het met hen samen doen', en: 'Somebody has to do it together with them' },
    { nl: 'Eerst tijd vrijmaken', en: 'First make time' },
  ],
  'S2.1': [
    { nl: 'Samen een recept zoeken', en: 'Looking up a recipe together' },
    { nl: 'De menukaart als QR-code', en: 'The menu as a QR code' },
    { nl: 'Een liedje kiezen op de tablet', en: 'Choosing a song on the tablet' },
    { nl: 'Een berichtje sturen naar wie ziek is', en: 'Sending a message to somebody who is ill' },
    { nl: 'De weg zoeken voor de wandeling', en: 'Finding the way for the walk' },
    { nl: 'Samen inschrijven voor de uitstap', en: 'Signing up for the outing together' },
    { nl: 'De bibliotheek online verlengen', en: 'Renewing library books online' },
    { nl: 'Een foto maken van het resultaat', en: 'Taking a photo of what was made' },
  ],
  'S2.1+plan': [
    {
      nl: 'Recept van de maand: we zoeken het samen op de tablet',
      en: 'Recipe of the month: we look it up together on the tablet',
    },
    {
      nl: 'Menukaart: elke dinsdag ligt er een QR-code op tafel',
      en: 'Menu: every Tuesday there is a QR code on the table',
    },
  ],
  'S3.6': [{ nl: 'Een computerhoek in de inkom', en: 'A computer corner in the hall' }],
  G3: [
    { nl: 'Ja, als we het klein houden', en: 'Yes, if we keep it small' },
    { nl: 'Ja, en we kijken elk jaar opnieuw', en: 'Yes, and we look again every year' },
  ],
  'S3.1': [
    { nl: 'Mieke en Karim', en: 'Mieke and Karim' },
    { nl: 'een werkgroepje van drie', en: 'a small working group of three' },
    { nl: 'elke maand een halfuur', en: 'half an hour every month' },
  ],
  'S3.2': [
    { nl: 'een alinea bij “onze werking”', en: 'a paragraph under “our work”' },
    { nl: 'klaar tegen januari', en: 'ready by January' },
  ],
  'S3.3': [
    { nl: 'iedereen die er vandaag is', en: 'everybody who is here today' },
    { nl: 'vandaag', en: 'today' },
  ],
  'S3.4': [
    { nl: 'Rosa', en: 'Rosa' },
    { nl: 'een bordje naast de koffie', en: 'a sign next to the coffee' },
    { nl: 'volgende week', en: 'next week' },
  ],
  'S3.7': [
    { nl: 'het teamoverleg, de eerste maandag van de maand', en: 'the team meeting, on the first Monday of the month' },
  ],
  V1: [
    { nl: 'Dat het niet groot moet zijn', en: 'That it need not be big' },
    { nl: 'Ik durf nu te zeggen dat ik zoek', en: 'I now dare to say that I have to look' },
    { nl: 'Een lijst met drie kleine dingen', en: 'A list of three small things' },
    { nl: 'Meer goesting dan bij het begin', en: 'More appetite than at the start' },
  ],
  'V1+better': [
    { nl: 'Wat meer pauze', en: 'A little more of a break' },
    { nl: 'Meer voorbeelden', en: 'More examples' },
    { nl: 'De eerste keer was te lang', en: 'The first time was too long' },
  ],
  'V1+next': [{ nl: 'Over een half jaar samen terugkijken', en: 'Looking back together in half a year' }],
  'S1.8': [{ nl: 'Wie zorgt er voor nieuwe computers?', en: 'Who sees to new computers?' }],
}

/** What to say to the question of a cell; nothing for what is no cell. */
export const sayingsFor = (cell: string, locale: Locale): string[] =>
  SAYINGS[placeOfCell(cell)?.question as QuestionId]?.map((text) => text[locale]) ?? []

/**
 * What they say to a question in words of the evaluation, by its id: to those of a facilitator's own what they take
 * along.
 */
export const evaluatedAs = (question: string, locale: Locale): string[] =>
  SAYINGS[question === 'better' ? 'V1+better' : 'V1'].map((text) => text[locale])

/** Those who are not with the rest, and what would have to change for them. */
const DOUBTS: readonly { text: Text; change: Text }[] = [
  {
    text: {
      nl: 'Ik heb hier geen tijd voor. Het komt er altijd bij.',
      en: 'I have no time for this. It always comes on top.',
    },
    change: { nl: 'Iets anders mag dan wegvallen.', en: 'Then something else may go.' },
  },
  {
    text: {
      nl: 'Ik ben bang dat ik het zelf niet kan uitleggen.',
      en: 'I am afraid that I cannot explain it myself.',
    },
    change: { nl: 'Dat er iemand naast mij staat.', en: 'That somebody stands beside me.' },
  },
]
export const doubtsIn = (locale: Locale) =>
  DOUBTS.map(({ text, change }) => ({ text: text[locale], change: change[locale] }))
