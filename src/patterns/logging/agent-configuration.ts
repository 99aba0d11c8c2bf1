/** What an agent is to do. */
export interface Collecting {
  readonly namespace: string;
  /** Seconds between two looks at a metric. */
  readonly interval: number;
  readonly metrics: readonly ('cpu' | 'disk' | 'memory' | 'swap')[];
  /** Log groups by the path of the files whose lines go there. */
  readonly files: readonly { readonly path: string; readonly group: string }[];
}

/** Metrics of the agent by our words for them ("Metrics collected by the CloudWatch agent", Linux). */
const metrics = {
  cpu: ['cpu', { measurement: ['cpu_usage_active'], totalcpu: true }],
  disk: ['disk', { measurement: ['disk_used_percent'], resources: ['*'], drop_device: true }],
  memory: ['mem', { measurement: ['mem_used_percent'] }],
  swap: ['swap', { measurement: ['swap_used_percent'] }],
} as const;

/**
 * "Manually create or edit the CloudWatch agent configuration file". Dimensions come from the instance itself, so that no right to describe
 * instances is needed; how long events are kept, Terraform says (-1: the agent leaves it).
 */
export function agentConfiguration({ namespace, interval, metrics: wanted, files }: Collecting): string {
  const collected = Object.fromEntries(wanted.map((word) => metrics[word]));
  const list = files.map(({ path, group }) => ({
    file_path: path,
    log_group_name: group,
    log_stream_name: '{instance_id}',
    retention_in_days: -1,
  }));
  return JSON.stringify({
    agent: { metrics_collection_interval: interval },
    ...(list.length > 0 && { logs: { logs_collected: { files: { collect_list: list } } } }),
    ...(wanted.length > 0 && {
      metrics: {
        namespace,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent has templates of its own
        append_dimensions: { InstanceId: '${aws:InstanceId}' },
        metrics_collected: collected,
      },
    }),
  });
}
