import { Inject } from '@nestjs/common';

/** Injection token of the parsed configuration that `bootService` was given. */
export const CONFIG = Symbol('mottak config');

/** Injects the service's parsed configuration. */
export const InjectConfig = (): ParameterDecorator & PropertyDecorator => Inject(CONFIG);
