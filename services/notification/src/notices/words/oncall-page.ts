import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/**
 * To an officer of the rota: somebody with an on-call agreement needs help outside hours (R7). Not that they have duty: where
 * those who have it are away, others are paged. `link` is where they take it.
 */
export const oncallPage: NoticeTemplate<NoticeInputs['oncall-page']> = {
  nb: ({ caseNumber, customer, subject, acknowledgeBy, link, times }) => {
    const needs = `${customer ?? 'En kunde'} trenger hjelp${caseNumber === null ? '' : `, sak ${caseNumber}`}`;
    const by = acknowledgeBy === null ? '' : ` innen ${times.brief(acknowledgeBy)}`;
    return {
      subject: `Utkalling: ${needs}`,
      paragraphs: [
        `${customer ?? 'En kunde'} har beredskapsavtale og trenger hjelp${subject === null ? '' : `: «${subject}»`}.`,
        `Ta utkallingen${by}, ellers går den til neste på vaktlisten:`,
        `${link}?language=nb`,
      ],
      sms: `Utkalling: ${needs}. Ta den${by}: ${link}`,
    };
  },
  nn: ({ caseNumber, customer, subject, acknowledgeBy, link, times }) => {
    const needs = `${customer ?? 'Ein kunde'} treng hjelp${caseNumber === null ? '' : `, sak ${caseNumber}`}`;
    const by = acknowledgeBy === null ? '' : ` innan ${times.brief(acknowledgeBy)}`;
    return {
      subject: `Utkalling: ${needs}`,
      paragraphs: [
        `${customer ?? 'Ein kunde'} har beredskapsavtale og treng hjelp${subject === null ? '' : `: «${subject}»`}.`,
        `Ta utkallinga${by}, elles går ho til neste på vaktlista:`,
        `${link}?language=nn`,
      ],
      sms: `Utkalling: ${needs}. Ta ho${by}: ${link}?language=nn`,
    };
  },
  en: ({ caseNumber, customer, subject, acknowledgeBy, link, times }) => {
    const needs = `${customer ?? 'a customer'} needs help${caseNumber === null ? '' : `, case ${caseNumber}`}`;
    const by = acknowledgeBy === null ? '' : ` by ${times.brief(acknowledgeBy)}`;
    return {
      subject: `Call-out: ${needs}`,
      paragraphs: [
        `${customer ?? 'A customer'} has an on-call agreement and needs help${subject === null ? '' : `: “${subject}”`}.`,
        `Take the call-out${by}, or it goes to the next person on the rota:`,
        `${link}?language=en`,
      ],
      sms: `Call-out: ${needs}. Take it${by}: ${link}?language=en`,
    };
  },
};
