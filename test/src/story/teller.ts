/** Tells a story step by step, and stops it where a step isn't so. */
export class Teller {
  private steps = 0;

  title(text: string): void {
    process.stdout.write(`\n${text}\n${'─'.repeat(text.length)}\n`);
  }

  /** Runs a step and tells what it came to. What a step returns in `said` is shown under it. */
  async step<T>(what: string, act: () => Promise<T>, said?: (result: T) => string): Promise<T> {
    this.steps += 1;
    const began = Date.now();
    process.stdout.write(`${String(this.steps).padStart(3)}  ${what} … `);
    try {
      const result = await act();
      process.stdout.write(`✓ ${String(Date.now() - began)} ms\n`);
      if (said) process.stdout.write(indent(said(result)));
      return result;
    } catch (error) {
      process.stdout.write('✗\n');
      throw error;
    }
  }

  get told(): number {
    return this.steps;
  }
}

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `       ${line}\n`)
    .join('');

/** Stops the story where something isn't as it should be. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what} is ${is} and should be ${should}`);
}

/** Likewise for anything that should be so. */
export function expectThat(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`it is not so that ${what}`);
}
