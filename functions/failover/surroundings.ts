import { EnvironmentReader, forms, type Variables } from '../shared/environment';

/** What `failover` is told by its environment. */
export interface FailoverSurroundings {
  /** Name or ARN of the table with the record of runs. */
  readonly journal: string;
  /** ARN of the role that it runs as. */
  readonly role: string;
  /** ARN of the topic that is told. */
  readonly topic?: string;
  readonly externalId?: string;
}

/** Reads the environment. */
export function failoverSurroundingsOf(variables: Variables): FailoverSurroundings {
  const reader = new EnvironmentReader(variables);
  const topic = reader.optional('NOTIFY_TOPIC', ...forms.topicArn);
  const externalId = reader.optional('ROLES_EXTERNAL_ID');
  return reader.done({
    journal: reader.required('JOURNAL_TABLE'),
    role: reader.required('OWN_ROLE'),
    ...(topic !== undefined && { topic }),
    ...(externalId !== undefined && { externalId }),
  });
}
