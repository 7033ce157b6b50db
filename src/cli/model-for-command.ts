import { join } from 'node:path';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import type { Settings } from '../config.ts';
import { modelPart, type WithModel } from '../model-part.ts';
import { systemClock } from '../platform/index.ts';
import { cliLogger, cliSettings } from './cli-context.ts';

/** The model of the settings, as a command's answers use it; what it takes is tried at once. Undefined when none is configured. */
export function modelForCommand(settings: Settings = cliSettings()): WithModel | undefined {
  if (settings.MODEL_BASE_URL === undefined) return undefined;
  const part = modelPart(settings, join(PROJECT_FOLDER, 'dialogs'), systemClock, cliLogger());
  void part.probe();
  return part;
}
