import type { Graph, GraphEdge, GraphNode } from '../graph';

/** Graphviz's language. What crosses accounts is drawn bold. */
export function dotOf({ groups, edges }: Graph): string {
  const clusters = groups.flatMap(({ title, external, nodes }, at) => [
    `  subgraph cluster_${at} {`,
    `    label=${quoted(external ? `${title} (external)` : title)}; style=${external ? 'dashed' : 'rounded'}; margin=14; color="#8b949e"; fontcolor="#57606a";`,
    ...nodes.map(
      (node) => `    ${quoted(node.id)} [label=${quoted(`${node.name}\n${node.kind}`)}, ${dotShape(node)}];`,
    ),
    '  }',
  ]);
  return [
    'digraph crossgrant {',
    '  rankdir=LR; fontname="Helvetica"; fontsize=12; margin=0.2; nodesep=0.3; ranksep=0.9;',
    '  node [fontname="Helvetica", fontsize=11, margin="0.25,0.1", style=filled, fillcolor="#f6f8fa", color="#57606a"];',
    '  edge [fontname="Helvetica", fontsize=10, color="#8b949e", fontcolor="#57606a"];',
    ...clusters,
    ...edges.map(
      (edge) =>
        `  ${quoted(edge.from)} -> ${quoted(edge.to)} [label=${quoted(edge.labels.join(', '))}${dotWeight(edge)}];`,
    ),
    '}',
    '',
  ].join('\n');
}

function dotWeight({ across }: GraphEdge): string {
  return across ? ', penwidth=2, color="#0969da", fontcolor="#0969da"' : '';
}

function dotShape(node: GraphNode): string {
  if (isPerson(node)) return 'shape=oval';
  return node.kind === 'lambda-function' ? 'shape=box, style="filled,rounded"' : 'shape=box';
}

/** Mermaid's language, which GitHub and GitLab draw in markdown. What crosses accounts is drawn thick. */
export function mermaidOf({ groups, edges }: Graph): string {
  const ids = new Map(groups.flatMap(({ nodes }) => nodes).map(({ id }, at) => [id, `n${at}`]));
  const of = (id: string) => ids.get(id) ?? id;
  return [
    'flowchart LR',
    ...groups.flatMap(({ title, external, nodes }, at) => [
      `  subgraph a${at}["${escaped(external ? `${title} (external)` : title)}"]`,
      ...nodes.map((node) => `    ${of(node.id)}${mermaidShape(node)}`),
      '  end',
    ]),
    ...edges.map(({ from, to, labels, across }) => {
      return `  ${of(from)} ${across ? '==>' : '-->'}|"${escaped(labels.join(', '))}"| ${of(to)}`;
    }),
    '',
  ].join('\n');
}

function mermaidShape(node: GraphNode): string {
  const label = `"${escaped(node.name)}<br/>${escaped(node.kind)}"`;
  return isPerson(node) ? `([${label}])` : `[${label}]`;
}

function isPerson({ kind }: GraphNode): boolean {
  return ['role', 'permission-set', 'account', 'organization'].includes(kind);
}

/** "Entity codes to escape characters" of Mermaid. */
function escaped(text: string): string {
  return text.replace(/[#"<>]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
