import type { Speaker } from '../templates/template.js';

/**
 * Headers that say that no human being wrote a message, so that nothing answers it by itself: RFC 3834 §5,
 * Microsoft's [MS-OXCMAIL] 2.1.3.2.21 for Exchange, and `Precedence` for older mail systems. None on what a person wrote.
 */
export function automaticHeaders(speaker: Speaker): Record<string, string> {
  if (speaker === 'person') return {};
  return {
    'Auto-Submitted': speaker === 'machine-replying' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'auto_reply',
  };
}
