import type { CallOutView, Language } from '@mottak/contracts';
import { html, page, type Html } from '../pages/html.js';

type Words = Record<'title' | 'take' | 'mine' | 'taken' | 'unknown' | 'failed', string> & {
  needs: (customer: string, caseNumber: string | null) => string;
};

const words: Readonly<Record<Language, Words>> = {
  nb: {
    title: 'Utkalling',
    needs: (customer, number) => `${customer} trenger hjelp${number === null ? '' : `, sak ${number}`}.`,
    take: 'Jeg tar utkallingen',
    mine: 'Du har tatt utkallingen. Den går ikke videre til andre.',
    taken: 'En annen har tatt utkallingen. Du trenger ikke gjøre noe.',
    unknown: 'Vi kjenner ikke denne lenken, eller den er for gammel. Bruk lenken i den nyeste meldingen.',
    failed: 'Vi fikk ikke bekreftet at du har tatt utkallingen. Prøv igjen med en gang.',
  },
  nn: {
    title: 'Utkalling',
    needs: (customer, number) => `${customer} treng hjelp${number === null ? '' : `, sak ${number}`}.`,
    take: 'Eg tek utkallinga',
    mine: 'Du har teke utkallinga. Ho går ikkje vidare til andre.',
    taken: 'Ein annan har teke utkallinga. Du treng ikkje gjere noko.',
    unknown: 'Vi kjenner ikkje denne lenkja, eller ho er for gammal. Bruk lenkja i den nyaste meldinga.',
    failed: 'Vi fekk ikkje stadfesta at du har teke utkallinga. Prøv på nytt med ein gong.',
  },
  en: {
    title: 'Call-out',
    needs: (customer, number) => `${customer} needs help${number === null ? '' : `, case ${number}`}.`,
    take: 'I take the call-out',
    mine: 'You have taken the call-out. Nobody else is called.',
    taken: 'Somebody else has taken the call-out. You do not need to do anything.',
    unknown: 'We do not know this link, or it is too old. Use the link in the newest message.',
    failed: 'We could not confirm that you have taken the call-out. Try again at once.',
  },
};

/** What a call-out is about, and the button by which the officer takes it, unless it is taken. */
export function callOutPage(token: string, callOut: CallOutView, language: Language): string {
  const say = words[language];
  const { customer, caseNumber, subject, taken } = callOut;
  return whole(language, [
    html`<p>${say.needs(customer, caseNumber)}</p>`,
    ...(subject === null ? [] : [html`<blockquote>${subject}</blockquote>`]),
    taken === 'no'
      ? html`<form method="post" action="/call-out/${token}?language=${language}">
          <p><button type="submit">${say.take}</button></p>
        </form>`
      : html`<p role="status">${taken === 'by-you' ? say.mine : say.taken}</p>`,
  ]);
}

/** That there is nothing to take, or that it couldn't be taken. */
export const callOutSaid = (what: 'unknown' | 'failed', language: Language): string =>
  whole(language, [html`<p role="status">${words[language][what]}</p>`]);

const whole = (language: Language, content: readonly Html[]): string =>
  page(
    words[language].title,
    language,
    html`<main>
      <h1>${words[language].title}</h1>
      ${content}
    </main>`,
  );
