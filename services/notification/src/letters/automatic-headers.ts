import type { Speaker } from '../templates/template.js';

/**
 * Headers that say that no human being wrote a message, so that nothing answers it by itself: RFC 3834 §5, and Microsoft's
 * [MS-OXCMAIL] 2.1.3.2.21 for Exchange. None on what a person wrote. `Precedence`, for older mail systems, only on what
 * answers somebody.
 */
export function automaticHeaders(speaker: Speaker): Record<string, string> {
  switch (speaker) {
    case 'person':
      return {};
    case 'machine':
      return { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    case 'machine-replying':
      return {
        'Auto-Submitted': 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
        Precedence: 'auto_reply',
      };
  }
}
