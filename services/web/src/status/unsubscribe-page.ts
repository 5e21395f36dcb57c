import type { Language } from '@mottak/contracts';
import { html, page } from '../pages/html.js';

const words: Readonly<Record<Language, Record<'title' | 'ask' | 'leave' | 'done' | 'failed', string>>> = {
  nb: {
    title: 'Meld deg av driftsmeldinger',
    ask: 'Vil du ikke lenger ha driftsmeldinger på denne adressen?',
    leave: 'Meld meg av',
    done: 'Du er meldt av, og får ikke flere driftsmeldinger på denne adressen.',
    failed: 'Det gikk ikke akkurat nå. Prøv igjen om litt.',
  },
  nn: {
    title: 'Meld deg av driftsmeldingar',
    ask: 'Vil du ikkje lenger ha driftsmeldingar på denne adressa?',
    leave: 'Meld meg av',
    done: 'Du er meld av, og får ikkje fleire driftsmeldingar på denne adressa.',
    failed: 'Det gjekk ikkje akkurat no. Prøv igjen om litt.',
  },
  en: {
    title: 'Unsubscribe from disruption messages',
    ask: 'Do you no longer want disruption messages to this address?',
    leave: 'Unsubscribe',
    done: 'You have been unsubscribed, and get no more disruption messages to this address.',
    failed: 'It did not work right now. Try again in a moment.',
  },
};

/** Asks before it does anything: programs that look into links before people do must not unsubscribe them. */
export const askPage = (token: string, language: Language): string => {
  const { title, ask, leave } = words[language];
  return page(
    title,
    language,
    html`<main>
      <h1>${title}</h1>
      <form method="post" action="/unsubscribe/${token}?language=${language}">
        <p>${ask}</p>
        <p><button type="submit">${leave}</button></p>
      </form>
    </main>`,
  );
};

/** What came of it. */
export const leftPage = (outcome: 'done' | 'failed', language: Language): string => {
  const { title } = words[language];
  return page(
    title,
    language,
    html`<main>
      <h1>${title}</h1>
      <p role="status">${words[language][outcome]}</p>
    </main>`,
  );
};
