/**
 * Lower case without accents or ligatures: « Œuvre À l'ÉCOLE » → « oeuvre a l'ecole ». Curly apostrophes become straight.
 * The result may be longer than the text (ligatures), so positions are not kept.
 */
export function fold(text: string): string {
  // Most words, and many messages, are typed without accents.
  if (ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

const ASCII = /^[\x20-\x7e\n]*$/;
