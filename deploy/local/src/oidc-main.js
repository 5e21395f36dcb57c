// @ts-check
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { refuseOtherHosts } from './loopback.js';
import { issuerHandler } from './oidc-provider.js';

const issuer = process.env.OIDC_ISSUER ?? '';
const secrets = JSON.parse(readFileSync(process.env.OIDC_SECRETS ?? '', 'utf8'));
const port = Number(new URL(issuer).port);
const handle = issuerHandler({ issuer, secrets, publicUrl: process.env.PUBLIC_URL ?? '' });

const server = createServer(refuseOtherHosts(port, handle));
server.listen(port, '127.0.0.1');

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
