import { Injectable } from '@nestjs/common';
import { parseTextId, textsView, type TextView } from '@mottak/contracts';
import { InjectConfig, ServiceTokens } from '@mottak/platform';
import type { RoutingConfig } from '../config.js';

type ForeignOwner = 'intake' | 'approval';

const patienceMs = 1_000;
const awayMs = 2_000;
const idsAtOnce = 100;

/**
 * Texts that other services own: inquiries and replies of intake, decisions and offers of approval. They are asked for
 * when somebody reads, and never kept. An owner that doesn't answer within a second is left alone for two: a case is
 * shown without its texts rather than not at all.
 */
@Injectable()
export class ForeignTexts {
  private readonly awayUntil = new Map<ForeignOwner, number>();

  constructor(
    private readonly tokens: ServiceTokens,
    @InjectConfig() private readonly config: RoutingConfig,
  ) {}

  /** Those of the texts that could be had, by text id. Never throws. */
  async find(textIds: readonly string[]): Promise<Map<string, TextView>> {
    const owners = ['intake', 'approval'] as const;
    const found = await Promise.all(owners.map((owner) => this.findOf(owner, uuidsOf(owner, textIds))));
    return new Map(found.flat().map((text) => [text.textId, text]));
  }

  private async findOf(owner: ForeignOwner, uuids: readonly string[]): Promise<TextView[]> {
    if (uuids.length === 0 || (this.awayUntil.get(owner) ?? 0) > Date.now()) return [];
    const parts = Array.from({ length: Math.ceil(uuids.length / idsAtOnce) }, (_, index) =>
      uuids.slice(index * idsAtOnce, (index + 1) * idsAtOnce),
    );
    try {
      return (await within(patienceMs, Promise.all(parts.map((part) => this.ask(owner, part))))).flat();
    } catch {
      this.awayUntil.set(owner, Date.now() + awayMs);
      return [];
    }
  }

  private async ask(owner: ForeignOwner, uuids: readonly string[]): Promise<TextView[]> {
    const base = owner === 'intake' ? this.config.INTAKE_URL : this.config.APPROVAL_URL;
    const token = await this.tokens.token();
    const response = await fetch(`${base}/internal/v1/texts?ids=${uuids.join(',')}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 401) this.tokens.forget(token);
    if (!response.ok) throw new Error(`${owner} answered ${String(response.status)}`);
    return textsView.parse(await response.json()).items;
  }
}

function uuidsOf(owner: ForeignOwner, textIds: readonly string[]): string[] {
  const own = textIds.map(parseTextId).filter((id) => id.owner === owner);
  return [...new Set(own.map(({ uuid }) => uuid))];
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
