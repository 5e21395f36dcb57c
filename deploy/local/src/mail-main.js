// @ts-check
import { createServer } from 'node:http';
import { refuseOtherHosts } from './loopback.js';
import { mailPages } from './mail-pages.js';
import { mailServer } from './mail-server.js';
import { MailStore } from './mail-store.js';

const store = new MailStore(process.env.MAIL_FOLDER ?? '');
const { server: smtp, faults } = mailServer(store);
const pagePort = Number(process.env.PAGE_PORT);
const http = createServer(refuseOtherHosts(pagePort, mailPages(store, faults)));

smtp.listen(Number(process.env.SMTP_PORT), '127.0.0.1', () => http.listen(pagePort, '127.0.0.1'));

process.once('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
  // A client that keeps its connection open must not keep the process.
  smtp.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 500).unref();
});
