import { type Step, steps } from './plan';

/** Names of states, which an execution's history shows. */
const titles: Readonly<Record<Step, string>> = {
  fence: 'Fence',
  promote: 'Promote',
  reverse: 'Reverse replication',
  switch: 'Switch DNS',
  notify: 'Notify',
};

/** Errors of Lambda itself ("Handle transient Lambda service exceptions"). */
const transient = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** A value of the Amazon States Language. */
type State = Readonly<Record<string, unknown>>;

/** Hours that somebody has for an answer. */
const approvalHours = 4;

/** The state machine of a failover, from the list of its steps: ASL, with the ARN of the function. */
export function definitionOf(functionArn: string): State {
  const [, partition = ''] = functionArn.split(':');
  const invoke = (payload: State, rest: State, how = ''): State => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke${how}`,
    Parameters: { FunctionName: functionArn, Payload: payload },
    ...rest,
  });
  const ended = { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell of failure' }] };
  const nextOf = (at: number) => (at + 1 < steps.length ? { Next: titles[steps[at + 1] as Step] } : { End: true });
  const states = steps.map((step, at) => [
    titles[step],
    invoke(
      { step, 'run.$': '$' },
      {
        ResultPath: null,
        Retry: [
          // What takes its time, as the promotion of a database does: an hour at most.
          { ErrorEquals: ['StillWorking'], IntervalSeconds: 20, BackoffRate: 1, MaxAttempts: 180 },
          { ErrorEquals: transient, IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 6, JitterStrategy: 'FULL' },
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 3 },
        ],
        ...ended,
        ...(step === 'fence' ? { Next: 'Drain' } : nextOf(at)),
      },
    ),
  ]);
  return {
    Comment: 'Failover and failback: made from the steps of functions/failover/plan.ts',
    StartAt: 'Check',
    States: {
      Check: invoke(
        { step: 'check', 'execution.$': '$$.Execution.Name', 'input.$': '$' },
        {
          OutputPath: '$.Payload',
          Retry: [{ ErrorEquals: transient, IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 6 }],
          Next: 'Anything to do?',
        },
      ),
      'Anything to do?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.next', StringEquals: 'end', Next: 'Nothing to do' },
          { Variable: '$.next', StringEquals: 'refused', Next: 'Refused' },
          { Variable: '$.next', StringEquals: 'ask', Next: 'Ask' },
        ],
        Default: titles.fence,
      },
      Ask: invoke(
        { step: 'ask', 'run.$': '$', 'token.$': '$$.Task.Token', 'machine.$': '$$.StateMachine.Id' },
        {
          TimeoutSeconds: approvalHours * 3600,
          ResultPath: null,
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Abandon' }],
          Next: titles.fence,
        },
        '.waitForTaskToken',
      ),
      ...Object.fromEntries(states),
      Drain: { Type: 'Wait', SecondsPath: '$.drain', Next: titles.promote },
      Abandon: invoke({ step: 'abandon', 'run.$': '$' }, { ResultPath: null, Next: 'Refused' }),
      'Tell of failure': invoke({ step: 'failed', 'run.$': '$' }, { ResultPath: null, Next: 'Failed' }),
      'Nothing to do': { Type: 'Succeed' },
      Refused: {
        Type: 'Fail',
        Error: 'Refused',
        Cause: 'The check or a person said no; the record of the run says why',
      },
      Failed: { Type: 'Fail', Error: 'Failed', Cause: 'A step failed; start again, and the run goes on from there' },
    },
  };
}
