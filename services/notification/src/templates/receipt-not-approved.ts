import { outsideHoursSaid } from './outside-hours.js';
import { caseNumbered, notTheReply } from './received.js';
import type { LetterInputs, Template } from './template.js';

/** An inquiry about something that isn't in the catalogue has come in (R11): said honestly, and what happens next. */
export const receiptNotApproved: Template<LetterInputs['receipt-not-approved']> = {
  speaker: 'machine-replying',
  headline: {
    nb: 'Henvendelsen din må vurderes først',
    nn: 'Førespurnaden din må vurderast først',
    en: 'Your message must be assessed first',
  },

  nb: (input) => [
    'Vi har fått henvendelsen din. Den gjelder noe som ikke står i katalogen vår, så rådgiverne våre må vurdere den først.',
    ...outsideHoursSaid(input.outsideHours, input.times, 'nb'),
    'Det kan ende på tre måter: Vi tar saken, vi tilbyr dere en egen avtale for den, eller du får et råd. Du får beskjed når rådgiverne har bestemt seg. Vi kan ikke love når, for svarfristene våre gjelder bare det som står i katalogen.',
    caseNumbered(input, 'nb'),
    notTheReply.nb,
  ],

  nn: (input) => [
    'Vi har fått førespurnaden din. Han gjeld noko som ikkje står i katalogen vår, så rådgjevarane våre må vurdere han først.',
    ...outsideHoursSaid(input.outsideHours, input.times, 'nn'),
    'Det kan ende på tre måtar: Vi tek saka, vi tilbyr dykk ein eigen avtale for ho, eller du får eit råd. Du får melding når rådgjevarane har bestemt seg. Vi kan ikkje love når, for svarfristane våre gjeld berre det som står i katalogen.',
    caseNumbered(input, 'nn'),
    notTheReply.nn,
  ],

  en: (input) => [
    'We have received your message. It is about something that is not in our catalogue, so our advisors must assess it first.',
    ...outsideHoursSaid(input.outsideHours, input.times, 'en'),
    'There are three possible outcomes: we take the case, we offer you a separate agreement for it, or we give you advice. We will tell you when our advisors have decided. We cannot promise when, because our reply times cover only what is in the catalogue.',
    caseNumbered(input, 'en'),
    notTheReply.en,
  ],
};
