import { ApiGatewayGatewayResponse } from '@cdktf/provider-aws/lib/api-gateway-gateway-response';
import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response';
import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model';
import type { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator';
import type { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import type { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import type { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { literalText } from './literal';
import { after, placed } from './placing';
import { gatewayResponse, type RecordTemplates, refused, unavailable } from './record-templates';

/** Something of an API that works only once it is deployed. */
export interface Part {
  readonly address: string;
  /** What it says, for the deployment's hash. */
  readonly text: string;
}

interface Where {
  readonly provider?: TerraformProvider;
}

const json = 'application/json';

/** The schema of bodies, and its text. */
interface Model {
  readonly made: ApiGatewayModel;
  readonly text: string;
}

/** What `POST` does on a path. */
export interface PostProps {
  readonly api: ApiGatewayRestApi;
  readonly path: ApiGatewayResource;
  readonly validator: ApiGatewayRequestValidator;
  readonly model: Model;
  readonly templates: RecordTemplates;
  readonly credentials: string;
  readonly region: string;
  readonly partition: string;
  readonly where: Where;
  /** Id in Terraform. */
  readonly id: string;
}

/** Status of an answer, which of Kinesis' become it (absent: all others), and its text. */
interface Answer {
  readonly status: string;
  readonly pattern?: string;
  readonly text: string;
  readonly retry?: true;
}

/**
 * A method that hands a body to Kinesis. Any content type but JSON gets 415, or else it would pass by the model ("Method request behavior for
 * payloads without mapping templates for REST APIs"). What is not expected is an error, never a success.
 */
export class PostMethod extends Construct {
  readonly parts: Part[] = [];
  private readonly of: {
    readonly provider?: TerraformProvider;
    readonly restApiId: string;
    readonly resourceId: string;
  };

  constructor(
    scope: Construct,
    private readonly props: PostProps,
  ) {
    super(scope, `post.${props.id}`);
    this.of = { ...props.where, restApiId: props.api.id, resourceId: props.path.id };
    const method = this.addMethod();
    this.addIntegration(method);
    const answers: readonly Answer[] = [
      { status: '202', pattern: '200', text: props.templates.accepted },
      { status: '500', text: refused },
      { status: '503', pattern: '5\\d{2}', text: unavailable, retry: true },
    ];
    for (const answer of answers) this.addAnswer(method, answer);
    // Statuses that the template of another answer sets.
    for (const status of ['400', '429']) this.addStatus(method, { status, text: '' });
  }

  private addMethod(): ApiGatewayMethod {
    const { validator, model, id } = this.props;
    const made = new ApiGatewayMethod(this, 'method', {
      ...this.of,
      httpMethod: 'POST',
      authorization: 'AWS_IAM',
      requestValidatorId: validator.id,
      requestModels: { [json]: model.made.name },
    });
    return this.part(placed(made, id), id, `POST AWS_IAM ${model.text}`);
  }

  private addIntegration(method: ApiGatewayMethod): ApiGatewayIntegration {
    const { templates, credentials, partition, region, id } = this.props;
    const made = new ApiGatewayIntegration(this, 'integration', {
      ...this.of,
      httpMethod: method.httpMethod,
      type: 'AWS',
      integrationHttpMethod: 'POST',
      uri: `arn:${partition}:apigateway:${region}:kinesis:action/${templates.action}`,
      credentials,
      passthroughBehavior: 'NEVER',
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
      requestTemplates: { [json]: templates.request },
    });
    return this.part(placed(made, id), id, `${credentials} ${templates.action} ${templates.request}`);
  }

  private addAnswer(method: ApiGatewayMethod, answer: Answer): void {
    const { status, pattern, text, retry } = answer;
    const declared = this.addStatus(method, answer);
    const id = `${this.props.id}_${status}`;
    const made = new ApiGatewayIntegrationResponse(this, `answer.${status}`, {
      ...this.of,
      httpMethod: method.httpMethod,
      statusCode: declared.statusCode,
      ...(pattern !== undefined && { selectionPattern: pattern }),
      responseTemplates: { [json]: text },
      ...(retry && { responseParameters: { [retryHeader]: "'1'" } }),
    });
    after(placed(made, id), [`aws_api_gateway_integration.${this.props.id}`]);
    this.part(made, id, `${status} ${pattern ?? ''} ${text}`);
  }

  private addStatus(method: ApiGatewayMethod, { status, retry }: Answer): ApiGatewayMethodResponse {
    const id = `${this.props.id}_${status}`;
    const made = new ApiGatewayMethodResponse(this, `status.${status}`, {
      ...this.of,
      httpMethod: method.httpMethod,
      statusCode: status,
      responseModels: { [json]: 'Empty' },
      ...(retry && { responseParameters: { [retryHeader]: true } }),
    });
    return this.part(placed(made, id), id, status);
  }

  private part<T extends TerraformResource>(made: T, id: string, text: string): T {
    this.parts.push({ address: `${made.terraformResourceType}.${id}`, text });
    return made;
  }
}

const retryHeader = 'method.response.header.Retry-After';

/** The schema that bodies must fulfil. */
export function addModel(
  scope: Construct,
  api: ApiGatewayRestApi,
  { id, name, schema }: { readonly id: string; readonly name: string; readonly schema: object },
  where: Where,
): Model {
  const text = JSON.stringify(schema);
  const made = new ApiGatewayModel(scope, `model.${id}`, {
    ...where,
    restApiId: api.id,
    name,
    contentType: json,
    schema: literalText(text),
  });
  return { made: placed(made, id), text };
}

/** What API Gateway answers by itself: to who may not call, to bodies that break the schema, to too many calls. */
export function addGatewayResponses(
  scope: Construct,
  api: ApiGatewayRestApi,
  name: string,
  where: Where,
): readonly Part[] {
  const types = { DEFAULT_4XX: false, DEFAULT_5XX: true, THROTTLED: true };
  return Object.entries(types).map(([responseType, retry]) => {
    const id = `${name}_${responseType.toLowerCase()}`;
    const made = new ApiGatewayGatewayResponse(scope, `response.${responseType}`, {
      ...where,
      restApiId: api.id,
      responseType,
      ...(responseType === 'THROTTLED' && { statusCode: '429' }),
      responseTemplates: { [json]: gatewayResponse },
      ...(retry && { responseParameters: { 'gatewayresponse.header.Retry-After': "'1'" } }),
    });
    placed(made, id);
    return { address: `aws_api_gateway_gateway_response.${id}`, text: `${responseType} ${gatewayResponse} ${retry}` };
  });
}
