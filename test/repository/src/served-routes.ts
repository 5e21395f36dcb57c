import { pathToFileURL } from 'node:url';
import type { ServiceName } from '@mottak/contracts';
import { Logger, RequestMethod, type Type } from '@nestjs/common';
import { workspaceRoot } from './workspace-root.js';

/** A way into a service, as its controllers say. */
export interface Route {
  service: ServiceName;
  method: string;
  /** As in OpenAPI; what parameters are called is left out. */
  path: string;
  controller: Type;
  handler: (...parameters: unknown[]) => unknown;
}

type Module = Type | { module: Type; imports?: Module[]; controllers?: Type[] };

/** The ways into a service's public API. Read from the compiled service: nothing of it is started. */
export async function servedRoutes(service: ServiceName): Promise<Route[]> {
  // Several services in one process: what their modules say of each other is no news.
  Logger.overrideLogger(false);
  const url = pathToFileURL(`${workspaceRoot}/services/${service}/dist/app.module.js`);
  const { AppModule } = (await import(url.href)) as { AppModule: Type };
  return controllersOf(AppModule)
    .flatMap((controller) => routesOf(service, controller))
    .filter(({ path }) => path.startsWith('/api/'));
}

/** What a path is compared by: parameters have other names where they are read. */
export const shapeOf = (path: string): string => path.replaceAll(/\{\w+\}|:\w+/g, '{}');

const listed = <T>(key: string, of: object): T[] => (Reflect.getMetadata(key, of) as T[] | undefined) ?? [];

function controllersOf(module: Module): Type[] {
  const type = 'module' in module ? module.module : module;
  const imports = [...listed<Module>('imports', type), ...('module' in module ? (module.imports ?? []) : [])];
  const own = [
    ...listed<Type>('controllers', type),
    ...('module' in module ? (module.controllers ?? []) : []),
  ];
  return [...own, ...imports.flatMap(controllersOf)];
}

function routesOf(service: ServiceName, controller: Type): Route[] {
  const base = Reflect.getMetadata('path', controller) as string;
  const members: unknown[] = Object.values(Object.getOwnPropertyDescriptors(controller.prototype)).map(
    ({ value }: PropertyDescriptor): unknown => value,
  );
  return members.filter(isHandler).map((handler) => ({
    service,
    method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '',
    path: shapeOf(`/${[base, Reflect.getMetadata('path', handler) as string].join('/')}`.replace(/\/+$/, '')),
    controller,
    handler,
  }));
}

const isHandler = (member: unknown): member is Route['handler'] =>
  typeof member === 'function' && Reflect.hasMetadata('method', member);
