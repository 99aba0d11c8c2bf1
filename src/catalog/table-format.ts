/** A column of a table in the Data Catalog. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/** How rows are read: classes of Hive ("SerDe reference" of Athena). */
export interface TableFormat {
  readonly input: string;
  readonly output: string;
  readonly serde: string;
}

const text = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

/** By the word of a table's `format`. */
export const tableFormats: Readonly<Record<'json' | 'parquet' | 'cloudtrail', TableFormat>> = {
  json: {
    input: 'org.apache.hadoop.mapred.TextInputFormat',
    output: text,
    serde: 'org.openx.data.jsonserde.JsonSerDe',
  },
  parquet: {
    input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
  // "Create the table for CloudTrail logs in Athena using partition projection".
  cloudtrail: {
    input: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
    output: text,
    serde: 'org.apache.hive.hcatalog.data.JsonSerDe',
  },
};

const issuer = 'struct<type:string,principalid:string,arn:string,accountid:string,username:string>';
const federated = 'struct<federatedprovider:string,attributes:map<string,string>>';
const session = `struct<attributes:struct<mfaauthenticated:string,creationdate:string>,sessionissuer:${issuer},ec2roledelivery:string,webidfederationdata:${federated}>`;
const identity = `struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,onbehalfof:struct<userid:string,identitystorearn:string>,sessioncontext:${session}>`;
const tls = 'struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>';

const types: Readonly<Record<string, string>> = {
  useridentity: identity,
  resources: 'array<struct<arn:string,accountid:string,type:string>>',
  tlsdetails: tls,
};

/** Columns of a table over the files of a trail, as on the same page. */
export const cloudtrailColumns: readonly Column[] = [
  'eventversion',
  'useridentity',
  'eventtime',
  'eventsource',
  'eventname',
  'awsregion',
  'sourceipaddress',
  'useragent',
  'errorcode',
  'errormessage',
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'requestid',
  'eventid',
  'readonly',
  'resources',
  'eventtype',
  'apiversion',
  'recipientaccountid',
  'serviceeventdetails',
  'sharedeventid',
  'vpcendpointid',
  'vpcendpointaccountid',
  'eventcategory',
  'addendum',
  'sessioncredentialfromconsole',
  'edgedevicedetails',
  'tlsdetails',
].map((name) => ({ name, type: types[name] ?? 'string' }));
