import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { CONFIG } from '../config/config.token.js';
import type { DatabaseEnvironment } from '../config/environment.js';
import { HealthRegistry } from '../health/health.registry.js';
import { LOG, type Log } from '../logging/logger.js';
import { SERVICE_NAME } from '../service/service-name.js';
import { Shutdown } from '../service/shutdown.js';
import { connectionSettings, driverOptions, type ConnectionSettings } from './connection-settings.js';
import { migrate } from './migrate.js';
import { TypeOrmLog } from './typeorm-log.js';
import { isTransientDatabaseError } from './postgres-errors.js';

const SETTINGS = Symbol('mottak connection settings');
const dataSourcePoolSize = 4;

export interface DatabaseOptions {
  /** The service's own schema: its search path, in lower case. Created if it isn't there. */
  schema: string;
  entities?: (new () => object)[];
  /** Classes, in order; run at boot under a lock. */
  migrations: (new () => MigrationInterface)[];
}

@Global()
@Module({})
class SettingsModule {}

/** Holds nothing itself; see {@link databaseModule}. */
@Global()
@Module({})
class DatabaseModule {}

/**
 * Postgres for a service: a TypeORM `DataSource` (also for `TypeOrmModule.forFeature`), and a raw `pg` `Pool` for hot
 * paths, both injectable by class. Boot waits for migrations; without Postgres no service has anything to say.
 */
export function databaseModule(options: DatabaseOptions): DynamicModule {
  if (!/^[a-z][a-z0-9_]*$/.test(options.schema)) throw new Error(`not a schema name: ${options.schema}`);
  return {
    module: DatabaseModule,
    imports: [settingsModule(options.schema), typeOrm(options)],
    providers: [poolProvider],
    exports: [Pool],
  };
}

const settingsModule = (schema: string): DynamicModule => ({
  module: SettingsModule,
  providers: [
    {
      provide: SETTINGS,
      useFactory: (config: DatabaseEnvironment, service: string) =>
        connectionSettings(config, schema, service),
      inject: [CONFIG, SERVICE_NAME],
    },
  ],
  exports: [SETTINGS],
});

const typeOrm = ({ entities = [], migrations }: DatabaseOptions): DynamicModule =>
  TypeOrmModule.forRootAsync({
    inject: [SETTINGS, LOG],
    useFactory: (settings: ConnectionSettings, log: Log) => ({
      ...dataSourceOptions(settings, entities, migrations),
      logger: new TypeOrmLog(log),
      retryAttempts: 10,
      toRetry: isTransientDatabaseError,
    }),
    dataSourceFactory: async (given) =>
      openDataSource(given as DataSourceOptions & { settings: ConnectionSettings }),
  });

const dataSourceOptions = (
  settings: ConnectionSettings,
  entities: (new () => object)[],
  migrations: (new () => MigrationInterface)[],
) => ({
  type: 'postgres' as const,
  url: settings.url,
  schema: settings.schema,
  entities,
  migrations,
  synchronize: false,
  poolSize: dataSourcePoolSize,
  extra: driverOptions(settings),
  settings,
});

async function openDataSource(
  options: DataSourceOptions & { settings: ConnectionSettings },
): Promise<DataSource> {
  const { settings, ...rest } = options;
  const dataSource = new DataSource(rest);
  await dataSource.initialize();
  try {
    await migrate(dataSource, settings);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

const poolProvider: Provider = {
  provide: Pool,
  useFactory: (
    settings: ConnectionSettings,
    log: Log,
    health: HealthRegistry,
    shutdown: Shutdown,
    _migrated: DataSource,
  ) => {
    const pool = new Pool({
      ...driverOptions(settings),
      connectionString: settings.url,
      max: settings.poolSize,
    });
    // A connection that dies is replaced by the pool; without listeners, idle or taken, it would end the process.
    pool.on('connect', (client) =>
      client.on('error', (err) => log.warn({ err }, 'a database connection was lost')),
    );
    pool.on('error', () => undefined);
    health.addPart('database', {
      needed: true,
      state: async () => ((await pool.query('SELECT 1')).rowCount === 1 ? 'up' : 'down'),
    });
    shutdown.register('connections', 'database pool', () => pool.end());
    return pool;
  },
  inject: [SETTINGS, LOG, HealthRegistry, Shutdown, DataSource],
};
