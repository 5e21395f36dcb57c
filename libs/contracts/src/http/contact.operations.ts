import { contactSearch, contactSubmission, foundContacts, knownContact } from './contact.js';
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
  getContact: {
    method: 'GET',
    path: '/api/v1/contacts/{contactId}',
    service: 'intake',
    roles: staff,
    summary: 'Who a contact is that a case or its timeline names.',
    success: 200,
    response: knownContact,
    errors: reading,
  },
} as const satisfies Record<string, Operation>;
