import { topics } from '@mottak/contracts';
import { KafkaProbe } from './kafka-probe.js';
import { RunningIntake } from './running-intake.js';

/** Intake as it runs, and a probe that reads along what it announces of inquiries. */
export interface HeardIntake {
  intake: RunningIntake;
  kafka: KafkaProbe;
  end: () => Promise<void>;
}

export async function startHeardIntake(): Promise<HeardIntake> {
  const intake = await RunningIntake.start();
  const kafka = await KafkaProbe.start();
  await kafka.readAlong(topics.inquiry);
  const end = async (): Promise<void> => {
    await kafka.stop();
    await intake.end();
  };
  return { intake, kafka, end };
}
