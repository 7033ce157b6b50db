import type { Preferences } from './preferences.ts';

const TONES_HZ = [660, 880];
const TONE_S = 0.16;
const LOUDNESS = 0.08;

/** Calls a counsellor who looks elsewhere: a sound, a notification of the browser, each if she wants it. */
export function attract(words: string, { sound, notifications }: Preferences): void {
  if (sound) playTones();
  if (notifications && document.hidden && notificationsAllowed()) {
    const shown = new Notification('Console des conseillers', { body: words, tag: 'console', lang: 'fr' });
    shown.addEventListener('click', () => window.focus());
  }
}

export function notificationsAllowed(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission === 'granted';
}

/** Two short notes, made here: no file to load. */
function playTones(): void {
  const audio = new AudioContext();
  TONES_HZ.forEach((frequency, index) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = LOUDNESS;
    tone.frequency.value = frequency;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + index * TONE_S);
    tone.stop(audio.currentTime + (index + 1) * TONE_S);
    if (index === TONES_HZ.length - 1) tone.addEventListener('ended', () => void audio.close());
  });
}
