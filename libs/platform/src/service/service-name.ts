/** Injection token of the service's name, as `bootService` was given it. */
export const SERVICE_NAME = Symbol('mottak service name');
