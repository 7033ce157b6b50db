import type { Request, Response, Server } from 'restify';
import { HttpError, type Logger, readJsonBody, STANDARD_ERRORS } from '../../platform/index.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import { readIncoming } from './incoming-activity.ts';
import type { Receipt } from './receive.ts';

const MAX_BODY_BYTES = 256 * 1024;
const PATH = '/api/messages';

/** `POST /api/messages`: lets an activity in, stores it, acknowledges. Teams gives up after 15 s and sends again. */
export function mountTeamsRoute(
  server: Server,
  parts: {
    authenticate: (activity: IncomingActivity, authorization: string) => Promise<void>;
    receive: (activity: IncomingActivity) => Promise<Receipt>;
    logger: Logger;
  },
): void {
  server.post(PATH, async function takeActivity(request: Request, response: Response) {
    const activity = readIncoming(await readJsonBody(request, MAX_BODY_BYTES));
    if (activity === undefined) throw new HttpError(400, 'ACTIVITY_INVALID', STANDARD_ERRORS[400]?.message ?? '');
    try {
      await parts.authenticate(activity, request.header('authorization', ''));
    } catch (error) {
      if (error instanceof HttpError) parts.logger.warn({ code: error.code, type: activity.type });
      throw error;
    }
    const { status, body } = await parts.receive(activity);
    if (body === undefined) response.send(status);
    else response.json(status, body);
  });
}
