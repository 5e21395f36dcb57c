import { moment } from '../../templates/wording.js';
import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/**
 * To an officer of the rota: somebody with an on-call agreement needs an answer outside hours (R7). Not that they have duty:
 * where those who have it are away, others are paged.
 */
export const oncallPage: NoticeTemplate<NoticeInputs['oncall-page']> = {
  nb: ({ caseNumber, rota, acknowledgeBy, path, url }) => {
    const about = caseNumber === null ? '' : `, sak ${caseNumber}`;
    const by = acknowledgeBy === null ? '' : ` innen ${moment(acknowledgeBy, 'nb')}`;
    return {
      subject: `Vakt: utkalling${about}`,
      paragraphs: [
        `Du blir tilkalt etter vaktlisten (${rota}): En kunde med beredskapsavtale trenger hjelp${about}.`,
        `Bekreft${by} at du tar utkallingen. Ellers går den videre til neste på vaktlisten:`,
        url(path),
      ],
      sms: `Mottak vakt (${rota}): utkalling${about}. Bekreft${by}: ${url(path)}`,
    };
  },
  nn: ({ caseNumber, rota, acknowledgeBy, path, url }) => {
    const about = caseNumber === null ? '' : `, sak ${caseNumber}`;
    const by = acknowledgeBy === null ? '' : ` innan ${moment(acknowledgeBy, 'nn')}`;
    return {
      subject: `Vakt: utkalling${about}`,
      paragraphs: [
        `Du blir kalla ut etter vaktlista (${rota}): Ein kunde med beredskapsavtale treng hjelp${about}.`,
        `Stadfest${by} at du tek utkallinga. Elles går ho vidare til den neste på vaktlista:`,
        url(path),
      ],
      sms: `Mottak vakt (${rota}): utkalling${about}. Stadfest${by}: ${url(path)}`,
    };
  },
  en: ({ caseNumber, rota, acknowledgeBy, path, url }) => {
    const about = caseNumber === null ? '' : `, case ${caseNumber}`;
    const by = acknowledgeBy === null ? '' : ` by ${moment(acknowledgeBy, 'en')}`;
    return {
      subject: `On call: you are needed${about}`,
      paragraphs: [
        `You are being paged by the rota (${rota}): a customer with an on-call agreement needs help${about}.`,
        `Acknowledge${by} that you take it. Otherwise the next on the rota is paged:`,
        url(path),
      ],
      sms: `Mottak on call (${rota}): you are needed${about}. Acknowledge${by}: ${url(path)}`,
    };
  },
};
