import type { ConsoleMessage, Page, Request } from '@playwright/test';

/** What went wrong in a page without any test having asked: one line each. */
export interface Watch {
  readonly problems: readonly string[];
  /** Takes back the problems that a test brings about on purpose. */
  forgive(expected: RegExp): void;
}

/**
 * Watches for policy violations, errors and requests to other hosts. Violations are collected by a listener inside the
 * page, across its navigations: the page is where the policy holds, while what a driver evaluates passes it by.
 */
export async function watch(page: Page, origin: string): Promise<Watch> {
  let problems: string[] = [];
  const note = (problem: string) => void problems.push(problem);

  await page.exposeFunction('noteViolation', (violation: string) => note(`policy: ${violation}`));
  await page.addInitScript(() => {
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
        const where = `${sourceFile || location.pathname}:${lineNumber}`;
        Reflect.get(window, 'noteViolation')(`${effectiveDirective} ${blockedURI} at ${where}`);
      },
      { capture: true },
    );
  });

  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  page.on('request', (request: Request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isOwn) note(`other host: ${url.href}`);
  });

  return {
    get problems() {
      return problems;
    },
    forgive(expected) {
      problems = problems.filter((problem) => !expected.test(problem));
    },
  };
}
