import { listOf } from './list.js';
import { reading, replacing, staff, type Operation } from './operation.js';
import {
  absences,
  absenceView,
  resolverGroupChange,
  resolverGroupView,
  staffDirectory,
  staffMemberView,
} from './staff.js';
import { keptVersion, versionQuery } from './versions.js';

const directory = listOf(staffMemberView);
const absencesOfOne = listOf(absenceView);

const versions = {
  method: 'GET',
  service: 'routing',
  roles: ['operator'],
  forPersons: true,
  query: versionQuery,
  success: 200,
  response: listOf(keptVersion),
  errors: reading,
} as const;

/** Who works here, when they are away, and the groups they work in. */
export const staffOperations = {
  listStaff: {
    method: 'GET',
    path: '/api/v1/staff',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    forPersons: true,
    summary: 'The directory of the staff.',
    etag: true,
    success: 200,
    response: directory,
    errors: reading,
  },
  replaceStaff: {
    method: 'PUT',
    path: '/api/v1/staff',
    service: 'routing',
    roles: ['operator'],
    summary:
      'Replace the directory. Who is not in it any more has left; refused while they have duty ahead or open cases. Absences of those who stay are kept.',
    body: staffDirectory,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: directory,
    errors: replacing,
  },
  listStaffVersions: {
    ...versions,
    path: '/api/v1/staff/versions',
    summary: 'What was changed of the directory, the newest first: who changed it, when and why.',
  },
  getAbsences: {
    method: 'GET',
    path: '/api/v1/staff/{staffId}/absences',
    service: 'routing',
    roles: ['operator'],
    forPersons: true,
    summary: 'When somebody is away, the earliest first.',
    etag: true,
    success: 200,
    response: absencesOfOne,
    errors: reading,
  },
  replaceAbsences: {
    method: 'PUT',
    path: '/api/v1/staff/{staffId}/absences',
    service: 'routing',
    roles: ['operator'],
    summary: 'Replace all absences of somebody. No case is assigned to them meanwhile.',
    body: absences,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: absencesOfOne,
    errors: replacing,
  },
  listAbsenceVersions: {
    ...versions,
    path: '/api/v1/staff/{staffId}/absences/versions',
    summary: "What was changed of somebody's absences, the newest first: who changed them, when and why.",
  },
  listResolverGroups: {
    method: 'GET',
    path: '/api/v1/resolver-groups',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    forPersons: true,
    summary: 'The resolver groups, and how each hands its cases to its members.',
    success: 200,
    response: listOf(resolverGroupView),
    errors: reading,
  },
  getResolverGroup: {
    method: 'GET',
    path: '/api/v1/resolver-groups/{groupId}',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    forPersons: true,
    summary: 'A resolver group.',
    etag: true,
    success: 200,
    response: resolverGroupView,
    errors: reading,
  },
  listResolverGroupVersions: {
    ...versions,
    path: '/api/v1/resolver-groups/{groupId}/versions',
    summary: 'What was changed of a resolver group, the newest first: who changed it, when and why.',
  },
  keepResolverGroup: {
    method: 'PUT',
    path: '/api/v1/resolver-groups/{groupId}',
    service: 'routing',
    roles: ['operator'],
    summary: 'Add a resolver group, or change its name and how it hands out its cases.',
    body: resolverGroupChange,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: resolverGroupView,
    errors: replacing,
  },
} as const satisfies Record<string, Operation>;
