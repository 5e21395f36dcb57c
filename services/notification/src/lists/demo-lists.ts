import type { SubscriberBody } from '@mottak/contracts';
import type { ListSettings } from './lists.js';

/** A list of the demo, and who is on it. */
export interface DemoList extends ListSettings {
  subscribers: SubscriberBody[];
}

const listOf = (
  name: string,
  customer: string,
  language: SubscriberBody['language'],
  unsubscribable: boolean,
  ...addresses: string[]
): DemoList => ({
  name,
  customers: [customer],
  services: [],
  unsubscribable,
  subscribers: addresses.map((address) => ({ channel: 'mail', address, language })),
});

/**
 * One list for each of the demo's customers, in its language, so that an announced disruption reaches somebody. By mail:
 * there is no SMS gateway here.
 */
export const demoLists: readonly DemoList[] = [
  listOf('Fjellheim: driftsvarsler', 'fjellheim', 'nb', true, 'drift@fjellheim.example'),
  listOf('Nordlys: driftsvarsel', 'nordlys', 'nn', false, 'drift@nordlys.example'),
  listOf('Havnevik: disruptions', 'havnevik', 'en', false, 'operations@havnevik.example'),
];
