const customer = {
  name: 'Fjellheim helseforetak',
  language: 'nb',
  agreementId: 'fjellheim-desk',
  integrators: ['integrator'],
  emailDomains: ['fjellheim.example'],
};
const agreement = {
  customerId: 'fjellheim',
  terms: {
    calendar: 'norway-office-hours',
    approvedChannels: ['web', 'email', 'phone', 'integration'],
    onCall: { rota: 'vakt', acknowledgeWithin: 'PT5M' },
  },
};
const catalogue = {
  products: [
    { id: 'mail', name: 'E-post og kalender', impact: 'medium' },
    { id: 'network', name: 'Nettverk', impact: 'high' },
  ],
};

const example = (summary: string, value: object) => ({ example: { summary, value } });
const why = 'as agreed in the yearly meeting';

/** Bodies of the register's requests. */
export const registerExamples = {
  previewRegisteredCustomer: example('A customer as it would be', { content: customer }),
  registerCustomer: example('A customer from now on', { content: customer, why }),
  previewRegisteredAgreement: example('An agreement as it would be', { content: agreement }),
  registerAgreement: example('Terms of which some are left to their defaults, from a later day on', {
    content: agreement,
    validFrom: '2027-01-01T00:00:00+01:00',
    why,
  }),
  previewRegisteredCatalogue: example('A catalogue as it would be', { content: catalogue }),
  registerCatalogue: example('The whole catalogue from now on', { content: catalogue, why }),
} as const;
