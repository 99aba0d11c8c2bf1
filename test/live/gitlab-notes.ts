import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A comment on a merge request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text).get('body') ?? '';
}

/** A server with the comments of merge request 3 of project 7, as far as GitLab's "Notes API" is used; the token is `secret`. */
export async function gitlab() {
  const comments: Comment[] = [{ id: 1, body: 'hello' }];
  const server = createServer(async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const id = /^\/projects\/7\/merge_requests\/3\/notes(?:\/(\d+))?$/.exec(path);
    if (request.headers['private-token'] !== 'secret' || !id) response.writeHead(401).end();
    else if (request.method === 'GET') response.end(JSON.stringify(comments));
    else {
      const at = request.method === 'PUT' ? comments.findIndex((one) => one.id === Number(id[1])) : comments.length;
      comments[at] = { id: at + 1, body: await bodyOf(request) };
      response.end(JSON.stringify(comments[at]));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { comments, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
