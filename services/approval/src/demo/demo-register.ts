import { readyCalendars, type Terms } from '@mottak/contracts';
import type { Unversioned } from '../register/register-kinds.js';

/** Three organisations to try Mottak with. Fjellheim's promises run in seconds at any hour, so that they can be watched. */
export const demoCustomers: Unversioned<'customer'>[] = [
  {
    id: 'fjellheim',
    name: 'Fjellheim helseforetak',
    language: 'nb',
    integrators: ['integrator'],
    agreementId: 'fjellheim-desk',
    emailDomains: ['fjellheim.example'],
  },
  {
    id: 'nordlys',
    name: 'Nordlys kommune',
    language: 'nn',
    integrators: ['integrator'],
    agreementId: 'nordlys-desk',
    emailDomains: ['nordlys.example'],
  },
  {
    id: 'havnevik',
    name: 'Havnevik rederi',
    language: 'en',
    integrators: [],
    agreementId: 'havnevik-desk',
    emailDomains: ['havnevik.example'],
  },
];

const ordinary: Terms = {
  calendar: readyCalendars.officeHours,
  approvedChannels: ['web', 'email', 'phone', 'integration'],
  answer: 'PT2H',
  reminders: ['PT16H', 'PT32H'],
  waitingCloses: 'PT40H',
  grace: 'PT16H',
  offer: 'PT80H',
  start: { P1: 'PT1H', P2: 'PT2H', P3: 'PT8H', P4: 'PT16H' },
  resolution: { P1: 'PT4H', P2: 'PT8H', P3: 'PT24H', P4: 'PT40H' },
  feedback: { P1: 'PT1H', P2: 'PT4H', P3: 'PT8H', P4: 'PT16H' },
  take: { P1: 'PT15M', P2: 'PT30M', P3: 'PT2H', P4: 'PT4H' },
};

const watched: Terms = {
  ...ordinary,
  calendar: readyCalendars.always,
  answer: 'PT20S',
  reminders: ['PT4S', 'PT8S'],
  waitingCloses: 'PT12S',
  grace: 'PT6S',
  offer: 'PT30S',
  start: { P1: 'PT30S', P2: 'PT40S', P3: 'PT60S', P4: 'PT90S' },
  resolution: { P1: 'PT2M', P2: 'PT3M', P3: 'PT4M', P4: 'PT5M' },
  feedback: { P1: 'PT20S', P2: 'PT30S', P3: 'PT45S', P4: 'PT60S' },
  take: { P1: 'PT10S', P2: 'PT15S', P3: 'PT20S', P4: 'PT30S' },
};

export const demoAgreements: Unversioned<'agreement'>[] = [
  { id: 'fjellheim-desk', customerId: 'fjellheim', terms: watched },
  {
    id: 'nordlys-desk',
    customerId: 'nordlys',
    terms: { ...ordinary, onCall: { rota: 'vakt', acknowledgeWithin: 'PT1M' } },
  },
  {
    id: 'havnevik-desk',
    customerId: 'havnevik',
    terms: { ...ordinary, approvedChannels: ['email', 'phone'] },
  },
];

export const demoCatalogue: Unversioned<'catalogue'> = {
  id: 'catalogue',
  products: [
    { id: 'mail', name: 'E-post og kalender', impact: 'medium' },
    { id: 'workplace', name: 'Arbeidsplass', impact: 'low' },
    { id: 'network', name: 'Nettverk', impact: 'high' },
    { id: 'payroll', name: 'Lønnssystem', impact: 'medium' },
  ],
};
