/** Where two contents differ. Absent where there is nothing on that side. */
export interface Difference {
  /** Names of members, joined by dots; a member of a list of things with ids goes by its id: `products.mail.impact`. */
  path: string;
  was?: unknown;
  becomes?: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * How one JSON value differs from another, member by member. Lists of things with ids are compared by id, whatever their
 * order; other lists as a whole. Members that are undefined are not there.
 */
export function differencesBetween(was: unknown, becomes: unknown, path = ''): Difference[] {
  const [before, after] = [membersOf(was), membersOf(becomes)];
  if (!before || !after)
    return inOrder(was) === inOrder(becomes)
      ? []
      : [{ path, ...(was !== undefined && { was }), ...(becomes !== undefined && { becomes }) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    differencesBetween(before[name], after[name], path === '' ? name : `${path}.${name}`),
  );
}

/** Undefined for what has no members that could differ one by one. */
function membersOf(value: unknown): Members | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(hasId) ? byId(value) : undefined;
  return typeof value === 'object' && value !== null ? (value as Members) : undefined;
}

const hasId = (item: unknown): item is { id: string } =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';

const byId = (items: readonly { id: string }[]): Members =>
  Object.fromEntries(items.map(({ id, ...content }) => [id, content]));

/** As JSON whose members are in order of their names. */
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
