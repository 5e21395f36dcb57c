// @ts-check
import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { choosePorts, DEFAULT_PORTS, freePortOffset, isFree, requireFreePorts } from './ports.js';

it('gives each port its default, moves them all by the offset, and lets a variable and the caller name one', () => {
  const env = { MOTTAK_PORT_OFFSET: '100', MOTTAK_PORT_KAFKA_CONTROLLER: '5000' };
  expect(choosePorts()).toEqual(DEFAULT_PORTS);
  expect(choosePorts({ env, overrides: { smtp: 2525 } })).toMatchObject({
    web: 8180,
    'kafka-controller': 5000,
    smtp: 2525,
  });
});

it('refuses what is no port and names the variable', () => {
  expect(() => choosePorts({ env: { MOTTAK_PORT_WEB: '80800' } })).toThrow(
    'MOTTAK_PORT_WEB=80800 is no port',
  );
});

it('names a taken port and the variable that moves it', async () => {
  const offset = await freePortOffset();
  const ports = choosePorts({ offset });
  const server = createServer();
  await new Promise((done) => server.listen(ports['temporal-ui'], '127.0.0.1', () => done(undefined)));
  await expect(requireFreePorts(ports, ['web', 'temporal-ui'])).rejects.toThrow(
    `Port ${ports['temporal-ui']} (temporal-ui) is taken by another program: stop that one, or choose another port with MOTTAK_PORT_TEMPORAL_UI=<port>.`,
  );
  await new Promise((done) => server.close(done));
  expect(await isFree(ports['temporal-ui'])).toBe(true);
});

it('refuses one port for two', async () => {
  const ports = choosePorts({ overrides: { web: 19_999, mail: 19_999 } });
  await expect(requireFreePorts(ports, ['web', 'mail'])).rejects.toThrow(
    'Port 19999 is given to both web and mail',
  );
});
