import { BotAdapter } from 'botbuilder';

/** An adapter for a context that sends nothing. */
export class DoubleAdapter extends BotAdapter {
  override async sendActivities(): Promise<[]> {
    return [];
  }
  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}
