import { Injectable } from '@nestjs/common';
import { textsView, type TextView } from '@mottak/contracts';
import { InjectConfig, ServiceTokens } from '@mottak/platform';
import type { RoutingConfig } from '../config.js';

type ForeignOwner = 'intake' | 'approval';

const patienceMs = 1_000;
const awayMs = 2_000;
const idsAtOnce = 100;
/** What isn't a text's id is nobody's text. */
const textIdPattern = /^(\w+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Texts that other services own: inquiries and replies of intake, decisions and offers of approval. They are asked for
 * when somebody reads, and never kept. An owner that doesn't answer within a second is left alone for two: a case is
 * shown without its texts rather than not at all. One that is late with very many texts isn't away, and is given up on
 * for this reader only, who is shown those that came.
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
    const found: TextView[] = [];
    const asked = parts.map(async (part) => {
      found.push(...(await this.ask(owner, part)));
    });
    const isAway = await within(patienceMs, Promise.all(asked)).then(
      () => false,
      (error: unknown) => uuids.length <= idsAtOnce || !isLate(error),
    );
    if (isAway) this.awayUntil.set(owner, Date.now() + awayMs);
    return [...found];
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
  const own = textIds.flatMap((id) => {
    const [, of, uuid] = textIdPattern.exec(id) ?? [];
    return of === owner && uuid !== undefined ? [uuid] : [];
  });
  return [...new Set(own)];
}

const isLate = (error: unknown): boolean =>
  error instanceof Late || (error instanceof Error && error.name === 'TimeoutError');

class Late extends Error {}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Late(`no answer within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
