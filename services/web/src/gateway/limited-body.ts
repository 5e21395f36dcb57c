import { type Readable, Transform } from 'node:stream';
import { DomainError } from '@mottak/contracts';

/** 1 MiB, as every service has it. */
const bodyLimit = 1024 * 1024;

const tooLarge = (): DomainError => new DomainError('too-large', 'The body is larger than 1 MiB.');

/**
 * The body as it streams in, at most {@link bodyLimit} bytes of it: beyond, it ends with a DomainError `too-large`.
 * @throws that error at once where the length is told beforehand
 */
export function limitedBody(body: Readable, contentLength: string | undefined): Readable {
  if (Number(contentLength ?? 0) > bodyLimit) throw tooLarge();
  let seen = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bodyLimit) done(tooLarge());
      else done(null, chunk);
    },
  });
  body.on('error', (error) => limit.destroy(error));
  body.on('aborted', () => limit.destroy(new Error('the client went away')));
  return body.pipe(limit);
}
