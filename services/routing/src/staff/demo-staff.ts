import type { AssignmentPolicy, StaffMember } from '@mottak/contracts';

/** The staff of the local issuer. No Norwegian number begins with a nought: these are nobody's. */
export const demoStaff: readonly StaffMember[] = [
  {
    id: 'agent',
    name: 'Astrid Agent',
    email: 'agent@mottak.example',
    phone: '+4700000001',
    language: 'nb',
    groups: [{ group: 'workplace', lead: true, skills: [] }],
  },
  {
    id: 'resolver',
    name: 'Reidar Resolver',
    email: 'resolver@mottak.example',
    phone: '+4700000002',
    language: 'nb',
    groups: [
      { group: 'applications', lead: true, skills: ['payroll', 'mail'] },
      { group: 'network-operations', lead: true, skills: [] },
      { group: 'workplace', lead: false, skills: [] },
    ],
  },
  {
    id: 'advisor',
    name: 'Ragna Rådgiver',
    email: 'advisor@mottak.example',
    phone: null,
    language: 'nb',
    groups: [],
  },
  {
    id: 'advisor2',
    name: 'Roald Rådgiver',
    email: 'advisor2@mottak.example',
    phone: null,
    language: 'nb',
    groups: [],
  },
  {
    id: 'duty',
    name: 'Vigdis Vakt',
    email: 'duty@mottak.example',
    phone: '+4700000005',
    language: 'nb',
    groups: [],
  },
  {
    id: 'duty2',
    name: 'Viggo Vakt',
    email: 'duty2@mottak.example',
    phone: '+4700000007',
    language: 'nn',
    groups: [],
  },
  {
    id: 'operator',
    name: 'Odd Operatør',
    email: 'operator@mottak.example',
    phone: '+4700000006',
    language: 'nb',
    groups: [],
  },
];

/** How the groups that every installation begins with hand out their cases in the demo. */
export const demoAssignment: Readonly<Record<string, AssignmentPolicy>> = {
  applications: 'skill',
  'network-operations': 'least-loaded',
  workplace: 'round-robin',
};
