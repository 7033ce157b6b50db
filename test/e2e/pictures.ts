import type { Page } from 'puppeteer-core';

/** Sizes are divided by this: what remains is where things are and how dark, not how letters are drawn. */
const SHRUNK = 4;
/** Of 255: two points further apart than this differ. */
const APART = 40;

/** Shrinks a PNG (base64) in a page's canvas: PNG, base64. */
export function shrink(page: Page, png: string): Promise<string> {
  return page.evaluate(
    async (source, by) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(image.width / by);
      canvas.height = Math.round(image.height / by);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    png,
    SHRUNK,
  );
}

/** Share of the points of two shrunk pictures that differ, 0 to 1; 1 when their sizes do. */
export function difference(page: Page, before: string, after: string): Promise<number> {
  return page.evaluate(
    async (sources, apart) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = `data:image/png;base64,${source}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const context = canvas.getContext('2d');
          if (context === null) throw new Error('no canvas');
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (a === undefined || b === undefined || a.width !== b.width || a.height !== b.height) return 1;
      let differ = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        const far = [0, 1, 2].some((part) => Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)) > apart);
        if (far) differ += 1;
      }
      return differ / (a.width * a.height);
    },
    [before, after],
    APART,
  );
}
