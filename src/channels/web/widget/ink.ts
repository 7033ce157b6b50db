/** White or black, whichever is read better on a colour `#rrggbb` (WCAG's relative luminance). */
export function ink(background: string): string {
  const part = (at: number) => {
    const value = Number(`0x${background[at]}${background[at + 1]}`) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return luminance > 0.179 ? '#000' : '#fff';
}
