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
  },
  {
    id: 'nordlys',
    name: 'Nordlys kommune',
    language: 'nn',
    integrators: ['integrator'],
    agreementId: 'nordlys-desk',
  },
  {
    id: 'havnevik',
    name: 'Havnevik rederi',
    language: 'en',
    integrators: [],
    agreementId: 'havnevik-desk',
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
};

const watched: Terms = {
  ...ordinary,
  calendar: readyCalendars.always,
  answer: 'PT20S',
  reminders: ['PT4S', 'PT8S'],
  waitingCloses: 'PT12S',
  grace: 'PT6S',
  offer: 'PT30S',
};

export const demoAgreements: Unversioned<'agreement'>[] = [
  { id: 'fjellheim-desk', customerId: 'fjellheim', terms: watched },
  { id: 'nordlys-desk', customerId: 'nordlys', terms: ordinary },
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
