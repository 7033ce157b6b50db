import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { attract, notificationsAllowed } from '../lib/attract.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { button, tick } from '../parts/field.ts';
import { Page } from '../parts/page.ts';

/** Sound, notifications and shortcuts, each as this person wants it on this browser. */
export function PreferencesScreen(): JSX.Element {
  const { preferences, setPreferences } = useDesk();
  const [refused, setRefused] = useState(false);
  const setNotifications = async (wanted: boolean) => {
    const allowed = wanted && (notificationsAllowed() || (await askForNotifications()));
    setRefused(wanted && !allowed);
    setPreferences({ ...preferences, notifications: allowed });
  };
  return h(
    Page,
    { title: 'Préférences', intro: 'Gardées sur ce navigateur seulement.' },
    el(
      'fieldset',
      {},
      el('legend', {}, 'Être prévenu d’une nouvelle demande ou d’un nouveau message'),
      tick('checkbox', 'Par un son', preferences.sound, (sound) => setPreferences({ ...preferences, sound })),
      tick(
        'checkbox',
        'Par une notification du navigateur, quand la console est cachée',
        preferences.notifications,
        (on) => void setNotifications(on),
      ),
      el(
        'p',
        { role: 'status' },
        refused && 'Le navigateur n’autorise pas les notifications. Changez-le dans ses réglages, pour ce site.',
      ),
      preferences.sound && button('Écouter le son', () => attract('Essai', { ...preferences, notifications: false })),
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, 'Clavier'),
      tick('checkbox', 'Utiliser les raccourcis clavier (touche ? pour l’aide)', preferences.shortcuts, (shortcuts) =>
        setPreferences({ ...preferences, shortcuts }),
      ),
    ),
  );
}

async function askForNotifications(): Promise<boolean> {
  return typeof Notification !== 'undefined' && (await Notification.requestPermission()) === 'granted';
}
