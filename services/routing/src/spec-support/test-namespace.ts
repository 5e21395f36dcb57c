import { randomBytes } from 'node:crypto';
import { searchAttributes } from '@mottak/contracts';
import { ensureNamespace, registerSearchAttributes } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Connection } from '@temporalio/client';

/** A namespace of the test's own: no host works there, so what is started there waits. */
export class TestNamespace {
  readonly name = `routing-${randomBytes(4).toString('hex')}`;

  private constructor(readonly connection: Connection) {}

  static async create(): Promise<TestNamespace> {
    const connection = await Connection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const namespace = new TestNamespace(connection);
    await ensureNamespace(connection, namespace.name, 1);
    await eventually('the namespace to be known', async () => {
      await registerSearchAttributes(connection, namespace.name, searchAttributes);
      return true;
    });
    return namespace;
  }

  async drop(): Promise<void> {
    await this.connection.operatorService.deleteNamespace({ namespace: this.name });
    await this.connection.close();
  }
}
