import { liveExample } from './example';

liveExample('events', {
  emulator: 'moto',
  differences: {
    'fulfilment.aws_sqs_queue.work': 'moto returns the redrive policy with other white space than it was given',
    'shop.aws_kinesis_stream.orders': 'moto forgets the tags that a stream is created with',
  },
});
