// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what a caller may send
import fc from 'fast-check';
import {
  accessLine,
  gatewayResponse,
  oneRecord,
  refused,
  severalRecords,
  unavailable,
} from '../../src/terraform/record-templates';
import { rendered } from './velocity';

const target = { stream: 'payments', partitionBy: 'payment.id' };
const one = oneRecord(target);
const several = severalRecords(target);

interface Put {
  readonly PartitionKey: string;
  readonly Data: string;
}

const decoded = (data: string) => Buffer.from(data, 'base64').toString('utf8');

function putOf(body: string, templates = one) {
  return JSON.parse(rendered(templates.request, { body }).text) as Put & { readonly StreamName: string };
}

function putsOf(records: readonly unknown[], templates = several) {
  const body = JSON.stringify({ records });
  const { Records, ...rest } = JSON.parse(rendered(templates.request, { body }).text) as { Records: readonly Put[] };
  return { rest, records: Records };
}

/** Texts that would end a JSON text, a Velocity text or a template, were they not escaped. */
const nasty = [
  `p","StreamName":"salaries`,
  `p\\","StreamName":"salaries`,
  "it's",
  "\\'",
  '#set($key = "x")#end',
  '$context.requestId ${input.body} $util.escapeJavaScript("x")',
  'line\nline\r\t\b\f\u2028 é 漢 😀 \u0000',
  '</script>',
];

describe('a record that is posted', () => {
  test('is put as it came, into the stream of the API, under the id', () => {
    const body = '{ "payment": { "id": "p-1", "amount": 10.00 } }';
    const put = putOf(body);
    expect(put).toEqual({ StreamName: 'payments', PartitionKey: 'p-1', Data: expect.any(String) });
    expect(decoded(put.Data)).toBe(body);
  });

  test.each(nasty)('cannot say anything to Kinesis by its id: %j', (id) => {
    const body = JSON.stringify({ payment: { id } });
    expect(putOf(body)).toEqual({
      StreamName: 'payments',
      PartitionKey: id,
      Data: Buffer.from(body).toString('base64'),
    });
  });

  test('whatever its id and its body are, is one record of that stream', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.jsonValue(), (id, more) => {
        const body = JSON.stringify({ payment: { id }, more });
        const { StreamName, PartitionKey, Data } = putOf(body);
        return StreamName === 'payments' && PartitionKey === id && decoded(Data) === body;
      }),
    );
  });

  test('without an id, or where none is looked for, goes by the id of the request', () => {
    expect(putOf('{"payment":{}}').PartitionKey).toBe('a1b2c3d4');
    expect(putOf('{"payment":{"id":""}}').PartitionKey).toBe('a1b2c3d4');
    expect(putOf('{"payment":{"id":"p-1"}}', oneRecord({ stream: 'payments' })).PartitionKey).toBe('a1b2c3d4');
  });

  test('goes by a number as well', () => {
    expect(putOf('{"payment":{"id":4711}}').PartitionKey).toBe('4711');
  });
});

describe('records that are posted together', () => {
  test('are put each under its own id, in their order', () => {
    const sent = nasty.map((id, place) => ({ payment: { id }, place }));
    const { rest, records } = putsOf(sent);
    expect(rest).toEqual({ StreamName: 'payments' });
    expect(records.map(({ PartitionKey }) => PartitionKey)).toEqual(nasty);
    expect(records.map(({ Data }) => JSON.parse(decoded(Data)))).toEqual(sent);
  });

  test('never get the id of the record before', () => {
    const { records } = putsOf([{ payment: { id: 'p-1' } }, { payment: {} }, { payment: { id: 'p-3' } }]);
    expect(records.map(({ PartitionKey }) => PartitionKey)).toEqual(['p-1', 'a1b2c3d4/1', 'p-3']);
  });

  test('have ids of their own where none is looked for', () => {
    const { records } = putsOf([{}, {}], severalRecords({ stream: 'payments' }));
    expect(records.map(({ PartitionKey }) => PartitionKey)).toEqual(['a1b2c3d4/0', 'a1b2c3d4/1']);
  });
});

describe('an answer of Kinesis', () => {
  const taken = { SequenceNumber: '4959', ShardId: 'shardId-000000000000' };
  const slow = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'stream payments in 222222222222' };
  const answerTo = (template: string, body: unknown) => {
    const { text, status } = rendered(template, { body: JSON.stringify(body) });
    return { status, ...(JSON.parse(text) as object) };
  };
  const requestId = 'a1b2c3d4';

  test('that a record was taken says no more than that', () => {
    expect(answerTo(one.accepted, taken)).toEqual({ accepted: 1, requestId });
  });

  test('that all were taken counts them', () => {
    const body = { FailedRecordCount: 0, Records: [taken, taken] };
    expect(answerTo(several.accepted, body)).toEqual({ accepted: 2, requestId });
  });

  test('that some were refused is an error that says which, and not why', () => {
    const body = { FailedRecordCount: 2, Records: [taken, slow, taken, slow] };
    expect(answerTo(several.accepted, body)).toEqual({
      status: 503,
      error: 'PARTLY_ACCEPTED',
      refused: [1, 3],
      requestId,
    });
  });

  test('that cannot be understood is no success', () => {
    expect(answerTo(several.accepted, {})).toMatchObject({ status: 503 });
  });

  test.each([
    ['ProvisionedThroughputExceededException', 429, 'THROTTLED'],
    ['com.amazonaws.kinesis.v20131202#LimitExceededException', 429, 'THROTTLED'],
    ['KMSThrottlingException', 429, 'THROTTLED'],
    ['ValidationException', 400, 'BAD_RECORD'],
    ['InvalidArgumentException', 400, 'BAD_RECORD'],
    ['AccessDeniedException', undefined, 'INTERNAL'],
    ['KMSAccessDeniedException', undefined, 'INTERNAL'],
    ['ResourceNotFoundException', undefined, 'INTERNAL'],
    ['', undefined, 'INTERNAL'],
  ])('of %s', (type, status, error) => {
    const message = 'User: arn:aws:sts::222222222222:assumed-role/payments-api-role/x is not authorized';
    expect(answerTo(refused, { __type: type, message })).toEqual({ status, error, requestId });
  });
});

test('no answer and no line of a log has anything of a body in it', () => {
  expect([unavailable, gatewayResponse].join()).not.toMatch(/\$input|message|validationError/);
  expect(accessLine).not.toMatch(/\$input|error\.message|validationError|requestOverride/);
  expect(() => JSON.parse(accessLine)).not.toThrow();
});

test('what Terraform reads as templates of its own occurs in none', () => {
  const all = [one, several].flatMap(({ request, accepted }) => [request, accepted]);
  for (const text of [...all, refused, unavailable, gatewayResponse, accessLine]) expect(text).not.toMatch(/[$%]\{/);
});
