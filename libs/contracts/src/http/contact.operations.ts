import { contactSearch, contactSubmission, foundContacts, knownContact } from './contact.js';
import { listOf } from './list.js';
import { reading, staff, writing, type Operation } from './operation.js';

/** People of customers, whom commands name by id. */
export const contactOperations = {
  keepContact: {
    method: 'POST',
    path: '/api/v1/contacts',
    service: 'intake',
    roles: staff,
    summary:
      'Keep a contact of a customer. One for each address: the same again answers the one that is kept.',
    body: contactSubmission,
    success: 200,
    response: knownContact,
    errors: writing,
  },
  searchContacts: {
    method: 'POST',
    path: '/api/v1/contacts/search',
    service: 'intake',
    roles: staff,
    summary: 'Find contacts of a customer. Nothing is changed; it is a POST to keep addresses out of logs.',
    body: contactSearch,
    success: 200,
    response: foundContacts,
    errors: [...reading, 'too-large', 'unsupported-media-type', 'not-ready'],
  },
  listHeldContacts: {
    method: 'GET',
    path: '/api/v1/contacts/held',
    service: 'intake',
    roles: staff,
    forPersons: true,
    summary:
      'Contacts that mail is held to, since nobody but a person of the customer has named the address; the newest first, 50 of each customer at most. Keep one to let its mail go.',
    success: 200,
    response: listOf(knownContact),
    errors: reading,
  },
  getContact: {
    method: 'GET',
    path: '/api/v1/contacts/{contactId}',
    service: 'intake',
    roles: staff,
    forPersons: true,
    summary: 'Who a contact is that a case or its timeline names.',
    success: 200,
    response: knownContact,
    errors: reading,
  },
} as const satisfies Record<string, Operation>;
