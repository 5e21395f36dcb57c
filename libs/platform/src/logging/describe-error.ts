/** What of an error may be logged. Drivers hang parameters and row values on theirs; those are left out. */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

const depthOfCauses = 4;

export function describeError(error: unknown, depth = 0): DescribedError {
  if (typeof error !== 'object' || error === null) return { type: typeof error, message: String(error) };
  const { name, message, code, stack, cause } = error as Partial<Record<string, unknown>>;
  return {
    type: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : 'no message',
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(cause !== undefined && depth < depthOfCauses ? { cause: describeError(cause, depth + 1) } : {}),
  };
}
