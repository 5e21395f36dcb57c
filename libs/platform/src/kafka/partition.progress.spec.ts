import { describe, expect, it } from '@jest/globals';
import { PartitionProgress } from './partition.progress.js';

describe('the progress of a partition', () => {
  it('advances up to the first message that is not done, and remembers what is done beyond it', () => {
    const progress = new PartitionProgress();
    for (const offset of ['10', '11', '13']) progress.markDone(offset);
    expect(progress.advance(['10', '11', '12', '13'])).toBe('11');
    expect(progress.isDone('13')).toBe(true);
    progress.markDone('12');
    expect(progress.advance(['12', '13', '14'])).toBe('13');
    expect(progress.isDone('13')).toBe(false);
  });

  it('does not advance over a first message that failed', () => {
    const progress = new PartitionProgress();
    progress.markDone('2');
    expect(progress.advance(['1', '2'])).toBeUndefined();
  });

  it('counts attempts until the message is done', () => {
    const progress = new PartitionProgress();
    expect([progress.countAttempt('1'), progress.countAttempt('1'), progress.countAttempt('2')]).toEqual([
      1, 2, 1,
    ]);
    progress.markDone('1');
    expect(progress.countAttempt('1')).toBe(1);
  });
});
