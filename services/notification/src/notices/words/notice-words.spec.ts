import { describe, expect, it } from '@jest/globals';
import type { Language } from '@mottak/contracts';
import { noticeWords } from './notice-words.js';

const languages: Language[] = ['nb', 'nn', 'en'];
const at = '2026-11-24T21:05:00.000Z';

const page = (caseNumber: string | null, acknowledgeBy: string | null) => ({
  kind: 'oncall-page' as const,
  input: { caseNumber, rota: 'drift', acknowledgeBy, path: '/api/v1/oncall/7' },
});

describe('the words of notices', () => {
  it('name the rota, the case, the time and the place to act', () => {
    const { subject, paragraphs, sms } = noticeWords(page('M-1001', at), 'nb', 'https://mottak.example');
    expect(subject).toBe('Vakt: utkalling, sak M-1001');
    expect(paragraphs[0]).toContain('etter vaktlisten (drift): En kunde med beredskapsavtale trenger hjelp');
    expect(paragraphs.join('\n')).toContain('tirsdag 24. november 2026 kl. 22.05 (norsk tid)');
    expect(sms).toContain('https://mottak.example/api/v1/oncall/7');
  });

  it.each(languages)('say in %s to whoever is paged nothing of whose turn it is', (language) => {
    const { paragraphs } = noticeWords(page(null, null), language, 'https://mottak.example');
    expect(paragraphs.join('\n')).not.toMatch(/har vakt|on duty/);
  });

  it.each(languages)('do without what is not known in %s', (language) => {
    const { subject, paragraphs, sms } = noticeWords(page(null, null), language, 'https://mottak.example');
    expect([subject, sms, ...paragraphs].join('\n')).not.toMatch(/null|undefined|Invalid/);
  });

  it.each(languages)('say in %s that a call waits, and that a disruption is overdue', (language) => {
    const words = [
      noticeWords(
        { kind: 'call-waiting', input: { waitingSince: at, answerBy: at, path: '/x' } },
        language,
        'https://m.example',
      ),
      noticeWords(
        { kind: 'disruption-overdue', input: { disruptionId: 'd', expectedEnd: at, path: '/y' } },
        language,
        'https://m.example',
      ),
    ];
    for (const { paragraphs, sms } of words) {
      expect(paragraphs.join('\n')).toMatch(/2026/);
      expect(sms).toMatch(/https:\/\/m\.example\/[xy]/);
    }
  });
});
