import { connect } from 'node:net';
import { TransientError } from '../../functions/shared/outcome';
import { wordsOf } from '../../functions/shared/telemetry';

describe('what the log tells of an error', () => {
  it('names the code of a connection that failed, since its name says nothing', async () => {
    const refused = await new Promise((resolve) => connect(1, '127.0.0.1').on('error', resolve));
    expect(wordsOf(refused)).toEqual({ error: 'Error', code: 'ECONNREFUSED' });
  });

  it('quotes only messages of ours, and no code that is a text of somebody else', () => {
    expect(wordsOf(new TransientError('the table did not answer'))).toEqual({
      error: 'TransientError',
      message: 'the table did not answer',
    });
    const quoting = Object.assign(new SyntaxError('Unexpected token 4111111111111111'), { code: '4111111111111111' });
    expect(wordsOf(quoting)).toEqual({ error: 'SyntaxError' });
    expect(wordsOf(undefined)).toEqual({ error: 'undefined' });
  });
});
