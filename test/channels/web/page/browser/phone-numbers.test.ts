import { describe, expect, it } from 'vitest';
import { splitPhoneNumbers } from '../../../../../src/channels/web/page/browser/phone-numbers.ts';

const links = (text: string, safety = false) =>
  splitPhoneNumbers(text, safety).flatMap((part) => (part.type === 'phone' ? [`${part.text} ${part.href}`] : []));

describe('phone numbers in a message', () => {
  it.each([
    ['Appelez le 3949.', '3949 tel:3949'],
    ['Numéro vert : 0 800 02 60 80 (gratuit)', '0 800 02 60 80 tel:0800026080'],
    ['Standard 03 74 27 00 00', '03 74 27 00 00 tel:0374270000'],
    ['03.74.27.00.00', '03.74.27.00.00 tel:0374270000'],
    ['Écrivez-nous ou 0800026080', '0800026080 tel:0800026080'],
  ])('finds the number of « %s »', (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it('finds the emergency numbers of a safety message, whatever the punctuation', () => {
    expect(links('Appelez le 15, le 17 ou le 112. Sans abri : 115', true)).toEqual([
      '15 tel:15',
      '17 tel:17',
      '112 tel:112',
      '115 tel:115',
    ]);
  });

  it('writes to 114, which is for those who cannot speak', () => {
    expect(links('SMS au 114', true)).toEqual(['114 sms:114']);
  });

  it('takes no quantity for an emergency number', () => {
    expect(links('Il a 15 ans, attend 17 mois et 18 %, 24 h/24, 15,5 km, le 15 mars, 112 €', true)).toEqual([]);
  });

  it('looks for emergency numbers in safety messages only', () => {
    expect(links('Vous avez le choix entre 15 et 17')).toEqual([]);
  });

  it('takes no longer number for a phone number', () => {
    expect(links('SIRET 39490000000000, identifiant 33114, 3949 €, 3114 euros')).toEqual([]);
  });

  it('loses no character of the text', () => {
    const text = 'Le 3114, le 0 800 02 60 80 et le 15 : voilà.';
    expect(
      splitPhoneNumbers(text, true)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
