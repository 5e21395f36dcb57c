import type { Language } from '@mottak/contracts';
import { html, page, type Html } from '../pages/html.js';

type Words = Record<
  | 'title'
  | 'ask'
  | 'reach'
  | 'leave'
  | 'left'
  | 'agreed'
  | 'cases'
  | 'comeBack'
  | 'back'
  | 'unknown'
  | 'notLeft'
  | 'notBack',
  string
>;

const words: Readonly<Record<Language, Words>> = {
  nb: {
    title: 'Meld deg av driftsmeldinger',
    ask: 'Vil du ikke lenger ha driftsmeldinger på denne adressen?',
    reach: 'Du melder adressen av alle lister som det går an å melde seg av, også dem som kommer senere.',
    leave: 'Meld meg av',
    left: 'Adressen er meldt av. Den får ikke driftsmeldinger fra noen liste som det går an å melde seg av, heller ikke fra nye.',
    agreed:
      'Adressen står også på en liste som avtalen deres ikke lar noen melde seg av. Derfra kommer det fortsatt meldinger. Si fra til Service Desk hvis det er feil.',
    cases: 'Har du en sak som skyldes en driftsforstyrrelse, får du fortsatt beskjed i saken.',
    comeBack: 'Meld meg på igjen',
    back: 'Adressen er ikke meldt av. Den får driftsmeldinger fra listene den står på.',
    unknown:
      'Vi kjenner ikke denne lenken. Adressen kan være tatt av listene. Kommer det fortsatt meldinger, så bruk lenken i den nyeste.',
    notLeft: 'Vi fikk ikke meldt deg av. Prøv igjen om litt.',
    notBack: 'Vi fikk ikke meldt deg på. Prøv igjen om litt.',
  },
  nn: {
    title: 'Meld deg av driftsmeldingar',
    ask: 'Vil du ikkje lenger ha driftsmeldingar på denne adressa?',
    reach: 'Du melder adressa av alle lister som det går an å melde seg av, også dei som kjem seinare.',
    leave: 'Meld meg av',
    left: 'Adressa er meld av. Ho får ikkje driftsmeldingar frå noka liste som det går an å melde seg av, heller ikkje frå nye.',
    agreed:
      'Adressa står òg på ei liste som avtalen dykkar ikkje lèt nokon melde seg av. Derifrå kjem det framleis meldingar. Sei frå til Service Desk dersom det er feil.',
    cases: 'Har du ei sak som kjem av ei driftsforstyrring, får du framleis melding i saka.',
    comeBack: 'Meld meg på att',
    back: 'Adressa er ikkje meld av. Ho får driftsmeldingar frå listene ho står på.',
    unknown:
      'Vi kjenner ikkje denne lenkja. Adressa kan vere teken av listene. Kjem det framleis meldingar, så bruk lenkja i den nyaste.',
    notLeft: 'Vi fekk ikkje meldt deg av. Prøv på nytt om litt.',
    notBack: 'Vi fekk ikkje meldt deg på. Prøv på nytt om litt.',
  },
  en: {
    title: 'Unsubscribe from disruption messages',
    ask: 'Do you no longer want disruption messages to this address?',
    reach: 'This unsubscribes the address from every list that can be left, including later ones.',
    leave: 'Unsubscribe',
    left: 'The address is unsubscribed. It gets no disruption messages from any list that can be left, including later ones.',
    agreed:
      'The address is also on a list that your agreement does not let anybody leave. Its messages still come. Tell the Service Desk if that is wrong.',
    cases: 'If you have a case that a disruption caused, we still tell you in the case.',
    comeBack: 'Subscribe again',
    back: 'The address is not unsubscribed. It gets disruption messages from the lists that it is on.',
    unknown:
      'We do not know this link. The address may have been taken off the lists. If messages still come, use the link in the newest one.',
    notLeft: 'We could not unsubscribe you. Try again in a moment.',
    notBack: 'We could not subscribe you. Try again in a moment.',
  },
};

/** Asks before it does anything: programs that look into links before people do must not unsubscribe them. */
export const askPage = (token: string, language: Language): string => {
  const { ask, reach, leave, cases } = words[language];
  return whole(language, [
    html`<form method="post" action="/unsubscribe/${token}?language=${language}">
      <p>${ask}</p>
      <p>${reach} ${cases}</p>
      <p><button type="submit">${leave}</button></p>
    </form>`,
  ]);
};

/** An address that has left: what it is told still, and how to come back. `agreed`: it is on a list that it may not leave. */
export const leftPage = (token: string, agreed: boolean, language: Language): string => {
  const say = words[language];
  return whole(language, [
    html`<p role="status">${say.left}</p>`,
    ...(agreed ? [html`<p>${say.agreed}</p>`] : []),
    html`<p>${say.cases}</p>`,
    html`<form method="post" action="/unsubscribe/${token}/back?language=${language}">
      <p><button type="submit">${say.comeBack}</button></p>
    </form>`,
  ]);
};

/** That something is so, with nothing to do. */
export const saidPage = (what: 'back' | 'unknown' | 'notLeft' | 'notBack', language: Language): string =>
  whole(language, [html`<p role="status">${words[language][what]}</p>`]);

const whole = (language: Language, content: readonly Html[]): string => {
  const { title } = words[language];
  return page(
    title,
    language,
    html`<main>
      <h1>${title}</h1>
      ${content}
    </main>`,
  );
};
