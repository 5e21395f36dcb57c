/** Keeps what a service logs; give it as `logTo`. */
export class LogLines {
  private readonly written: string[] = [];

  write(line: string): void {
    this.written.push(line);
  }

  clear(): void {
    this.written.length = 0;
  }

  /** The lines so far. */
  all(): Record<string, unknown>[] {
    return this.written.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
