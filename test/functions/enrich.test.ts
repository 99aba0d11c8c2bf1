import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiSource } from '../../functions/enrich/api-source';
import { enrichEnvelope, lookupOf, type Source } from '../../functions/enrich/enrich';
import { FileSource } from '../../functions/enrich/file-source';
import { TableSource } from '../../functions/enrich/table-source';
import { TtlCache } from '../../functions/enrich/ttl-cache';
import type { Envelope } from '../../functions/shared/envelope';
import { Rejected } from '../../functions/shared/outcome';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server; `answer` says how it behaves, `urls` what it was asked. */
const api = { answer: (() => undefined) as Answer, urls: [] as string[], atOnce: 0, most: 0 };
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    api.urls.push(request.url ?? '');
    api.atOnce += 1;
    api.most = Math.max(api.most, api.atOnce);
    response.on('close', () => {
      api.atOnce -= 1;
    });
    api.answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => Object.assign(api, { urls: [], most: 0 }));

const json =
  (value: unknown, status = 200): Answer =>
  (_, response) => {
    response.statusCode = status;
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };

/** Answers one after the other; the last one stays. */
const inTurn = (...answers: Answer[]): Answer => {
  const left = [...answers];
  return (request, response) => (left.length > 1 ? left.shift() : left[0])?.(request, response);
};

function sourceOf(
  options: Partial<ApiSource['options']> = {},
  credentials = async (_: boolean): Promise<string | undefined> => undefined,
) {
  const { port } = server.address() as AddressInfo;
  const standard = {
    url: `http://127.0.0.1:${port}/m/{key}`,
    header: 'authorization',
    timeout: 300,
    retries: 2,
    backoff: 1,
    failures: 100,
    openFor: 80,
    concurrency: 3,
  };
  const deadline = new AbortController();
  const source = new ApiSource(
    { ...standard, ...options },
    new TtlCache(60_000, 100),
    credentials,
    () => deadline.signal,
  );
  return { source, deadline };
}

describe('the API', () => {
  test('is asked once for a key, however often it is needed, and encoded', async () => {
    api.answer = json({ name: 'Shop' });
    const { source } = sourceOf();
    const found = await Promise.all([source.find('a/b ?'), source.find('a/b ?'), source.find('a/b ?')]);
    expect([...found, await source.find('a/b ?')]).toEqual(Array(4).fill({ name: 'Shop' }));
    expect(api.urls).toEqual(['/m/a%2Fb%20%3F']);
  });

  test('that knows no such key is believed, and not asked again', async () => {
    api.answer = json('', 404);
    const { source } = sourceOf();
    expect([await source.find('x'), await source.find('x')]).toEqual([undefined, undefined]);
    expect(api.urls).toHaveLength(1);
  });

  test.each([['..'], ['.']])('is not asked for %p, which would be another path', async (key) => {
    expect(await sourceOf().source.find(key)).toBeUndefined();
    expect(api.urls).toEqual([]);
  });

  test.each([500, 503, 429, 408])('that answers with %d is asked again', async (status) => {
    api.answer = inTurn(json('', status), json('', status), json({ ok: true }));
    expect(await sourceOf().source.find('x')).toEqual({ ok: true });
    expect(api.urls).toHaveLength(3);
  });

  test('that stays down makes the record wait', async () => {
    api.answer = json('', 500);
    await expect(sourceOf().source.find('x')).rejects.toThrow('the API answered with status 500');
    expect(api.urls).toHaveLength(3);
  });

  test('that hangs is given up after the time-out', async () => {
    api.answer = () => undefined;
    const began = performance.now();
    await expect(sourceOf({ timeout: 50 }).source.find('x')).rejects.toThrow('TimeoutError');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('that breaks off its answer is asked again', async () => {
    const breakOff: Answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a"');
      setTimeout(() => response.destroy(), 5);
    };
    api.answer = inTurn(breakOff, json({ ok: true }));
    expect(await sourceOf().source.find('x')).toEqual({ ok: true });
  });

  test.each([400, 422])('that refuses a key with %d makes it a failure, at once', async (status) => {
    api.answer = json('', status);
    expect(await sourceOf().source.find('x')).toEqual(new Rejected('enrichment-refused', `status ${status}`));
    expect(api.urls).toHaveLength(1);
  });

  test('whose answer for a key stays no JSON object holds up nothing', async () => {
    api.answer = json('<html>');
    expect(await sourceOf().source.find('x')).toMatchObject({ reason: 'enrichment-refused' });
  });

  test('gets no credentials that a redirect could carry away', async () => {
    api.answer = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    await expect(sourceOf({ retries: 0 }).source.find('x')).rejects.toThrow('gave no answer');
    expect(api.urls).toEqual(['/m/x']);
  });

  test('is asked with fresh credentials when it refuses those from memory', async () => {
    api.answer = (request, response) =>
      json({ ok: true }, request.headers.authorization === 'new' ? 200 : 401)(request, response);
    const { source } = sourceOf({}, async (fresh) => (fresh ? 'new' : 'old'));
    expect(await source.find('x')).toEqual({ ok: true });
    expect(api.urls).toHaveLength(2);
  });

  test('is left alone while its circuit is open, tried by one call afterwards, and used again when that went well', async () => {
    api.answer = json('', 500);
    const { source } = sourceOf({ failures: 4, retries: 1, openFor: 100 });
    for (const key of ['a', 'b']) await expect(source.find(key)).rejects.toThrow('status 500');
    await expect(source.find('c')).rejects.toThrow('circuit of the API is open');
    expect(api.urls).toHaveLength(4);
    api.answer = json({ ok: true });
    await new Promise((done) => setTimeout(done, 150));
    expect(await source.find('d')).toEqual({ ok: true });
    expect(await source.find('e')).toEqual({ ok: true });
  });

  test('gets no more calls at once than allowed', async () => {
    api.answer = (_, response) => void setTimeout(() => response.end('{}'), 10);
    const { source } = sourceOf({ concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, (_, at) => source.find(String(at))));
    expect(api.most).toBe(3);
  });

  test('is not waited for beyond the end of the invocation', async () => {
    api.answer = () => undefined;
    const { source, deadline } = sourceOf({ timeout: 10_000 });
    setTimeout(() => deadline.abort(), 30);
    const began = performance.now();
    await expect(source.find('x')).rejects.toThrow();
    await expect(source.find('y')).rejects.toThrow('no time left');
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test('the table is read a hundred keys at a time, each once, and what it left out is asked for again', async () => {
  const asked: string[][] = [];
  // biome-ignore lint/suspicious/noExplicitAny: a fake reads the input of a command
  const send = async ({ input }: any) => {
    const keys = input.RequestItems.merchants.Keys as { id: { S: string } }[];
    asked.push(keys.map(({ id }) => id.S));
    const [served, left] = asked.length === 1 ? [keys.slice(0, 60), keys.slice(60)] : [keys, []];
    const items = served.filter(({ id }) => id.S !== 'm7').map((key) => ({ ...key, mcc: { N: '5411' } }));
    return {
      Responses: { merchants: items.reverse() },
      ...(left.length > 0 && { UnprocessedKeys: { merchants: { Keys: left } } }),
    };
  };
  const source = new TableSource({ send }, 'merchants', 'id', new TtlCache(1000, 1000), {
    attempts: 3,
    base: 0,
    most: 0,
  });
  const keys = Array.from({ length: 250 }, (_, at) => `m${at % 125}`);
  const found = await Promise.all(keys.map((key) => source.find(key)));
  expect(found).toEqual(keys.map((id) => (id === 'm7' ? undefined : { id, mcc: 5411 })));
  expect(asked.every((one) => one.length <= 100 && new Set(one).size === one.length)).toBe(true);
  const before = asked.length;
  expect(await source.find('m7')).toBeUndefined();
  expect(asked).toHaveLength(before);
});

test('the file is asked for anew after a time, and read anew only when it changed', async () => {
  let [file, now, reads] = [{ etag: '1', text: '{"EUR":{"rate":1}}' }, 0, 0];
  // biome-ignore lint/suspicious/noExplicitAny: a fake reads the input of a command
  const send = async ({ input }: any) => {
    if (input.IfNoneMatch === file.etag) throw Object.assign(new Error('304'), { $metadata: { httpStatusCode: 304 } });
    reads += 1;
    return { ETag: file.etag, Body: { transformToString: async () => file.text } };
  };
  const source = new FileSource({ send }, { bucket: 'reference', object: 'rates.json' }, 1000, () => now);
  expect(await Promise.all([source.find('EUR'), source.find('USD')])).toEqual([{ rate: 1 }, undefined]);
  now = 1500;
  expect([await source.find('EUR'), reads]).toEqual([{ rate: 1 }, 1]);
  file = { etag: '2', text: '{"EUR":{"rate":2}}' };
  expect(await source.find('EUR')).toEqual({ rate: 1 });
  now = 2600;
  expect([await source.find('EUR'), reads]).toEqual([{ rate: 2 }, 2]);
  file = { etag: '3', text: '[' };
  now = 4000;
  await expect(source.find('EUR')).rejects.toThrow('no JSON object');
});

describe('look-ups', () => {
  const source: Source = { find: async (key) => (key === 'm1' ? { name: 'Shop', mcc: '5411' } : undefined) };
  const envelopeOf = (data: Record<string, unknown>): Envelope => ({ id: '1', kind: 'record', arrived: '', data });

  test('put what they find where the settings say, and pass on or refuse what they do not find', async () => {
    const keep = lookupOf('table', source, {
      key: 'merchant',
      into: 'm.details',
      take: ['name', 'x'],
      missing: 'keep',
    });
    const reject = lookupOf('table', source, { key: 'merchant', into: 'm', missing: 'reject' });
    expect(await enrichEnvelope(envelopeOf({ merchant: 'm1' }), [keep])).toMatchObject({
      kind: 'accepted',
      envelope: { data: { merchant: 'm1', m: { details: { name: 'Shop' } } } },
    });
    expect(await enrichEnvelope(envelopeOf({ merchant: 'm2' }), [keep])).toMatchObject({
      envelope: { data: { merchant: 'm2' } },
    });
    expect(await enrichEnvelope(envelopeOf({}), [reject])).toMatchObject({
      reason: 'reference-missing',
      detail: 'table merchant',
    });
  });

  test('give each record a copy of its own', async () => {
    const shared = { name: 'Shop' };
    const lookup = lookupOf('file', { find: async () => shared }, { key: 'm', into: 'd', missing: 'keep' });
    const outcome = await enrichEnvelope(envelopeOf({ m: 'x' }), [lookup]);
    if (outcome.kind === 'accepted') (outcome.envelope.data['d'] as { name: string }).name = 'changed';
    expect(shared.name).toBe('Shop');
  });
});

test('a cache forgets what is old, and the oldest when it is full', () => {
  let now = 0;
  const cache = new TtlCache<number>(100, 2, () => now);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b')?.value, cache.size]).toEqual([undefined, 2, 2]);
  now = 100;
  expect(cache.get('b')).toBeUndefined();
});
