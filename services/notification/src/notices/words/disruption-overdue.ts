import { wordsIn } from '../../disruptions/words-in.js';
import { oneLine } from '@mottak/platform';
import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/** To the operator who announced a disruption, and to the desk: its expected end has passed, and nobody has said more (R4). */
export const disruptionOverdue: NoticeTemplate<NoticeInputs['disruption-overdue']> = {
  nb: ({ texts, expectedEnd, path, times, url }) => {
    const should = `«${oneLine(wordsIn(texts, 'nb').title, 120)}» skulle vært over`;
    const act = 'Meld at den er over, eller oppgi ny forventet slutt.';
    return {
      subject: should,
      paragraphs: [
        `${should} ${times.at(expectedEnd)}, og kundene har ikke hørt noe siden. ${act}`,
        `API: ${url(path)}`,
      ],
      sms: `${should}. ${act}`,
    };
  },
  nn: ({ texts, expectedEnd, path, times, url }) => {
    const should = `«${oneLine(wordsIn(texts, 'nn').title, 120)}» skulle vore over`;
    const act = 'Meld at ho er over, eller oppgje ny venta slutt.';
    return {
      subject: should,
      paragraphs: [
        `${should} ${times.at(expectedEnd)}, og kundane har ikkje høyrt noko sidan. ${act}`,
        `API: ${url(path)}`,
      ],
      sms: `${should}. ${act}`,
    };
  },
  en: ({ texts, expectedEnd, path, times, url }) => {
    const should = `“${oneLine(wordsIn(texts, 'en').title, 120)}” should have ended`;
    const act = 'Announce its end or give a new expected end.';
    return {
      subject: should,
      paragraphs: [
        `${should} at ${times.at(expectedEnd)}, and customers have heard nothing since. ${act}`,
        `API: ${url(path)}`,
      ],
      sms: `${should}. ${act}`,
    };
  },
};
