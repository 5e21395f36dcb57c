import { z } from 'zod';

const notice = {
  noticeId: z.string().describe('`<source>/<number>/<recipient>`'),
  source: z.string().describe('What it is about, such as `oncall/<id>` or `disruption/<id>`'),
  number: z.int(),
  recipient: z.string().describe('`desk`, `staff.<id>` or `subscriber.<uuid>`'),
  kind: z.string(),
  channel: z.enum(['mail', 'sms']),
};

/** Events about messages that belong to no case, on `mottak.delivery.v1`, key: the source. No addresses. */
export const noticeEvents = {
  'notice.sent.v1': z.object({ ...notice, sentAt: z.iso.datetime() }),
  'notice.failed.v1': z.object({ ...notice, reason: z.string() }),
} as const;
