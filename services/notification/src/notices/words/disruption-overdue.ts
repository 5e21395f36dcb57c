import { moment } from '../../templates/wording.js';
import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/** To the operator who announced a disruption: its expected end has passed, and nobody has said more (R4). */
export const disruptionOverdue: NoticeTemplate<NoticeInputs['disruption-overdue']> = {
  nb: ({ expectedEnd, path, url }) => ({
    subject: 'Driftsforstyrrelsen skulle vært over',
    paragraphs: [
      `Driftsforstyrrelsen som du meldte, skulle vært over ${moment(expectedEnd, 'nb')}, og den er verken oppdatert eller meldt avsluttet.`,
      'Meld at den er over, eller gi en oppdatering med ny forventet slutt:',
      url(path),
    ],
    sms: `Mottak: driftsforstyrrelsen du meldte, skulle vært over. Oppdater eller avslutt den: ${url(path)}`,
  }),
  nn: ({ expectedEnd, path, url }) => ({
    subject: 'Driftsforstyrringa skulle vore over',
    paragraphs: [
      `Driftsforstyrringa som du melde, skulle vore over ${moment(expectedEnd, 'nn')}, og ho er verken oppdatert eller meld avslutta.`,
      'Meld at ho er over, eller gje ei oppdatering med ny venta slutt:',
      url(path),
    ],
    sms: `Mottak: driftsforstyrringa du melde, skulle vore over. Oppdater eller avslutt henne: ${url(path)}`,
  }),
  en: ({ expectedEnd, path, url }) => ({
    subject: 'The disruption should have ended',
    paragraphs: [
      `The disruption that you announced was expected to end on ${moment(expectedEnd, 'en')}, and it has neither been updated nor ended since.`,
      'Announce its end, or give an update with a new expected end:',
      url(path),
    ],
    sms: `Mottak: the disruption that you announced should have ended. Update or end it: ${url(path)}`,
  }),
};
