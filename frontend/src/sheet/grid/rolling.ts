/** Which lines of a long sheet are drawn: those in sight and a few around, and whatever must stay. The rest is empty height. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualizerOptions } from "@tanstack/virtual-core";

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;

const AROUND = 8;

/** A line that is drawn, and how much empty height stands before it. */
export interface Drawn {
  index: number;
  gap: number;
}

export class Rolling {
  private readonly rolling: Virtualizer<HTMLElement, HTMLElement>;
  private readonly options: Options;
  private readonly stop: () => void;
  private readonly lasting = new Set<number>();

  constructor(frame: HTMLElement, height: (index: number) => number, key: (index: number) => string, changed: () => void) {
    this.options = {
      count: 0,
      getScrollElement: () => frame,
      estimateSize: height,
      getItemKey: key,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      overscan: AROUND,
      indexAttribute: "data-line",
      onChange: changed,
      rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
        const found = new Set([...this.lasting].filter((index) => index < count));
        for (let index = Math.max(0, startIndex - overscan); index <= Math.min(count - 1, endIndex + overscan); index++) found.add(index);
        return [...found].sort((one, two) => one - two);
      },
    };
    this.rolling = new Virtualizer(this.options);
    this.stop = this.rolling._didMount();
    this.rolling._willUpdate();
  }

  end(): void {
    this.stop();
  }

  /** There are so many lines now; some are drawn wherever they stand. */
  hold(count: number, lasting: Iterable<number>): void {
    this.lasting.clear();
    for (const index of lasting) this.lasting.add(index);
    // A new extractor, or the last range would be given again.
    const { rangeExtractor } = this.options;
    this.rolling.setOptions({ ...this.options, count, rangeExtractor: (range) => rangeExtractor!(range) });
    this.rolling._willUpdate();
  }

  drawn(): { lines: Drawn[]; rest: number } {
    let end = 0;
    const lines = this.rolling.getVirtualItems().map(({ index, start, size }) => {
      const gap = start - end;
      end = start + size;
      return { index, gap };
    });
    return { lines, rest: this.rolling.getTotalSize() - end };
  }

  /** How high a line really is. */
  measure(element: HTMLElement): void {
    this.rolling.measureElement(element);
  }

  goTo(index: number): void {
    this.rolling.scrollToIndex(index, { align: "auto" });
  }
}
