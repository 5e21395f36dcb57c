import { html, page, type Html } from './html.js';

/** Addresses of pages beside this one, where they were configured. */
export interface Links {
  temporal?: string | undefined;
  mail?: string | undefined;
}

const item = (href: string, name: string, what: string): Html =>
  html`<li><a href="${href}">${name}</a>: ${what}</li>`;

const optional = (href: string | undefined, name: string, what: string): Html[] =>
  href === undefined ? [] : [item(href, name, what)];

/** The page at `/`: what this is, and where to go from here. */
export const landing = ({ temporal, mail }: Links): string =>
  page(
    'Mottak',
    'nb',
    html`<main>
      <h1>Mottak</h1>
      <section>
        <p>
          Mottak er et sentralt mottak for feil og henvendelser. Hver henvendelse blir én sak, og løftene i
          saken, som svar fra et menneske innen fristen, passes på også når noe går ned.
        </p>
        <p>
          Denne tjenesten nås gjennom et API. Det finnes ikke noe skjermbilde for kunder eller saksbehandlere
          ennå.
        </p>
        <ul>
          ${item('/status', 'Driftsstatus', 'driftsforstyrrelser nå og i det siste')}
          ${item('/api/docs', 'API', 'operasjonene, med eksempler (på engelsk)')}
          ${item('/api/docs/events', 'Hendelser', 'emnene på Kafka og det som står i dem (på engelsk)')}
          ${optional(temporal, 'Temporal', 'sakenes arbeidsflyter')}
          ${optional(mail, 'E-post', 'det som er sendt herfra')}
        </ul>
      </section>
      <section lang="en">
        <h2>In English</h2>
        <p>
          Mottak is a service desk. Every inquiry becomes exactly one case, and the promises made in it, such
          as a human answer in time, are kept track of whatever goes down.
        </p>
        <p>It is used through an API; there is no user interface for customers or the desk yet.</p>
        <ul>
          ${item('/status?language=en', 'Service status', 'disruptions now and lately')}
          ${item('/api/docs', 'API', 'the operations, with examples')}
          ${item('/api/docs/events', 'Events', 'the topics on Kafka and what is in them')}
          ${item('/api/v1/openapi.json', 'openapi.json', 'OpenAPI 3.1')}
          ${item('/api/v1/asyncapi.json', 'asyncapi.json', 'AsyncAPI 3.0')}
          ${optional(temporal, 'Temporal', 'the workflows of the cases')}
          ${optional(mail, 'Mail', 'what was sent from here')}
        </ul>
      </section>
    </main>`,
  );
