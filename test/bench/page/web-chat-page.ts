import type { Request, Response, Server } from 'restify';
import { makeAsset, sendAsset } from '../../../src/platform/index.ts';
import { webChatBundle } from '../../conformance/webchat-bundle.ts';

/** Where Web Chat's field is. */
export const WEB_CHAT_FIELD = '[data-id="webchat-sendbox-input"]';

const PAGE = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Web Chat</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <script defer src="/web-chat/bundle.js"></script><script defer src="/web-chat/start.js"></script></head>
  <body><div id="chat" style="height:100vh"></div></body></html>`;

const START = `fetch('/v3/directline/tokens/generate', { method: 'POST' }).then((answer) => answer.json()).then(({ token }) => {
    const directLine = WebChat.createDirectLine({ domain: location.origin + '/v3/directline', token });
    WebChat.renderWebChat({ directLine, locale: 'fr-FR' }, document.getElementById('chat'));
  });`;

/** Adds `/web-chat` to a server: Microsoft's client, sent as our own files are (compressed, and under a laxer policy). */
export async function webChatPage(): Promise<(server: Server) => void> {
  const files = {
    '/web-chat': makeAsset(PAGE, 'text/html; charset=utf-8'),
    '/web-chat/bundle.js': makeAsset((await webChatBundle()).toString('utf8'), 'text/javascript; charset=utf-8'),
    '/web-chat/start.js': makeAsset(START, 'text/javascript; charset=utf-8'),
  };
  return (server) => {
    for (const [path, asset] of Object.entries(files)) {
      server.get(path, async function sendWebChat(request: Request, response: Response): Promise<void> {
        response.setHeader(
          'content-security-policy',
          "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src *",
        );
        sendAsset(request, response, asset, 'not');
      });
    }
  };
}
