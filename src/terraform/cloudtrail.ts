import { Cloudtrail as Trail } from '@cdktf/provider-aws/lib/cloudtrail';
import type { Construct } from 'constructs';
import type { CloudtrailSettings } from '../catalog/cloudtrail';
import { type EventSelector, eventSelectors } from '../catalog/event-selectors';
import type { Resource } from '../estate/estate';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/**
 * A trail of all regions and global services, whose files can be validated ("Security best practices in AWS CloudTrail"). It is made when
 * the policies of its bucket and key let it write.
 */
export class Cloudtrail extends ResourceConstruct<CloudtrailSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { prefix, organization, bucket: named = '' } = this.settings;
    const bucket = props.related(named);
    const trail = new Trail(this, 'trail', {
      ...this.tagged,
      name: this.resource.physicalName,
      s3BucketName: bucket.physicalName,
      ...(prefix === undefined ? {} : { s3KeyPrefix: prefix }),
      ...(this.customerKey === undefined ? {} : { kmsKeyId: this.customerKey }),
      isOrganizationTrail: organization === true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      advancedEventSelector: this.selectors(bucket).map(({ name, fields }) => ({
        name,
        fieldSelector: fields.map(({ field, equals, startsWith, notStartsWith }) => ({
          field,
          ...(equals && { equalTo: [...equals] }),
          ...(startsWith && { startsWith: [...startsWith] }),
          ...(notStartsWith && { notStartsWith: [...notStartsWith] }),
        })),
      })),
    });
    placed(trail, this.name);
  }

  private selectors(bucket: Resource): readonly EventSelector[] {
    const listed = this.settings['data-events'];
    const watched = Array.isArray(listed) ? listed.map((ref) => this.props.related(ref)) : [];
    return eventSelectors(this.settings, bucket.arn, watched);
  }
}
