/**
 * Names in CloudTrail (`eventName`) of calls that IAM knows by another name: "Actions, resources, and condition keys for Amazon S3" against
 * "Amazon S3 CloudTrail events", and so on.
 */
const others: Readonly<Record<string, readonly string[]>> = {
  'lambda:InvokeFunction': ['Invoke'],
  's3:DeleteObject': ['DeleteObject', 'DeleteObjects'],
  's3:GetObject': ['GetObject', 'HeadObject'],
  's3:GetObjectVersion': ['GetObject', 'HeadObject'],
  's3:ListBucket': ['HeadBucket', 'ListObjects', 'ListObjectsV2'],
  's3:ListBucketMultipartUploads': ['ListMultipartUploads'],
  's3:ListBucketVersions': ['ListObjectVersions'],
  's3:ListMultipartUploadParts': ['ListParts'],
  's3:PutObject': [
    'CompleteMultipartUpload',
    'CopyObject',
    'CreateMultipartUpload',
    'PutObject',
    'UploadPart',
    'UploadPartCopy',
  ],
  'sns:Publish': ['Publish', 'PublishBatch'],
  'sqs:ChangeMessageVisibility': ['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch'],
  'sqs:DeleteMessage': ['DeleteMessage', 'DeleteMessageBatch'],
  'sqs:SendMessage': ['SendMessage', 'SendMessageBatch'],
};

/** What CloudTrail calls the calls that an action allows. */
export function eventNames(action: string): readonly string[] {
  return others[action] ?? [action.slice(action.indexOf(':') + 1)];
}
