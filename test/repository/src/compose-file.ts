import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { workspaceRoot } from './workspace-root.js';

/** What is looked at of a service in docker-compose.yml, once its anchors are merged in. */
export interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  restart?: string;
  volumes?: string[];
  ports?: string[];
  networks?: Record<string, { aliases?: string[] }>;
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

export const composeText = (): string => readFileSync(`${workspaceRoot}/docker-compose.yml`, 'utf8');

/** The file as Compose reads it: YAML with merge keys. */
export const readComposeFile = (): ComposeFile => parse(composeText(), { merge: true }) as ComposeFile;

const variable = /\$\{(\w+)(?::([-?])([^}]*))?\}/g;

/** The variables that must be set, which is said by `${NAME:?}`. */
export const requiredVariables = (text: string): Set<string> =>
  new Set([...text.matchAll(variable)].filter(([, , mark]) => mark === '?').map(([, name = '']) => name));

/** Names of variables that have neither a default nor a `:?`, and so would silently be empty. */
export const carelessVariables = (text: string): string[] =>
  [...text.matchAll(variable)].filter(([, , mark]) => mark === undefined).map(([, name = '']) => name);

/** A service's environment as its process sees it, where each required variable is `given`. */
export const environmentOf = ({ environment = {} }: ComposeService, given: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replaceAll(variable, (_all, _name, mark: string, fallback: string) =>
        mark === '-' ? fallback : given,
      ),
    ]),
  );
