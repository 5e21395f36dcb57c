import { AbstractLogger, type LogLevel, type LogMessage } from 'typeorm';
import type { Log } from '../logging/logger.js';

/** TypeORM's messages without queries and parameters, which can hold personal data. */
export class TypeOrmLog extends AbstractLogger {
  constructor(private readonly log_: Log) {
    super(['error', 'warn', 'migration']);
  }

  protected writeLog(
    level: LogLevel,
    message: LogMessage | string | number | (LogMessage | string | number)[],
  ): void {
    if (level === 'query') return;
    for (const { type, message: text } of this.prepareLogMessages(message, {
      appendParameterAsComment: false,
    })) {
      if (type === 'query' || type === 'query-error' || type === 'query-slow') continue;
      this.log_[level === 'error' || level === 'warn' ? level : 'debug']({ typeorm: type }, String(text));
    }
  }
}
