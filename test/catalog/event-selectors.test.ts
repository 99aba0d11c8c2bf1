import { eventSelectors, valuesIn } from '../../src/catalog/event-selectors';

const bucket = 'arn:aws:s3:::acme-trail';
const orders = { type: 'dynamodb-table', arn: 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders' };
const stock = { type: 'dynamodb-table', arn: 'arn:aws:dynamodb:eu-west-1:111111111111:table/stock' };
const files = { type: 's3-bucket', arn: 'arn:aws:s3:::acme-files' };
const notes = { type: 'log-group', arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:notes' };

const data = { field: 'eventCategory', equals: ['Data'] };
const management = { name: 'Management events', fields: [{ field: 'eventCategory', equals: ['Management'] }] };
const reads = {
  name: 'Reads of the log files',
  fields: [
    data,
    { field: 'resources.type', equals: ['AWS::S3::Object'] },
    { field: 'resources.ARN', startsWith: ['arn:aws:s3:::acme-trail/'] },
    { field: 'readOnly', equals: ['true'] },
  ],
};

describe('the event selectors of a trail', () => {
  test('name what is listed, a selector for each type, whatever the order', () => {
    const settings = { 'management-events': 'all', 'data-events': ['x'] } as const;
    const selectors = eventSelectors({ ...settings, 'data-events': ['x'] }, bucket, [stock, files, orders]);
    expect(selectors).toEqual([
      management,
      {
        name: 'Listed of AWS::DynamoDB::Table',
        fields: [
          data,
          { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
          { field: 'resources.ARN', equals: [orders.arn, stock.arn] },
        ],
      },
      {
        name: 'Listed of AWS::S3::Object',
        fields: [
          data,
          { field: 'resources.type', equals: ['AWS::S3::Object'] },
          { field: 'resources.ARN', startsWith: ['arn:aws:s3:::acme-files/'] },
        ],
      },
    ]);
    expect(valuesIn(selectors)).toBe(1 + 4 + 3);
    expect(eventSelectors({ ...settings, 'data-events': ['x'] }, bucket, [orders, stock, files])).toEqual(selectors);
  });

  test("leave out the trail's own writes, each of which would be an event for the next file", () => {
    const own = { type: 's3-bucket', arn: bucket };
    expect(eventSelectors({ 'management-events': 'none', 'data-events': ['x'] }, bucket, [own])).toEqual([reads]);
    const all = eventSelectors({ 'management-events': 'none', 'data-events': 'all' }, bucket, []);
    expect(all.map(({ name }) => name)).toEqual([
      'All of AWS::DynamoDB::Table',
      'All of AWS::Kinesis::Stream',
      'All of AWS::Lambda::Function',
      'All of AWS::S3::Object',
      'All of AWS::SNS::Topic',
      'All of AWS::SQS::Queue',
      'Reads of the log files',
    ]);
    expect(all[3]?.fields[2]).toEqual({ field: 'resources.ARN', notStartsWith: ['arn:aws:s3:::acme-trail/'] });
  });

  test('log management events as asked, and nothing of what CloudTrail has no data events of', () => {
    expect(eventSelectors({ 'management-events': 'none', 'data-events': 'none' }, bucket, [])).toEqual([]);
    expect(eventSelectors({ 'management-events': 'write', 'data-events': ['x'] }, bucket, [notes])).toEqual([
      { ...management, fields: [...management.fields, { field: 'readOnly', equals: ['false'] }] },
    ]);
  });
});
