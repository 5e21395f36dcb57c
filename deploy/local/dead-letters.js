// @ts-check
// `npm run -s dead-letters -- list|show|replay`: what consumers could not handle, and the way back for it.
import { deadLettersCommand } from './src/dead-letters-command.js';
import { kafkaAt } from './src/dead-letters.js';
import { sentenceFor } from './src/failure.js';
import { choosePorts } from './src/ports.js';

const brokers = process.env.KAFKA_BROKERS || `127.0.0.1:${choosePorts({ env: process.env }).kafka}`;
try {
  await deadLettersCommand(process.argv.slice(2), { kafka: kafkaAt(brokers), say: console.log });
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
}
