/** The yardstick: restify and CloudAdapter around a bot that repeats; no state, no log, replies in the HTTP answer. */
import type { AddressInfo } from 'node:net';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { createLogger } from '../../src/platform/index.ts';

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`Vous avez dit : ${context.activity.text}`);
      await next();
    });
  }
}

const bot = new EchoBot();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  createLogger('info').info({ code: 'LISTENING', address: `http://127.0.0.1:${port}` });
});
