export { backoffMs, sleep, type Backoff } from './backoff.js';
export { lookEveryMs, PokedWork } from './poked-work.js';
export { PokedWorks } from './poked-works.js';
export { crashPoint } from './crash-point.js';

export { InjectConfig } from './config/config.token.js';
export {
  authEnvironment,
  databaseEnvironment,
  kafkaEnvironment,
  serviceClientEnvironment,
  serviceEnvironment,
  temporalEnvironment,
  type AuthEnvironment,
  type DatabaseEnvironment,
  type KafkaEnvironment,
  type ServiceClientEnvironment,
  type ServiceEnvironment,
  type TemporalEnvironment,
} from './config/environment.js';
export { defineConfig, loadConfig } from './config/load-config.js';

export { bootService, type RunningService, type ServiceOptions } from './service/boot-service.js';
export { runMain } from './service/run-main.js';
export { SERVICE_NAME } from './service/service-name.js';
export { Shutdown, type ShutdownPhase } from './service/shutdown.js';

export { InjectLog, LOG, type Log } from './logging/logger.js';
export { currentRequestId } from './logging/request-context.js';
export { Metrics } from './metrics/metrics.js';
export { HealthRegistry, type HealthPart, type PartState, type Readiness } from './health/health.registry.js';

export { isDomainError, isPassingCode, type ErrorVerdict } from './errors/error-verdict.js';
export { optionalIdempotencyKey, readIdempotencyKey } from './http/idempotency-key.js';
export {
  demandPrecondition,
  etagOf,
  GivenPrecondition,
  readIfMatch,
  type Precondition,
} from './http/precondition.js';
export { KEPT_TABLES_V1 } from './kept/kept.sql.js';
export {
  keptVersionOf,
  keptVersions,
  replaceKept,
  replaceKeptIn,
  type Edit,
  type Kept,
} from './kept/kept.js';
export { rawBodyOf } from './http/raw-body.js';
export { problemOf } from './http/problem.js';
export { pathOf, replyWithProblem } from './http/problem.reply.js';

export type { Actor } from './auth/actor.js';
export { AllowedBy, CurrentActor, HumansOnly, Public, Roles } from './auth/auth.decorators.js';
export { AuthGuard, tokenOf } from './auth/auth.guard.js';
export { AuthModule } from './auth/auth.module.js';
export { isWithin, Scopes, type Scope } from './auth/scopes.js';
export { isLetIn, standingOf, type Standing } from './auth/standing.js';
export type { IssuerMetadata } from './auth/issuer.js';
export { ServiceCalls } from './auth/service-calls.js';
export { ServiceCallsModule } from './auth/service-calls.module.js';
export { ServiceTokens } from './auth/service-tokens.js';
export { TokenVerifier } from './auth/token-verifier.js';

export { databaseModule, type DatabaseOptions } from './database/database.module.js';
export { isDatabaseTrouble, isUniqueViolation } from './database/postgres-errors.js';
export { inTransaction, type Queryable } from './database/transaction.js';

export { OutboxModule } from './outbox/outbox.module.js';
export { OutboxRelay } from './outbox/outbox.relay.js';
export { OUTBOX_TABLE_V1, outboxInsert, outboxValues } from './outbox/outbox.sql.js';

export { fromKafka, toKafka, type OutboxEvent, type RawMessage } from './kafka/cloud-events.js';
export type { ConsumerOptions, IncomingEvent } from './kafka/consumer.options.js';
export type { ConsumerRunner } from './kafka/consumer.runner.js';
export { KafkaConsumers } from './kafka/kafka.consumers.js';
export { KafkaModule } from './kafka/kafka.module.js';
export { PoisonError } from './kafka/poison.error.js';
export { TopicKeeper, ensureTopics, mottakTopics, retention, type TopicSpec } from './kafka/topic.keeper.js';

export { SnapshotCopy, type SnapshotOf } from './snapshot/snapshot.copy.js';
export { snapshotModule } from './snapshot/snapshot.module.js';
export { SNAPSHOT_TABLES_V1 } from './snapshot/snapshot.sql.js';

export { ensureNamespace, registerSearchAttributes, type SearchAttributeKind } from './temporal/namespace.js';
export { refusalOf } from './temporal/refusal.js';
export { grpcCode, grpcStatus } from './temporal/grpc-status.js';
export { TemporalClient } from './temporal/temporal.client.js';
export { TemporalModule } from './temporal/temporal.module.js';
export { TemporalWorkers } from './temporal/temporal.workers.js';
export type { WorkerRunner, WorkerSpec } from './temporal/worker.runner.js';

export { bodyText, linesOf, oneLine } from './text/plain-text.js';
export { foldedText } from './text/folded-text.js';
