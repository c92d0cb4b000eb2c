import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: ['src/**/*.check.test.ts'] } },
      { extends: true, test: { name: 'check', include: ['src/**/*.check.test.ts'] } },
    ],
  },
} as Parameters<typeof getViteConfig>[0]);
