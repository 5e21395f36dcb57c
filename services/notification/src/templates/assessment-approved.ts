import type { LetterInputs, Template } from './template.js';

/** The assessment ended well; the text is the advisors' conditions (R11). */
export const assessmentApproved: Template<LetterInputs['assessment-approved']> = {
  speaker: 'person',
  headline: {
    nb: 'Henvendelsen din er vurdert',
    nn: 'Henvendinga di er vurdert',
    en: 'Your inquiry has been assessed',
  },

  nb: ({ text, agreementNeeded }) => [
    'Rådgiverne våre har vurdert henvendelsen din, og vi kan ta den videre. Dette er vilkårene:',
    text,
    agreementNeeded
      ? 'Det trengs en egen avtale for denne henvendelsen. Vi sender deg et tilbud, som dere kan godta eller avslå. Før det er avgjort, går vi ikke videre med saken.'
      : 'Saken går nå videre i Service Desk, uten noen egen avtale.',
  ],

  nn: ({ text, agreementNeeded }) => [
    'Rådgjevarane våre har vurdert henvendinga di, og vi kan ta henne vidare. Dette er vilkåra:',
    text,
    agreementNeeded
      ? 'Det trengst ein eigen avtale for denne henvendinga. Vi sender deg eit tilbod, som de kan godta eller avslå. Før det er avgjort, går vi ikkje vidare med saka.'
      : 'Saka går no vidare i Service Desk, utan nokon eigen avtale.',
  ],

  en: ({ text, agreementNeeded }) => [
    'Our advisors have assessed your inquiry, and we can take it further. These are the conditions:',
    text,
    agreementNeeded
      ? 'A separate agreement is needed for this inquiry. We will send you an offer, which you can accept or decline. Until that is settled, we will not take the case further.'
      : 'The case now goes on in the Service Desk, without a separate agreement.',
  ],
};
