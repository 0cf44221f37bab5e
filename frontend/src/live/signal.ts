/** Somebody tells, whoever asked hears. */
export class Signal<T> {
  private readonly ears = new Set<(told: T) => void>();

  /** Hears from now on; what is given back ends it. */
  listen(ear: (told: T) => void): () => void {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  }

  tell(what: T): void {
    for (const ear of [...this.ears]) ear(what);
  }
}
