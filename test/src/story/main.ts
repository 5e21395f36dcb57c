import { addressesFrom } from '@mottak/testing';
import { notInTheCatalogue } from './advisory.story.js';
import { approvedProduct } from './approved.story.js';
import { Cast } from '../system/cast.js';
import { disruption } from './disruption.story.js';
import { onCall } from './on-call.story.js';
import { phone } from './phone.story.js';
import { numbers } from './numbers.story.js';
import { promises } from './promises.story.js';
import { work } from './work.story.js';
import { Teller } from './teller.js';

/** Tells the stories against the running system; exits with 1 where a step isn't so. */
async function main(): Promise<void> {
  const tell = new Teller();
  const cast = new Cast(addressesFrom());
  try {
    await approvedProduct(tell, cast);
    await promises(tell, cast);
    await work(tell, cast);
    await notInTheCatalogue(tell, cast);
    await phone(tell, cast);
    await onCall(tell, cast);
    await disruption(tell, cast);
    await numbers(tell, cast);
    process.stdout.write(`\n${String(tell.told)} steps, all as told.\n`);
  } catch (error) {
    process.stdout.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

await main();
