import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig } from '@mottak/platform';
import { Pool } from 'pg';
import type { RoutingConfig } from '../../config.js';
import { demoRota } from './demo-rota.js';
import { officersAhead, strangersIn } from './officers-ahead.js';
import { RotaStore } from './rota.store.js';

/**
 * At boot, where the demo is asked for and there is no rota: the demo's, once its officers are in the directory. What operators
 * keep stays.
 */
@Injectable()
export class RotaOpening implements OnApplicationBootstrap {
  constructor(
    private readonly rotas: RotaStore,
    private readonly pool: Pool,
    @InjectConfig() private readonly config: Pick<RoutingConfig, 'DEMO_DATA'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.DEMO_DATA || (await this.rotas.list()).length > 0) return;
    const { id, name, definition } = demoRota;
    if ((await strangersIn(this.pool, officersAhead(definition, Date.now()))).length > 0) return;
    await this.rotas.put(id, { name, definition }, { by: 'demo', why: 'The rota of the demo.' });
  }
}
