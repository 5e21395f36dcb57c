import { listOf } from './list.js';
import { reading, staff, writing, type Operation } from './operation.js';
import {
  absences,
  absenceView,
  resolverGroupChange,
  resolverGroupView,
  staffDirectory,
  staffMemberView,
} from './staff.js';

const directory = listOf(staffMemberView);
const absencesOfOne = listOf(absenceView);

/** Who works here, when they are away, and the groups they work in. */
export const staffOperations = {
  listStaff: {
    method: 'GET',
    path: '/api/v1/staff',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    summary: 'The directory of the staff.',
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
      'Replace the directory. Who is not in it any more has left; absences of those who stay are kept.',
    body: staffDirectory,
    success: 200,
    response: directory,
    errors: writing,
  },
  getAbsences: {
    method: 'GET',
    path: '/api/v1/staff/{staffId}/absences',
    service: 'routing',
    roles: ['operator'],
    summary: 'When somebody is away, the earliest first.',
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
    success: 200,
    response: absencesOfOne,
    errors: writing,
  },
  listResolverGroups: {
    method: 'GET',
    path: '/api/v1/resolver-groups',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    summary: 'The resolver groups, and how each hands its cases to its members.',
    success: 200,
    response: listOf(resolverGroupView),
    errors: reading,
  },
  keepResolverGroup: {
    method: 'PUT',
    path: '/api/v1/resolver-groups/{groupId}',
    service: 'routing',
    roles: ['operator'],
    summary: 'Add a resolver group, or change its name and how it hands out its cases.',
    body: resolverGroupChange,
    success: 200,
    response: resolverGroupView,
    errors: writing,
  },
} as const satisfies Record<string, Operation>;
