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
          Mottak er en servicedesk: Her melder kundene feil og forespørsler. Hver henvendelse blir én sak.
          Fristene våre, som at en medarbeider svarer i tide, overvåkes også når deler av systemet er nede.
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
      <section lang="nn">
        <h2>På nynorsk</h2>
        <p>
          Mottak er ein servicedesk: Her melder kundane feil og førespurnader. Kvar førespurnad blir éi sak.
          Fristane våre blir passa på også når delar av systemet er nede.
        </p>
        <p>
          Tenesta blir brukt gjennom eit API. Det finst ikkje noko skjermbilete for kundar eller
          saksbehandlarar enno.
        </p>
        <ul>
          ${item('/status?language=nn', 'Driftsstatus', 'driftsforstyrringar no og i det siste')}
        </ul>
      </section>
      <section lang="en">
        <h2>In English</h2>
        <p>
          Mottak is a service desk. Every inquiry becomes one case. Deadlines, such as a reply from a person
          in time, are watched even while parts of the system are down.
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
