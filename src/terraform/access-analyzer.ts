import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import { AccessanalyzerArchiveRule } from '@cdktf/provider-aws/lib/accessanalyzer-archive-rule';
import type { Construct } from 'constructs';
import type { AccessAnalyzerSettings } from '../catalog/access-analyzer';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** An analyzer, and rules that archive findings of what is declared; one that exists gets the rules alone. */
export class AccessAnalyzer extends ResourceConstruct<AccessAnalyzerSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const analyzerName = this.resource.managed ? this.addAnalyzer() : this.resource.physicalName;
    for (const { name, on, criteria } of props.archiveRules?.() ?? []) {
      const filters = [{ key: 'resource', values: on }, ...criteria];
      const rule = new AccessanalyzerArchiveRule(this, name, {
        ...this.where,
        analyzerName,
        ruleName: name,
        filter: filters.map(({ key, values }) => ({ criteria: key, eq: [...values] })),
      });
      placed(rule, `${this.name}_${name}`);
    }
  }

  private addAnalyzer(): string {
    const analyzer = new AccessanalyzerAnalyzer(this, 'analyzer', {
      ...this.tagged,
      analyzerName: this.resource.physicalName,
      type: this.settings.scope === 'organization' ? 'ORGANIZATION' : 'ACCOUNT',
    });
    return placed(analyzer, this.name).analyzerName;
  }
}
