import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { uuidv7 } from '@mottak/contracts';
import type { FastifyInstance } from 'fastify';

const requestIds = new AsyncLocalStorage<string>();
const idForm = /^[\w-]{1,64}$/;

/** The id of the request that is being answered; undefined where the work is nobody's request. */
export const currentRequestId = (): string | undefined => requestIds.getStore();

/** Names a request: as the gateway did, whose word the services take, or by an id of its own. */
export const nameRequest = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const named = headers['x-request-id'];
  return typeof named === 'string' && idForm.test(named) ? named : uuidv7();
};

/** Has {@link currentRequestId}, and so each line that is logged meanwhile, name the request that is being answered. */
export function rememberRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => requestIds.run(request.id, done));
}
