import type { GateDocument } from '../input-schema';

/** An argument of a Terraform resource that holds a policy. */
export interface Carrier {
  /** `inline_policy.policy` stands in each of the blocks `inline_policy`. */
  readonly argument: string;
  readonly kind: GateDocument['kind'];
  /** Name in the catalogue where it has one, else what AWS calls it. */
  readonly resourceType?: string;
  /** Argument that names what the policy hangs on; absent: the resource itself. */
  readonly on?: string;
  /** Type of what `on` names, where it is named by its name. */
  readonly onType?: string;
}

const identity = (argument: string, on?: string, onType?: string): Carrier => ({
  argument,
  kind: 'identity',
  ...(on !== undefined && { on }),
  ...(onType !== undefined && { onType }),
});

const resource = (resourceType: string, argument = 'policy', on?: string, onType?: string): Carrier => ({
  argument,
  kind: 'resource',
  resourceType,
  ...(on !== undefined && { on }),
  ...(onType !== undefined && { onType }),
});

const key = (on?: string): Carrier => ({
  argument: 'policy',
  kind: 'key',
  resourceType: 'kms-key',
  ...(on !== undefined && { on, onType: 'aws_kms_key' }),
});

/** The policy of a session only narrows what its role may do, as a permissions boundary does. */
const session = (argument: string): Carrier => ({ argument, kind: 'boundary' });

/**
 * Where policies stand in the AWS provider (5.100, "Argument Reference" of each resource). What is missing here is not judged: a test compares it
 * with the provider's schema (`npx tsx scripts/provider-policies.ts`). Beside these, Lambda's permissions make one statement each (lambda-permission.ts).
 */
export const carriers: Readonly<Record<string, readonly Carrier[]>> = {
  aws_acmpca_policy: [resource('private-ca', 'policy', 'resource_arn')],
  aws_api_gateway_domain_name: [resource('rest-api-domain')],
  aws_api_gateway_rest_api: [resource('rest-api')],
  aws_api_gateway_rest_api_policy: [resource('rest-api', 'policy', 'rest_api_id', 'aws_api_gateway_rest_api')],
  aws_backup_vault_policy: [resource('backup-vault', 'policy', 'backup_vault_name', 'aws_backup_vault')],
  aws_cloudsearch_domain_service_access_policy: [resource('cloudsearch-domain', 'access_policy', 'domain_name')],
  aws_cloudwatch_event_bus_policy: [resource('event-bus', 'policy', 'event_bus_name', 'aws_cloudwatch_event_bus')],
  aws_cloudwatch_log_delivery_destination_policy: [
    resource('log-delivery-destination', 'delivery_destination_policy', 'delivery_destination_name'),
  ],
  aws_cloudwatch_log_destination_policy: [
    resource('log-destination', 'access_policy', 'destination_name', 'aws_cloudwatch_log_destination'),
  ],
  aws_cloudwatch_log_resource_policy: [resource('log-group', 'policy_document')],
  aws_codeartifact_domain_permissions_policy: [resource('codeartifact-domain', 'policy_document', 'domain')],
  aws_codeartifact_repository_permissions_policy: [
    resource('codeartifact-repository', 'policy_document', 'repository'),
  ],
  aws_codebuild_resource_policy: [resource('codebuild-project', 'policy', 'resource_arn')],
  aws_dynamodb_resource_policy: [resource('dynamodb-table', 'policy', 'resource_arn', 'aws_dynamodb_table')],
  aws_ecr_registry_policy: [resource('ecr-registry')],
  aws_ecr_repository_creation_template: [resource('ecr-repository', 'repository_policy')],
  aws_ecr_repository_policy: [resource('ecr-repository', 'policy', 'repository', 'aws_ecr_repository')],
  aws_ecrpublic_repository_policy: [resource('ecr-public-repository', 'policy', 'repository_name')],
  aws_efs_file_system_policy: [resource('efs-file-system', 'policy', 'file_system_id', 'aws_efs_file_system')],
  aws_elasticsearch_domain: [resource('opensearch-domain', 'access_policies')],
  aws_elasticsearch_domain_policy: [
    resource('opensearch-domain', 'access_policies', 'domain_name', 'aws_elasticsearch_domain'),
  ],
  aws_glacier_vault: [resource('glacier-vault', 'access_policy')],
  // Beside the access policy of the vault, not in its place.
  aws_glacier_vault_lock: [resource('glacier-vault', 'policy', 'vault_name')],
  aws_glue_resource_policy: [resource('glue-catalog')],
  aws_iam_group_policy: [identity('policy', 'group', 'aws_iam_group')],
  aws_iam_policy: [identity('policy')],
  aws_iam_role: [{ argument: 'assume_role_policy', kind: 'trust' }, identity('inline_policy.policy')],
  aws_iam_role_policy: [identity('policy', 'role', 'aws_iam_role')],
  aws_iam_user_policy: [identity('policy', 'user', 'aws_iam_user')],
  aws_iot_policy: [identity('policy')],
  aws_kinesis_resource_policy: [resource('kinesis-stream', 'policy', 'resource_arn', 'aws_kinesis_stream')],
  aws_kms_external_key: [key()],
  aws_kms_key: [key()],
  aws_kms_key_policy: [key('key_id')],
  aws_kms_replica_external_key: [key()],
  aws_kms_replica_key: [key()],
  aws_media_store_container_policy: [resource('media-store-container', 'policy', 'container_name')],
  aws_msk_cluster_policy: [resource('msk-cluster', 'policy', 'cluster_arn')],
  aws_networkfirewall_resource_policy: [resource('network-firewall', 'policy', 'resource_arn')],
  aws_oam_sink_policy: [resource('oam-sink', 'policy', 'sink_identifier', 'aws_oam_sink')],
  aws_opensearch_domain: [resource('opensearch-domain', 'access_policies')],
  aws_opensearch_domain_policy: [
    resource('opensearch-domain', 'access_policies', 'domain_name', 'aws_opensearch_domain'),
  ],
  // Kinds of organization policies are told apart by their `type` (documents.ts).
  aws_organizations_policy: [{ argument: 'content', kind: 'scp' }],
  aws_organizations_resource_policy: [resource('organization', 'content')],
  aws_redshift_resource_policy: [resource('redshift', 'policy', 'resource_arn')],
  aws_redshiftserverless_resource_policy: [resource('redshift', 'policy', 'resource_arn')],
  aws_rolesanywhere_profile: [session('session_policy')],
  aws_s3_access_point: [resource('s3-access-point')],
  aws_s3_bucket: [resource('s3-bucket')],
  aws_s3_bucket_policy: [resource('s3-bucket', 'policy', 'bucket', 'aws_s3_bucket')],
  aws_s3control_access_grants_instance_resource_policy: [resource('s3-access-grants')],
  aws_s3control_access_point_policy: [resource('s3-access-point', 'policy', 'access_point_arn', 'aws_s3_access_point')],
  aws_s3control_bucket_policy: [resource('s3-bucket', 'policy', 'bucket')],
  aws_s3control_multi_region_access_point_policy: [resource('s3-access-point', 'details.policy')],
  aws_s3control_object_lambda_access_point_policy: [resource('s3-access-point', 'policy', 'name')],
  aws_s3tables_table_bucket_policy: [resource('s3-table-bucket', 'resource_policy', 'table_bucket_arn')],
  aws_s3tables_table_policy: [resource('s3-table', 'resource_policy', 'table_bucket_arn')],
  aws_sagemaker_model_package_group_policy: [
    resource('sagemaker-model-package-group', 'resource_policy', 'model_package_group_name'),
  ],
  aws_schemas_registry_policy: [resource('schema-registry', 'policy', 'registry_name')],
  aws_secretsmanager_secret: [resource('secret')],
  aws_secretsmanager_secret_policy: [resource('secret', 'policy', 'secret_arn', 'aws_secretsmanager_secret')],
  aws_ses_identity_policy: [resource('ses-identity', 'policy', 'identity')],
  aws_sesv2_email_identity_policy: [resource('ses-identity', 'policy', 'email_identity')],
  aws_sns_topic: [resource('sns-topic')],
  aws_sns_topic_policy: [resource('sns-topic', 'policy', 'arn', 'aws_sns_topic')],
  aws_sqs_queue: [resource('sqs-queue')],
  aws_sqs_queue_policy: [resource('sqs-queue', 'policy', 'queue_url', 'aws_sqs_queue')],
  aws_ssoadmin_permission_set_inline_policy: [
    identity('inline_policy', 'permission_set_arn', 'aws_ssoadmin_permission_set'),
  ],
  aws_transfer_access: [session('policy')],
  aws_transfer_user: [session('policy')],
  aws_vpc_endpoint: [resource('vpc-endpoint')],
  aws_vpc_endpoint_policy: [resource('vpc-endpoint', 'policy', 'vpc_endpoint_id', 'aws_vpc_endpoint')],
  aws_vpclattice_auth_policy: [resource('vpc-lattice', 'policy', 'resource_identifier')],
  aws_vpclattice_resource_policy: [resource('vpc-lattice', 'policy', 'resource_arn')],
  aws_xray_resource_policy: [resource('xray', 'policy_document')],
};
