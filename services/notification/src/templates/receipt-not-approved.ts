import { outsideHoursSaid } from './outside-hours.js';
import type { LetterInputs, Template } from './template.js';

/** An inquiry about something that isn't in the catalogue has come in (R11): said honestly, and what happens next. */
export const receiptNotApproved: Template<LetterInputs['receipt-not-approved']> = {
  speaker: 'machine-replying',
  headline: {
    nb: 'Henvendelsen din går til en egen vurdering',
    nn: 'Henvendinga di går til ei eiga vurdering',
    en: 'Your inquiry goes to a separate assessment',
  },

  nb: ({ caseNumber, outsideHours, now }) => [
    `Vi har mottatt henvendelsen din og registrert den som sak ${caseNumber}.`,
    ...outsideHoursSaid(outsideHours, now, 'nb'),
    'Den gjelder et produkt eller en tjeneste som ikke står i katalogen over godkjente produkter og tjenester. Derfor går den til en egen vurdering (rådgivning) først.',
    'Vurderingen kan ende med at vi tar saken videre, eller med at vi gir deg et råd i stedet. Den kan også ende med at vi tilbyr en egen avtale for denne henvendelsen. Du får beskjed om hva vi kommer til.',
    'Kravene våre til svartid gjelder bare godkjente produkter og tjenester, så vi lover ingen bestemt svartid her.',
    'Dette er en automatisk bekreftelse på at henvendelsen er mottatt. Den er ikke et svar på den.',
  ],

  nn: ({ caseNumber, outsideHours, now }) => [
    `Vi har fått henvendinga di og registrert henne som sak ${caseNumber}.`,
    ...outsideHoursSaid(outsideHours, now, 'nn'),
    'Ho gjeld eit produkt eller ei teneste som ikkje står i katalogen over godkjende produkt og tenester. Difor går ho til ei eiga vurdering (rådgjeving) først.',
    'Vurderinga kan ende med at vi tek saka vidare, eller med at vi gjev deg eit råd i staden. Ho kan òg ende med at vi tilbyd ein eigen avtale for denne henvendinga. Du får melding om kva vi kjem til.',
    'Krava våre til svartid gjeld berre godkjende produkt og tenester, så vi lovar inga bestemt svartid her.',
    'Dette er ei automatisk stadfesting på at henvendinga er motteken. Ho er ikkje eit svar på henvendinga.',
  ],

  en: ({ caseNumber, outsideHours, now }) => [
    `We have received your inquiry and registered it as case ${caseNumber}.`,
    ...outsideHoursSaid(outsideHours, now, 'en'),
    'It is about a product or service that is not in the catalogue of approved products and services. It therefore goes to a separate assessment (advisory) first.',
    'The assessment may end with our taking the case further, or with our giving you advice instead. It may also end with our offering a separate agreement for this inquiry. You will be told what we arrive at.',
    'Our requirements for response times cover approved products and services only, so we promise no particular response time here.',
    'This is an automatic confirmation that the inquiry has been received. It is not an answer to it.',
  ],
};
