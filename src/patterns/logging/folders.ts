/** Where events lie in the bucket. */
export const prefix = 'cloudwatch/';

/** Where events lie that could not be delivered. */
export const failed = 'failed/';

/** Where AWS services write, behind it `AWSLogs/` and the id of the account. */
export const services = 'services/';
