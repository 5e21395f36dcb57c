import type { Socket } from 'node:net';
import { DomainError } from '@mottak/contracts';
import { problemOf, problemType } from './problem.js';

interface ParseFault extends Error {
  code?: string;
}

/** Answers what Node's parser refused before it was a request: broken or smuggled headers, a request that never ended. */
export function answerClientError(fault: ParseFault, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, line, detail] = describe(fault.code);
  const problem = problemOf(new DomainError('invalid-request', detail), 'about:blank', status);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${line}\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function describe(code: string | undefined): [number, string, string] {
  if (code === 'HPE_HEADER_OVERFLOW')
    return [431, 'Request Header Fields Too Large', 'The headers are too large.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return [408, 'Request Timeout', 'The request took too long to arrive.'];
  return [400, 'Bad Request', 'This is not an HTTP request that can be read.'];
}
