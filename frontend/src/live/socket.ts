/** One WebSocket, from dialling to its end. It ends once, and then nothing is heard of it any more. */
const LONGEST_DIALLING = 10_000;

export interface Heard {
  opened(): void;
  frame(frame: Uint8Array): void;
  /** `opened` says whether it ever was: proxies that know no WebSockets never let one open. */
  ended(code: number, reason: string, opened: boolean): void;
}

export class Socket {
  private readonly socket: WebSocket;
  private opened = false;
  private over = false;
  private readonly timer: number;

  constructor(
    address: string,
    private readonly heard: Heard,
  ) {
    this.socket = new WebSocket(address);
    this.socket.binaryType = "arraybuffer";
    this.timer = window.setTimeout(() => this.giveUp(), LONGEST_DIALLING);
    this.socket.onopen = () => {
      window.clearTimeout(this.timer);
      this.opened = true;
      if (!this.over) heard.opened();
    };
    this.socket.onmessage = ({ data }) => {
      if (!this.over) heard.frame(new Uint8Array(data as ArrayBuffer));
    };
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
  }

  send(bytes: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** The line is dead, even if nobody has said so. */
  giveUp(): void {
    this.end(1006, "");
    this.socket.close();
  }

  /** Leaves without a word to whoever listens. */
  leave(): void {
    this.over = true;
    window.clearTimeout(this.timer);
    this.socket.close();
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    window.clearTimeout(this.timer);
    this.heard.ended(code, reason, this.opened);
  }
}
