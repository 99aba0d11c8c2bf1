import { posix } from 'node:path';
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from 'cdktf';
import type { Backend } from '../estate/estate';

/** From a stack's working folder, `<out>/stacks/<stack>`, to the folder that holds the output. */
const besideOutput = '../../..';

/** Where the stack's state lives. */
export function addBackend(stack: TerraformStack, backend: Backend): void {
  const name = stack.node.id;
  if (backend.type === 'local') addLocal(stack, backend.folder ?? '.');
  else if (backend.type === 's3') addS3(stack, backend);
  else {
    new CloudBackend(stack, {
      organization: backend.organization,
      workspaces: new NamedCloudWorkspace(`${backend.prefix}${name}`),
      ...(backend.hostname ? { hostname: backend.hostname } : {}),
    });
  }
}

/** CDKTF's own default is an absolute path, which would differ from machine to machine. */
function addLocal(stack: TerraformStack, folder: string): void {
  const base = posix.isAbsolute(folder) ? folder : posix.join(besideOutput, folder);
  new LocalBackend(stack, { path: posix.join(base, `terraform.${stack.node.id}.tfstate`) });
}

/** CDKTF 0.21 does not know `use_lockfile` ("Backend Type: s3", State Locking), which came with Terraform 1.10. */
function addS3(stack: TerraformStack, backend: Extract<Backend, { type: 's3' }>): void {
  const s3 = new S3Backend(stack, {
    bucket: backend.bucket,
    region: backend.region,
    key: `${backend.prefix}${stack.node.id}.tfstate`,
    encrypt: true,
    ...(backend['kms-key-id'] ? { kmsKeyId: backend['kms-key-id'] } : {}),
    ...(backend['role-arn'] ? { assumeRole: { roleArn: backend['role-arn'], sessionName: 'crossgrant' } } : {}),
  });
  s3.addOverride('use_lockfile', true);
  stack.addOverride('terraform.required_version', '>= 1.10');
}
