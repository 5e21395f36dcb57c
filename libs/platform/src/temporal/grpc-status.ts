/** gRPC status codes that we tell apart (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
export const grpcStatus = {
  cancelled: 1,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  resourceExhausted: 8,
  aborted: 10,
  unavailable: 14,
} as const;

/** The status code of an error, or of what caused it. */
export function grpcCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === 'number' ? code : grpcCode(cause);
}
