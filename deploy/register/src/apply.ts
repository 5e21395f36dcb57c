import { differencesBetween, type Difference } from '@mottak/contracts';
import type { Api } from './api.js';
import type { RegisterFile } from './register-file.js';
import { sections, type Item, type KeptItem } from './sections.js';

/** How a file is applied. */
export interface Applying {
  /** Nothing is changed, only shown. */
  dryRun: boolean;
  /** Stands in the record of each change. */
  why: string;
  /** Takes a line for the operator. */
  say: (line: string) => void;
}

/**
 * Makes what is kept as the file says, section by section, and says what differs. What is alike already is left alone, so
 * applying a file again changes nothing. Where the API refuses something, what came before it stays applied.
 * @returns how many things differed
 * @throws Error with what the API says
 */
export async function applyFile(file: RegisterFile, api: Api, applying: Applying): Promise<number> {
  let differing = 0;
  for (const { name, wanted, kept, keep } of sections) {
    const items = wanted(file);
    if (!items) continue;
    const there = new Map((await kept(api)).map((item) => [item.id, item]));
    for (const item of items) {
      const was = there.get(item.id);
      const differences = was ? differencesBetween(was.content, item.content) : [];
      there.delete(item.id);
      if (was && differences.length === 0) continue;
      differing += 1;
      for (const line of linesOf(placeOf(name, item), was, differences)) applying.say(line);
      if (!applying.dryRun) await keep(api, item, was, applying.why);
    }
    for (const item of there.values()) applying.say(`  ${placeOf(name, item)} is there, and not in the file`);
  }
  return differing;
}

/** Everything that is kept, as the file would say it. */
export async function exportFile(api: Api): Promise<Record<string, unknown>> {
  const file: Record<string, unknown> = {};
  for (const { name, kept, written } of sections) file[name] = written(await kept(api));
  return file;
}

const placeOf = (section: string, { id }: Item): string => (id === '' ? section : `${section}/${id}`);

function linesOf(place: string, was: KeptItem | undefined, differences: readonly Difference[]): string[] {
  if (!was) return [`+ ${place}`];
  return [
    `~ ${place}`,
    ...differences.map(
      ({ path, was: before, becomes }) => `    ${path}: ${shown(before)} → ${shown(becomes)}`,
    ),
  ];
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
