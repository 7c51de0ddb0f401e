/** A first-in first-out queue whose cost per item does not grow with its length. */

/** What waits to be handled, in order of arrival. */
export interface Queue<T> {
  push(item: T): void;
  /** The oldest item, or `undefined` where there is none. */
  pop(): T | undefined;
  readonly size: number;
  /** Takes out everything of which this is true. */
  remove(is: (item: T) => boolean): void;
}

/** An empty queue. */
export function createQueue<T>(): Queue<T> {
  let items: T[] = [];
  let head = 0;
  return {
    push(item) {
      items.push(item);
    },
    pop() {
      if (head === items.length) return undefined;
      const item = items[head];
      head += 1;
      if (head === items.length) {
        // One by one, so that it keeps its capacity.
        while (items.length > 0) items.pop();
        head = 0;
      }
      return item;
    },
    remove(is) {
      items = items.slice(head).filter((item) => !is(item));
      head = 0;
    },
    get size() {
      return items.length - head;
    },
  };
}
