/** What a counsellor chose for herself on this browser; nothing is on before she asks for it, save the shortcuts. */
export interface Preferences {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly shortcuts: boolean;
}

const KEY = 'console-preferences';
const DEFAULTS: Preferences = { sound: false, notifications: false, shortcuts: true };

export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const on = (name: keyof Preferences) => {
      const value: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, name) : undefined;
      return typeof value === 'boolean' ? value : DEFAULTS[name];
    };
    return { sound: on('sound'), notifications: on('notifications'), shortcuts: on('shortcuts') };
  } catch {
    return DEFAULTS;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing: they hold until the page is left.
  }
}
