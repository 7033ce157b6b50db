import { cleanRealm } from './clean-realm.ts';
import { launchAssistant } from './launch-assistant.ts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  try {
    launchAssistant(script, window);
  } catch {
    // The site has changed the browser's own methods.
    const realm = cleanRealm();
    if (realm !== null) launchAssistant(script, realm);
  }
}
