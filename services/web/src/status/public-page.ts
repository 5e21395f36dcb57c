import { languageQuery, type Language } from '@mottak/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The language that a page is asked for in; bokmål where it isn't said. */
export const languageOf = ({ query }: FastifyRequest): Language =>
  languageQuery.safeParse(query).data?.language ?? 'nb';

export const sendPage = (reply: FastifyReply, body: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(body);
