import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { allServicesAt, startWeb } from './upstream.fixture.js';

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = await new Promise<AddressInfo>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('metrics are on a port of their own, and not at the public origin; what probes see there is bare', async () => {
  const port = await freePort();
  const web = await startWeb({ ...allServicesAt('http://127.0.0.1:9'), METRICS_PORT: String(port) });
  try {
    await fetch(`${web.url}/api/docs`);
    expect((await fetch(`${web.url}/metrics`)).status).toBe(404);
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('route="/api/docs"');
    expect(await (await fetch(`${web.url}/health/ready`)).json()).toEqual({ status: 'ready', parts: {} });
  } finally {
    await web.stop();
  }
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
});
