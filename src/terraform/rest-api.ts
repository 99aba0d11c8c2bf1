import { createHash } from 'node:crypto';
import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator';
import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayRestApiPolicy } from '@cdktf/provider-aws/lib/api-gateway-rest-api-policy';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { pathOf, type RestApiSettings } from '../catalog/rest-api';
import { terraformName } from './address';
import { after, placed } from './placing';
import { accessLine, oneRecord, severalRecords } from './record-templates';
import { ResourceConstruct, type ResourceProps } from './resource-construct';
import { addDomain } from './rest-api-domain';
import { addFirewall } from './rest-api-firewall';
import { addLogRole } from './rest-api-log-role';
import { addGatewayResponses, addModel, type Part, PostMethod } from './rest-api-method';

/**
 * A regional API that puts what is posted to it into a stream, by a role that may do just that, and its policy; an existing one gets its policy
 * by its id. Callers sign with credentials of AWS. Nothing of a body is logged: neither by the access log nor by the service's own
 * ("Set up CloudWatch logging for REST APIs in API Gateway": execution logs, whose errors repeat what breaks a schema).
 */
export class RestApi extends ResourceConstruct<RestApiSettings> {
  /** All that is deployed: each with its text, of which the deployment's hash is made. */
  private readonly parts: Part[] = [];

  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const api = this.resource.managed ? this.addApi() : undefined;
    this.addPolicy(api?.id ?? this.settings['api-id'] ?? '');
    if (api) this.addStage(api);
  }

  private addApi(): ApiGatewayRestApi {
    const api = new ApiGatewayRestApi(this, 'api', {
      ...this.tagged,
      name: this.resource.physicalName,
      description: `Records for the stream ${this.settings.stream ?? ''}`,
      endpointConfiguration: { types: ['REGIONAL'] },
      disableExecuteApiEndpoint: this.settings.domain !== undefined,
    });
    placed(api, this.name);
    this.addRoutes(api);
    this.parts.push(...addGatewayResponses(this, api, this.name, this.where));
    return api;
  }

  private addRoutes(api: ApiGatewayRestApi): void {
    const { settings, where } = this;
    const stream = this.props.related(settings.stream ?? '');
    const validator = new ApiGatewayRequestValidator(this, 'validator', {
      ...where,
      restApiId: api.id,
      name: 'body',
      validateRequestBody: true,
    });
    placed(validator, this.name);
    const target = { stream: stream.physicalName, partitionBy: settings['partition-by'] };
    const credentials = this.props.roleArn(settings['runs-as'] ?? '');
    const { one, several } = this.props.schemas ?? objects;
    const path = this.addPath(api, pathOf(settings));
    const routes = [
      {
        id: this.name,
        path,
        templates: oneRecord(target),
        model: addModel(this, api, { id: this.name, name: 'Record', schema: one }, where),
      },
      {
        id: `${this.name}_batch`,
        path: this.addPart(api, path.id, 'batch', `${this.name}_batch`),
        templates: severalRecords(target),
        model: addModel(this, api, { id: `${this.name}_batch`, name: 'Records', schema: several }, where),
      },
    ];
    for (const route of routes) {
      const { region, arn } = this.resource;
      const [, partition = 'aws'] = arn.split(':');
      const method = new PostMethod(this, { api, validator, credentials, partition, region, where, ...route });
      this.parts.push(...method.parts);
    }
  }

  /** A resource for each part of the path; the last one. */
  private addPath(api: ApiGatewayRestApi, path: string): ApiGatewayResource {
    const words = path.split('/');
    let made: ApiGatewayResource | undefined;
    for (const [index, word] of words.entries()) {
      const last = index === words.length - 1;
      const id = last ? this.name : terraformName(`${this.name}_${words.slice(0, index + 1).join('_')}`);
      made = this.addPart(api, made?.id ?? api.rootResourceId, word, id);
    }
    if (!made) throw new Error(`${this.resource.ref} has no path`);
    return made;
  }

  private addPart(api: ApiGatewayRestApi, parentId: string, pathPart: string, id: string): ApiGatewayResource {
    const made = new ApiGatewayResource(this, `path.${id}`, { ...this.where, restApiId: api.id, parentId, pathPart });
    this.parts.push({ address: `aws_api_gateway_resource.${id}`, text: pathPart });
    return placed(made, id);
  }

  private addPolicy(restApiId: string): void {
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new ApiGatewayRestApiPolicy(this, 'policy', { ...this.where, restApiId, policy });
    after(placed(made, this.name), this.props.after);
    this.parts.push({ address: `aws_api_gateway_rest_api_policy.${this.name}`, text: policy });
  }

  /** "Deploy REST APIs in API Gateway": what changes, the policy too, works only when it is deployed. */
  private addStage(api: ApiGatewayRestApi): void {
    const { settings, where, name } = this;
    const texts = this.parts.map(({ address, text }) => `${address}\n${text}`).sort();
    const deployment = new ApiGatewayDeployment(this, 'deployment', {
      ...where,
      restApiId: api.id,
      triggers: { content: createHash('sha256').update(texts.join('\n')).digest('hex') },
      lifecycle: { createBeforeDestroy: true },
    });
    after(
      placed(deployment, name),
      this.parts.map(({ address }) => address),
    );
    const logRole = settings['log-role'] === undefined ? [] : [addLogRole(this, this.props, settings['log-role'])];
    const logs = settings.logs === undefined ? [] : this.groupsMade(settings.logs);
    const stage = new ApiGatewayStage(this, 'stage', {
      ...this.tagged,
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: this.resource.physicalName,
      xrayTracingEnabled: true,
      ...this.accessLog(),
    });
    after(placed(stage, name), [...logRole, ...logs]);
    this.addLimits(api, stage);
    if (settings.waf !== undefined) addFirewall(this, this.props, settings, stage);
    if (settings.domain) addDomain(this, this.props, settings.domain, stage);
  }

  /** A log group is named by an ARN without its last part, so that nothing says to wait for it. */
  private groupsMade(named: string): readonly string[] {
    const group = this.props.related(named);
    return group.managed ? [`aws_cloudwatch_log_group.${group.name}`] : [];
  }

  private accessLog() {
    const { logs } = this.settings;
    if (logs === undefined) return {};
    return { accessLogSettings: { destinationArn: this.props.related(logs).arn, format: accessLine } };
  }

  private addLimits(api: ApiGatewayRestApi, stage: ApiGatewayStage): TerraformResource {
    const { rate = 100, burst = 200 } = this.settings;
    const made = new ApiGatewayMethodSettings(this, 'limits', {
      ...this.where,
      restApiId: api.id,
      stageName: stage.stageName,
      methodPath: '*/*',
      settings: {
        throttlingRateLimit: rate,
        throttlingBurstLimit: burst,
        metricsEnabled: true,
        loggingLevel: 'OFF',
        dataTraceEnabled: false,
      },
    });
    return placed(made, this.name);
  }
}

const draft = 'http://json-schema.org/draft-04/schema#';

/** Where nobody has said what records look like: objects. */
const objects = {
  one: { $schema: draft, type: 'object' },
  several: {
    $schema: draft,
    type: 'object',
    required: ['records'],
    additionalProperties: false,
    properties: { records: { type: 'array', minItems: 1, maxItems: 500, items: { type: 'object' } } },
  },
};
