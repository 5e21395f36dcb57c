import type { LetterInputs, Template } from './template.js';

/** The assessment ended well; the text is the advisors' conditions (R11). */
export const assessmentApproved: Template<LetterInputs['assessment-approved']> = {
  speaker: 'person',
  headline: {
    nb: 'Henvendelsen din er vurdert',
    nn: 'Førespurnaden din er vurdert',
    en: 'Your request has been assessed',
  },

  nb: ({ text, agreementNeeded }) => [
    'Vi kan hjelpe deg med dette. Rådgiverne våre har satt disse vilkårene:',
    text,
    agreementNeeded
      ? 'Dere trenger en egen avtale for dette. Vi sender et tilbud, og venter med saken til dere har sagt ja eller nei.'
      : 'Dere trenger ingen egen avtale. Service Desk tar saken nå.',
  ],

  nn: ({ text, agreementNeeded }) => [
    'Vi kan hjelpe deg med dette. Rådgjevarane våre har sett desse vilkåra:',
    text,
    agreementNeeded
      ? 'De treng ein eigen avtale for dette. Vi sender eit tilbod, og ventar med saka til de har sagt ja eller nei.'
      : 'De treng ingen eigen avtale. Service Desk tek saka no.',
  ],

  en: ({ text, agreementNeeded }) => [
    'We can help you with this. Our advisors have set these conditions:',
    text,
    agreementNeeded
      ? 'You need a separate agreement for this. We will send you an offer, and wait with the case until you have said yes or no.'
      : 'You do not need a separate agreement. The Service Desk now takes over the case.',
  ],
};
