/** Where requests wait for each other, so that they are in flight together for certain. */
export interface Meeting {
  /** One request has got as far as the meeting; resolves when all have, or have ended before. */
  arrive(): Promise<void>;
  /** One request has ended. */
  leave(): void;
}

/** A meeting of so many requests. Each arrives once: what one request asks for later is not held up. */
export function createMeeting(size: number): { join(): Meeting } {
  let expected = size;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const count = (): void => {
    expected -= 1;
    if (expected === 0) open();
  };
  return {
    join() {
      let counted = false;
      const once = (): void => {
        if (!counted) count();
        counted = true;
      };
      return {
        async arrive() {
          once();
          await opened;
        },
        leave: once,
      };
    },
  };
}
