import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConfig } from '@mottak/platform';
import type { RoutingConfig } from '../../config.js';
import { demoRota } from './demo-rota.js';
import { RotaStore } from './rota.store.js';

/** At boot, where the demo is asked for and there is no rota: the demo's. What operators keep stays. */
@Injectable()
export class RotaOpening implements OnModuleInit {
  constructor(
    private readonly rotas: RotaStore,
    @InjectConfig() private readonly config: Pick<RoutingConfig, 'DEMO_DATA'>,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.DEMO_DATA || (await this.rotas.list()).length > 0) return;
    const { id, name, definition } = demoRota;
    await this.rotas.put(id, { name, definition }, { by: 'demo' });
  }
}
