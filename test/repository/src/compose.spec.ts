import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { roles, searchAttributes } from '@mottak/contracts';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import {
  carelessVariables,
  composeText,
  environmentOf,
  readComposeFile,
  requiredVariables,
  type ComposeService,
} from './compose-file.js';
import { configSchemaBeside } from './service-config.js';
import { workspaceRoot } from './workspace-root.js';

const file = readComposeFile();
const text = composeText();
const services = Object.entries(file.services);
const ours = services.filter(([, { image }]) => image === 'mottak:local');
const mainOf = ({ command = [] }: ComposeService): string => command.at(-1) ?? '';
const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8');

/** What a service opens beside its main pool: its DataSource's four, and one while it migrates. */
const besidePool = 4 + 1;
/** Frontend, history, matching and worker have pools of their own. */
const temporalParts = 4;
/** Postgres keeps three for superusers; health checks, Temporal's schema tool, a dump and a psql need some too. */
const forOperators = 10;

/** The Compose specification's own schema, as the linter dclint ships it. */
function composeSchema(): object {
  const manifest = createRequire(import.meta.url).resolve('dclint/package.json');
  return JSON.parse(readFileSync(join(dirname(manifest), 'schemas/compose.schema.json'), 'utf8')) as object;
}

describe('docker-compose.yml', () => {
  it('fits the Compose specification', () => {
    const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, logger: false });
    formats.default(ajv);
    const validate = ajv.compile(composeSchema());
    validate(file);
    expect(validate.errors).toBeNull();
  });

  it('gives each of our processes the time that letting go in order may take', () => {
    for (const [, { stop_grace_period: grace }] of ours) expect(grace).toBe('30s');
  });

  it('describes every part of the system', () => {
    expect(ours.map(([name]) => name).sort()).toEqual([
      'approval',
      'host',
      'intake',
      'notification',
      'routing',
      'web',
    ]);
    const images = services.map(([, { image = '' }]) => image.replace(/:.*/, ''));
    for (const image of [
      'postgres',
      'apache/kafka',
      'temporalio/server',
      'temporalio/ui',
      'keycloak/keycloak',
    ]) {
      expect(images).toContain(image);
    }
    expect(text).not.toContain('auto-setup');
  });

  it('pins every image', () => {
    for (const [, { image = '' }] of services) expect(image).toMatch(/:(?!latest)[\w.-]+$/);
  });

  it.each(ours)(
    '%s gets an environment that it can start with, and no variable that it does not know',
    async (_name, service) => {
      const environment = environmentOf(service, 'a-secret');
      const { shape, safeParse } = await configSchemaBeside(mainOf(service));
      // An empty variable counts as one that isn't set.
      const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
      expect(safeParse(given).error?.message).toBeUndefined();
      expect(Object.keys(environment).filter((name) => !(name in shape) && name !== 'TZ')).toEqual([]);
    },
  );

  it('notification reaches the SMS gateway that somebody names', () => {
    const { environment = {} } = file.services['notification'] ?? {};
    expect(environment).toMatchObject({
      SMS_HOOK_URL: '${SMS_HOOK_URL:-}',
      SMS_HOOK_TOKEN: '${SMS_HOOK_TOKEN:-}',
    });
  });

  it.each(ours)('%s is told addresses that somebody answers at', (_name, service) => {
    const names = services.flatMap(([name, { networks = {} }]) => [
      name,
      ...Object.values(networks).flatMap(({ aliases = [] }) => aliases),
    ]);
    const { PUBLIC_URL: _public, ...environment } = environmentOf(service, 'x');
    const addresses = Object.entries(environment).filter(
      ([name, value]) => /_(URL|BROKERS|ADDRESS|ISSUER)$/.test(name) && value !== '',
    );
    for (const [, address] of addresses) {
      const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
      expect(names).toContain(hostname);
      const there = file.services[hostname]?.environment?.['PORT'];
      if (there !== undefined) expect(port).toBe(String(there));
    }
  });

  it('runs what the image has', () => {
    const [, places = ''] = /find ([a-z ]+) -name node_modules/.exec(read('deploy/docker/Dockerfile')) ?? [];
    for (const [, service] of ours) {
      expect(mainOf(service)).toMatch(/\/dist\/main\.js$/);
      expect(existsSync(join(workspaceRoot, mainOf(service)))).toBe(true);
      expect(places.split(' ')).toContain(mainOf(service).split('/')[0]);
    }
  });

  it('waits for others only in ways that they can end', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const awaited = file.services[name];
        if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
        if (condition === 'service_completed_successfully') expect(awaited?.restart).toMatch(/^on-failure/);
      }
    }
  });

  it('watches over the health of whatever goes on running, the Temporal UI apart', () => {
    const watched = services.filter(([, { healthcheck }]) => healthcheck).map(([name]) => name);
    const running = services.filter(([, { restart }]) => restart === 'unless-stopped').map(([name]) => name);
    expect(running.filter((name) => !watched.includes(name))).toEqual(['temporal-ui']);
  });

  it('publishes on this machine only', () => {
    for (const port of services.flatMap(([, { ports = [] }]) => ports))
      expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('mounts what is there, and no volume that is not declared', () => {
    for (const [source = ''] of services
      .flatMap(([, { volumes = [] }]) => volumes)
      .map((volume) => volume.split(':'))) {
      if (source.startsWith('./')) expect(existsSync(join(workspaceRoot, source))).toBe(true);
      else expect(Object.keys(file.volumes)).toContain(source);
    }
  });
});

describe('secrets', () => {
  it('come from the environment, and must be set', () => {
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|PWD/.test(name)) expect(String(value)).toMatch(/^\$\{\w+:\?\}$/);
        if (/^postgres:/.test(String(value))) expect(String(value)).toMatch(/:\$\{\w+:\?\}@/);
      }
    }
    expect(carelessVariables(text)).toEqual([]);
  });

  it('are all made by make-secrets.sh, which leaves those that are there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mottak-secrets-'));
    try {
      const make = (): Map<string, string> => {
        execFileSync('sh', [join(workspaceRoot, 'deploy/docker/make-secrets.sh'), join(folder, 'env')]);
        const lines = readFileSync(join(folder, 'env'), 'utf8').trim().split('\n');
        return new Map(lines.map((line) => line.split('=') as [string, string]));
      };
      const made = make();
      expect([...made.keys()].sort()).toEqual([...requiredVariables(text)].sort());
      for (const secret of made.values()) expect(secret).toMatch(/^[0-9a-f]{48}$/);
      expect(make()).toEqual(made);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what the parts are set up with', () => {
  it('the namespace has every search attribute of the contracts, with its type', () => {
    const listed = [
      ...read('deploy/temporal/setup-namespace.sh').matchAll(/^(\w+) (Keyword|KeywordList|Datetime|Bool)$/gm),
    ];
    expect(Object.fromEntries(listed.map(([, name, type]) => [name, type]))).toEqual(searchAttributes);
  });

  it('all pools together fit the connections that Postgres gives', () => {
    const { postgres, temporal, keycloak } = file.services;
    const most = Number(/^max_connections=(\d+)$/.exec(postgres?.command?.at(-1) ?? '')?.[1]);
    const numbers = (service: ComposeService | undefined, ...names: string[]): number =>
      names.reduce((sum, name) => sum + Number(environmentOf(service ?? {}, 'x')[name]), 0);
    const withRows = ours.filter(([, { environment = {} }]) => 'DATABASE_URL' in environment);
    const services = withRows.reduce((sum, [, one]) => sum + numbers(one, 'DATABASE_POOL') + besidePool, 0);
    const theirs =
      temporalParts * numbers(temporal, 'SQL_MAX_CONNS', 'SQL_VIS_MAX_CONNS') +
      numbers(keycloak, 'KC_DB_POOL_MAX_SIZE');
    expect(services).toBeGreaterThan(0);
    expect(services + theirs + forOperators).toBeLessThanOrEqual(most);
  });

  it('Postgres has a role and a schema for each service that keeps rows', () => {
    const script = read('deploy/docker/postgres/make-roles.sh');
    for (const [, service] of ours) {
      const url = environmentOf(service, 'x')['DATABASE_URL'];
      if (url === undefined) continue;
      expect(script).toMatch(
        new RegExp(`^make_service_role ${new URL(url).username.replace('mottak_', '')} `, 'm'),
      );
    }
  });

  it('the realm has every service client, and every role that the API knows', () => {
    const realm = JSON.parse(read('deploy/docker/keycloak/mottak-realm.json')) as {
      clients: { clientId: string; secret?: string }[];
      roles: { realm: { name: string }[] };
    };
    expect(realm.roles.realm.map(({ name }) => name).sort()).toEqual([...roles].sort());
    const secrets = new Map(realm.clients.map(({ clientId, secret }) => [clientId, secret]));
    for (const [, { environment = {} }] of ours) {
      const id = environment['SERVICE_CLIENT_ID'];
      if (id !== undefined)
        expect(secrets.get(String(id))).toBe(String(environment['SERVICE_CLIENT_SECRET']).replace(':?', ''));
    }
    for (const secret of secrets.values()) {
      const name = /^\$\{(\w+)\}$/.exec(secret ?? '')?.[1];
      if (name !== undefined) expect(file.services['keycloak']?.environment).toHaveProperty(name);
      else expect(secret).toBeUndefined();
    }
  });

  it('the people of the realm are the subjects that the demo knows them by', () => {
    const { users } = JSON.parse(read('deploy/docker/keycloak/mottak-realm.json')) as {
      users: { id?: string; username: string; serviceAccountClientId?: string }[];
    };
    const people = users.filter(({ serviceAccountClientId }) => serviceAccountClientId === undefined);
    expect(people.map(({ username }) => username)).toEqual(expect.arrayContaining(['resolver', 'duty']));
    for (const { id, username } of people) expect(id).toBe(username);
  });

  it('shell scripts are free of syntax errors, and Temporal’s settings are YAML', () => {
    for (const path of [
      'deploy/docker/make-secrets.sh',
      'deploy/docker/postgres/make-roles.sh',
      'deploy/temporal/setup-schema.sh',
      'deploy/temporal/setup-namespace.sh',
    ]) {
      execFileSync('sh', ['-n', join(workspaceRoot, path)]);
    }
    expect(parse(read('deploy/temporal/dynamicconfig/mottak.yaml'))).toHaveProperty(['limit.maxIDLength']);
  });
});
