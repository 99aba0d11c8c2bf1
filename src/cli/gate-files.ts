import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { GateFile } from '../gate/recognise';
import { type Diagnostic, diagnose } from '../source/diagnostic';

/** What the paths of a command line lead to. */
export interface GateFilesRead {
  readonly files: readonly GateFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Name of what comes by standard input, in place of `-`. */
export const stdin = '<stdin>';

/** Reads files as they are, `<stdin>` from standard input, and of folders every `*.tf.json` below; each once. */
export function readGateFiles(paths: readonly string[]): GateFilesRead {
  const reader = new Reader();
  for (const path of paths) {
    if (path === stdin) reader.take(stdin, () => readFileSync(0));
    else reader.read(path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''));
  }
  return { files: [...reader.files.values()], diagnostics: reader.diagnostics };
}

class Reader {
  readonly files = new Map<string, GateFile>();
  readonly diagnostics: Diagnostic[] = [];

  read(path: string): void {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) this.refuse(path, 'there is no such file or folder');
    else if (stats.isDirectory()) this.readFolder(path);
    else this.take(path, () => readFileSync(path));
  }

  take(name: string, read: () => Uint8Array): void {
    const id = name !== stdin && existsSync(name) ? realpathSync(name) : name;
    if (this.files.has(id)) return;
    try {
      this.files.set(id, { name, bytes: read() });
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (typeof code !== 'string') throw thrown;
      this.refuse(name, code === 'EACCES' ? 'no permission to read it' : code);
    }
  }

  private readFolder(folder: string): void {
    const found = filesBelow(folder);
    const json = found.filter((file) => file.endsWith('.tf.json'));
    for (const file of json) this.take(file, () => readFileSync(file));
    const hcl = found.filter((file) => file.endsWith('.tf'));
    if (hcl.length === 0 && json.length === 0) {
      const help = 'name plans, states and policies themselves; of a folder, the `.tf.json` files below are judged';
      this.diagnostics.push(diagnose('gate-nothing', `\`${folder}\` holds no \`.tf.json\``, { help }));
    } else if (hcl.length > 0) this.diagnostics.push(unreadHcl(folder, hcl, json.length > 0));
  }

  private refuse(path: string, why: string): void {
    this.diagnostics.push(diagnose('file-unreadable', `\`${path}\` cannot be read: ${why}`));
  }
}

/** Beside JSON, HCL is a part that nobody looked into; alone, nothing is judged. */
function unreadHcl(folder: string, hcl: readonly string[], beside: boolean): Diagnostic {
  const files = hcl.length === 1 ? `\`${hcl[0]}\`, which` : `${hcl.length} files of HCL, such as \`${hcl[0]}\`, which`;
  const help = 'judge the plan: `terraform plan -out plan.out && terraform show -json plan.out > plan.json`';
  return diagnose(beside ? 'gate-unread' : 'gate-hcl', `\`${folder}\` holds ${files} only Terraform can read`, {
    at: { file: hcl[0] ?? folder, start: 0, end: 0 },
    help,
  });
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path);
      return /\.tf(\.json)?$/.test(entry.name) ? [path] : [];
    });
}
