/** The change that docs/diff.md shows, as replacements in the example internal-team. */
export const example: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'accounts.yaml': [
    [
      '      reader: { role: acme-reader, existing: true }\n',
      `      reader: { role: acme-reader, existing: true }

  insurer:
    id: "444444444444"
    external: true
    owner: risk@insurer.example
    principals:
      assessor: { role: acme-assessor, existing: true }
`,
    ],
  ],
  'shares.yaml': [
    ['    can: [read, write]\n    prefix: builds/\n', '    can: [read, write]\n'],
    [
      '    owner: platform@example.com\n    expires: 2029-06-30\n',
      '    owner: platform@example.com\n    expires: 2030-06-30\n',
    ],
    ['    prefix: [costs/, usage/]\n', '    prefix: costs/\n'],
    [
      '  auditor-reads-reports:\n',
      `  insurer-reads-reports:
    share: ops/reports
    with: insurer/assessor
    can: read
    prefix: audit/
    through: role
    external-id: acme-risk-03b7aa41
    why: Assessment for the cyber insurance.
    owner: security@example.com
    expires: 2027-06-30

  auditor-reads-reports:
`,
    ],
  ],
};
